import {follows, start, type ChainLine, type Place} from './chain.ts';

/** A line as the walk sees it. `aside`: bytes that were recorded as strange, so that they stand for no line. */
export type Step =
	| {readonly state: 'whole'; readonly line: ChainLine}
	| {readonly state: 'changed'}
	| {readonly state: 'unreadable'}
	| {readonly state: 'aside'};

export type Remark = {readonly line: number; readonly says: string};

export type Walked = {
	readonly faults: readonly Remark[];
	/** Where the chain ends. */
	readonly last: Place;
	/** Damaged lines after it: so many may have been lines of the chain. */
	readonly holes: number;
};

/** Goes along the chain from its first line and says where it breaks. */
export function walkChain(steps: readonly Step[]): Walked {
	const faults: Remark[] = [];
	const firstAt = placesOf(steps);
	let last: Place = start;
	let holes = 0;

	for (const [index, step] of steps.entries()) {
		const at = index + 1;
		const says = faultOf(step, {last, holes, at, firstAt});

		if (says !== undefined) {
			faults.push({line: at, says});
		}

		if (step.state === 'changed' || step.state === 'unreadable') {
			holes++;
		} else if (step.state === 'whole' && step.line.seq > last.seq) {
			last = step.line;
			holes = 0;
		}
	}

	return {faults, last, holes};
}

type Around = {
	readonly last: Place;
	readonly holes: number;
	readonly at: number;
	readonly firstAt: ReadonlyMap<number, {readonly at: number; readonly hash: string}>;
};

function faultOf(step: Step, around: Around): string | undefined {
	switch (step.state) {
		case 'aside': {
			return undefined;
		}

		case 'changed': {
			return 'was changed after it was written';
		}

		case 'unreadable': {
			return 'is unreadable';
		}

		case 'whole': {
			return misplaced(step.line, around);
		}
	}
}

function misplaced(line: ChainLine, {last, holes, at, firstAt}: Around): string | undefined {
	const {seq, hash} = line;
	const wanted = last.seq + 1;
	const first = firstAt.get(seq);

	if (first !== undefined && first.at < at) {
		return first.hash === hash
			? `repeats line ${first.at}`
			: `has number ${seq}, and so has line ${first.at}`;
	}

	if (seq < wanted) {
		return `is out of order: number ${seq} stands after number ${last.seq}`;
	}

	if (seq === wanted) {
		return follows(line, last)
			? undefined
			: 'does not follow from the line before: one of the two was changed';
	}

	if (seq - wanted <= holes) {
		// The damaged lines before it, which have been told of, can be the ones that are missing.
		return undefined;
	}

	return (firstAt.get(wanted)?.at ?? 0) > at
		? `is out of order: number ${seq} stands before number ${wanted}`
		: `comes after lines that are missing: ${numbers(wanted, seq - 1)}`;
}

/** "number 4", "numbers 4 to 6". */
export function numbers(from: number, to: number): string {
	return from === to ? `number ${from}` : `numbers ${from} to ${to}`;
}

function placesOf(steps: readonly Step[]) {
	const places = new Map<number, {readonly at: number; readonly hash: string}>();

	for (const [index, step] of steps.entries()) {
		if (step.state === 'whole' && !places.has(step.line.seq)) {
			places.set(step.line.seq, {at: index + 1, hash: step.line.hash});
		}
	}

	return places;
}
