import type {Pending} from '../../../source/domain/deciding.ts';
import type {Fate, Fates} from './fates.ts';
import type {Move} from './moves.ts';
import {reasonIn} from './reasons.ts';
import type {Left} from './record.ts';

/** How often each kind of thing happened. */
export type Tally = {readonly [name: string]: number};

/** Every kind of decision. */
export const decisionKinds = [
	'trade approve',
	'trade approve, typed',
	'trade approve in a batch',
	'trade changed or filled in',
	'trade changed, typed',
	'exec allow once',
	'exec allow once in a batch',
	'exec allow always',
	'plugin allow once',
	'plugin allow always',
	'permission allow once',
	'permission allow always',
	'pairing approve',
	'question answer',
	'reject',
	'reject in a batch',
	'reject with a reason',
] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** What can become of one that was confirmed: it leaves and is answered so, or it does not leave. */
export const fateNames = [
	'left',
	'confirmed',
	'refused',
	'lost',
	'read back',
	'undone',
	'raced',
	'not sent',
] as const;

type FateName = (typeof fateNames)[number];

/** What moves there were, by their names. */
export function tallyMoves(moves: readonly Move[]): Tally {
	return count(moves.map((move) => nameOf(move)));
}

/** What was confirmed, by its kind and by what became of it: "reject: undone". */
export function tallyFates({confirmed}: Fates, left: readonly Left[]): Tally {
	const keys = new Set(left.map(({key}) => key));
	return count(
		[...confirmed].flatMap(([key, fate]) =>
			[...(keys.has(key) ? ['left' as const] : []), ...fatesOf(fate)].map((name) =>
				cell(kindOf(fate.pending), name),
			),
		),
	);
}

export function cell(kind: DecisionKind, fate: FateName): string {
	return `${kind}: ${fate}`;
}

/** Why an answer could not be armed, and why one that was confirmed did not leave. */
export function tallyReasons({confirmed, locked}: Fates): Tally {
	const after = [...confirmed.values()].flatMap(({ends, says}) =>
		says.filter((_, index) => ends[index] === 'withdrawn' || ends[index] === 'kept back'),
	);
	return count([
		...locked.map((words) => `before: ${reasonIn(words)}`),
		...after.map((words) => `after: ${reasonIn(words)}`),
	]);
}

export function sum(tallies: readonly Tally[]): Tally {
	const all: {[name: string]: number} = {};

	for (const tally of tallies) {
		for (const [name, times] of Object.entries(tally)) {
			all[name] = (all[name] ?? 0) + times;
		}
	}

	return all;
}

function count(names: readonly string[]): Tally {
	return sum(names.map((name) => ({[name]: 1})));
}

function nameOf(move: Move): string {
	if (move.do === 'deed') {
		return `deed ${move.way}${move.marks > 1 ? ' for several' : ''}`;
	}

	if (move.do === 'key') {
		return move.stroke.type === 'key' ? 'key' : `key ${move.stroke.type}`;
	}

	return move.do === 'ask' ? `ask ${move.look.kind}` : move.do;
}

function fatesOf({ends, says}: Fate): readonly FateName[] {
	return ends.map((end, index) => {
		const isRaced = end === 'withdrawn' && reasonIn(says[index] ?? '') === 'somebody else was quicker';
		return end === 'withdrawn' || end === 'kept back' ? (isRaced ? 'raced' : 'not sent') : end;
	});
}

function kindOf({command: {kind, action, input, reason}, by, proof}: Pending): DecisionKind {
	const isBatch = by === 'batch';

	if (action.meaning === 'reject') {
		return reason === undefined ? (isBatch ? 'reject in a batch' : 'reject') : 'reject with a reason';
	}

	if (kind === 'trade') {
		return input === undefined
			? proof === undefined
				? isBatch
					? 'trade approve in a batch'
					: 'trade approve'
				: 'trade approve, typed'
			: proof === undefined
				? 'trade changed or filled in'
				: 'trade changed, typed';
	}

	if (kind === 'pairing' || kind === 'question') {
		return kind === 'pairing' ? 'pairing approve' : 'question answer';
	}

	return action.meaning === 'approve-always'
		? `${kind} allow always`
		: isBatch && kind === 'exec'
			? 'exec allow once in a batch'
			: `${kind} allow once`;
}
