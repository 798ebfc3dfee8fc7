import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import type {Plan} from '../../store/select-plans.ts';
import type {About} from '../drawing.ts';
import {besideLadder} from './beside-ladder.ts';
import {flowedRows, groupRows, knownOf, untoldRows} from './known-facts.ts';
import {ladderOf, leastLadder} from './price-ladder.ts';
import type {Line} from './span.ts';

/** The picture of the prices with what is known of the trade, in less and less room. */
export type Picture = {
	readonly hasLadder: boolean;
	readonly loose: readonly Line[];
	readonly close: readonly Line[];
	readonly closest: readonly Line[];
	/** What nobody told. */
	readonly untold: readonly Line[];
};

type Pictured = {
	readonly approval: Approval;
	/** Whose prices the picture has: those that are sent. */
	readonly plan: Plan;
	readonly input: Json | undefined;
};

export function pictureOf({approval, plan, input}: Pictured, about: About): Picture {
	const {width, height} = about;
	const isRoomy = width >= leastLadder.columns && height >= leastLadder.rows;
	// What is over was not filled at the market of now.
	const drawn = approval.status === 'pending' ? plan : {...plan, orderType: undefined};
	const ladder = isRoomy ? ladderOf(drawn, {...about, words: 'wrong'}) : [];
	const hasLadder = ladder.length > 0;
	const {groups, untold} = knownOf({approval, input, hasLadder}, about);
	const lacks = untoldRows(untold, width, input === undefined ? 'Not told' : 'Not told of the change');

	if (!hasLadder) {
		const rows = groupRows(groups, about);
		return {hasLadder, loose: rows, close: rows, closest: flowedRows(groups, about), untold: lacks};
	}

	const known = besideLadder(ladder, groups, about);
	return {
		hasLadder,
		loose: known ?? [...ladder, [], ...groupRows(groups, about)],
		close: known ?? [...ladder, ...groupRows(groups, about)],
		closest: known ?? [...ladder, ...flowedRows(groups, about)],
		untold: lacks,
	};
}
