import {majorDeeds, pmDeeds} from './contract-deeds-board.ts';
import {claw2Deeds, claw3Deeds, claw4Deeds} from './contract-deeds-claw.ts';
import {mt5Deeds} from './contract-deeds-desk.ts';
import type {Deeds} from './contract-deeds.ts';
import type {RowName} from './contract-rows.ts';

/** All that each language can be told to do. */
export const deedsOf: {readonly [name in RowName]: Deeds} = {
	'claw 2': claw2Deeds,
	'claw 3': claw3Deeds,
	'claw 4': claw4Deeds,
	'major-claw': majorDeeds,
	'pm-dashboard': pmDeeds,
	'mt5-trader': mt5Deeds,
};
