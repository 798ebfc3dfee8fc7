export {filterOf} from './select-listing.ts';
export {idsOf, listingOf, placeOf, selectedId} from './select-listings.ts';
export {focusOf, focusKept} from './select-parts.ts';
export {listsOf, shownLists} from './select-shown.ts';
