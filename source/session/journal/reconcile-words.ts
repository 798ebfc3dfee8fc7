import type {ToldDecision} from '../../domain/told-decisions.ts';
import {isSame, type Compared} from './reconcile.ts';

/** What is to be said of one comparison, as a sentence without its full stop. */
export function wordsOf({is, here, there}: Compared): string {
	const ours = here?.answer ?? '–';

	switch (is) {
		case 'agreed': {
			return there === undefined
				? `${ours}, ${here?.outcome ?? 'outcome unknown'}`
				: `the gateway has ${answerOf(there)}`;
		}

		case 'differs': {
			return `the journal says ${ours}, ${here?.outcome ?? 'outcome unknown'}; the gateway says ${answerOf(there)}`;
		}

		case 'missing-there': {
			return `the journal says ${ours}, confirmed; the gateway has no such decision`;
		}

		case 'missing-here': {
			return `the gateway has a decision of this device that the journal does not: ${answerOf(there)}`;
		}

		case 'resolved': {
			return `outcome was unknown; the gateway says ${answerOf(there)}`;
		}

		case 'not-told': {
			return `${ours}, ${here?.outcome ?? 'outcome unknown'}; the gateway's history does not tell`;
		}
	}
}

/** What a decision whose outcome was unknown came to, as the history tells it. */
export function endOf({here, there}: Compared): {
	readonly status: 'confirmed' | 'refused';
	readonly says: string;
} {
	const isDone = here !== undefined && there !== undefined && isSame(here, there);
	return {status: isDone ? 'confirmed' : 'refused', says: `read back from its history: ${answerOf(there)}`};
}

const verdicts: {readonly [verdict in ToldDecision['verdict']]: string} = {
	approved: 'approved',
	rejected: 'rejected',
	answered: 'answered',
	ended: 'ended without an answer',
};

function answerOf(there: ToldDecision | undefined): string {
	if (there === undefined) {
		return '–';
	}

	const {actionId, verdict, by, isOurs} = there;
	const who = isOurs === true ? ' by this device' : by === undefined ? '' : ` by ${by}`;
	return `${actionId ?? verdicts[verdict]}${who}`;
}
