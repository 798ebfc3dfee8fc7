import {certaintyOf, type StopReport, type StopStatus} from '../../domain/stop.ts';
import {leftOutWords} from './words.ts';
import type {Notice} from '../ui-state.ts';

/**
 * What a stop, or a resume, came to in one line: the last word, where each of its commands has said its own. Undefined
 * while it goes on, and where that was said already.
 */
export function endingOf(
	before: StopReport | undefined,
	{what, parts, startedAt, endedAt}: StopReport,
	at: number,
): Notice | undefined {
	const wasSaid = before?.startedAt === startedAt && before.endedAt !== undefined;

	if (endedAt === undefined || wasSaid || parts.length === 0) {
		return undefined;
	}

	const count = (wanted: StopStatus): number => parts.filter(({status}) => status === wanted).length;
	const name = what === 'stop' ? 'Emergency stop' : 'Resume';
	// What a gateway does not offer was never a part of it.
	const all = parts.length - count('not-offered');
	const left = leftOutWords(parts);
	const lack = left === undefined ? '' : `; ${left}`;
	const proven = `${count('proven')} of ${all} parts proven`;

	switch (certaintyOf(parts)) {
		case 'failed': {
			return {says: `${name}: not all of it was done, ${proven}. :report shows it.`, tone: 'bad', at};
		}

		case 'unproven': {
			return {says: `${name}: not proven, ${proven}. :report shows it.`, tone: 'warning', at};
		}

		case 'reported': {
			return {says: `${name}: done as far as the gateway says, ${proven}${lack}.`, tone: 'plain', at};
		}

		case 'proven': {
			return left === undefined
				? {says: `${name}: all of it is proven.`, tone: 'good', at}
				: {says: `${name}: what can be done here is proven${lack}.`, tone: 'plain', at};
		}
	}
}
