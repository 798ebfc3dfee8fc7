import {checkGateway} from './check-gateway.ts';
import {checkJournals} from './check-journals.ts';
import {checkScreens} from './check-screens.ts';
import {link} from './link.ts';
import type {Records} from './records.ts';

/** Something that contradicts "every decision exactly once, with the same content, in all three records". */
export type Violation = {readonly rule: string; readonly evidence: string};

/** Holds the three records of a run against each other. Nothing found means that they tell the same. */
export function check(records: Records): readonly Violation[] {
	const linked = link(records);
	return [
		...checkJournals(records, linked),
		...checkGateway(records, linked),
		...records.operators.flatMap((operator) => checkScreens(operator)),
	];
}
