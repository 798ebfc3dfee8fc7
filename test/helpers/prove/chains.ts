import type {Left, Record, Struck} from './record.ts';
import {decideKeys, isFormSubmit, restMs, typedBetween} from './strokes.ts';
import {wasMarkedWhole, wasWhole} from './reading.ts';

/** What was armed is armed no more after so long. Written here anew, not imported. */
const armedMs = 10_000;

/** One way in which the strokes can have made a decision. */
export type Chain = {
	/** The stroke that was the last before the decision was made: the confirming key, or the x. */
	readonly confirm: Struck;
	/** What was chosen at this stroke is what is confirmed. */
	readonly arm: Struck;
	/** The stroke that handed in the form. */
	readonly submit: Struck | undefined;
	/** How many the prompt was about. */
	readonly count: number;
	/** What was typed, key by key, while a word was asked for. */
	readonly typed: string;
	/** The reason as it stood on the line. */
	readonly reason: string | undefined;
};

/** Every way in which this decision can have been struck: whichever of those is the one. None: nobody decided it. */
export function chainsTo(one: Left, {strokes}: Record): readonly Chain[] {
	const before = strokes.filter(({order, seat}) => order < one.order && seat === one.seat);
	return before.flatMap((_, index) => {
		const chain = rejection(before, index, one) ?? confirmation(before, index, one);
		return chain === undefined || isTakenBack(before, index, one) ? [] : [chain];
	});
}

/** The u under a line that names this very request, after it was confirmed. */
function isTakenBack(before: readonly Struck[], index: number, {told}: Left): boolean {
	const [name = ''] = told?.approval.title.split(' ') ?? [];
	return before.slice(index + 1).some(({stroke, seen}) => {
		const prompt = stroke.type === 'key' && stroke.key === 'u' ? seen.prompt() : undefined;
		return prompt?.is === 'held' && prompt.says.split(/[ …]/u).includes(name);
	});
}

/** One key for a no. */
function rejection(before: readonly Struck[], index: number, one: Left): Chain | undefined {
	const struck = before[index];
	const isX = struck?.stroke.type === 'key' && struck.stroke.key === 'x' && isRested(struck);
	const isMeant = isX && one.command.action.meaning === 'reject' && isOpen(struck);
	return struck !== undefined && isMeant && isChosen(before, index, one)
		? {
				confirm: struck,
				arm: struck,
				submit: undefined,
				count: Math.max(1, struck.seen.marks().count),
				typed: '',
				reason: undefined,
			}
		: undefined;
}

/** The key the prompt showed, struck once, at rest, with this request in the prompt; and before it the key that armed it. */
function confirmation(before: readonly Struck[], index: number, one: Left): Chain | undefined {
	const confirm = before[index];

	if (confirm?.stroke.type !== 'key' || !decideKeys.has(confirm.stroke.key) || !isRested(confirm)) {
		return undefined;
	}

	const prompt = confirm.seen.prompt();

	if (prompt.is !== 'armed' || prompt.key !== confirm.stroke.key || confirm.seen.isHeld()) {
		return undefined;
	}

	const isSeveral = typeof prompt.about === 'number';
	const isNamed = isSeveral ? isInTable(confirm, one) : prompt.about === one.command.hash.slice(0, 8);
	const place = isNamed ? armingPlace(before, index, one) : undefined;
	const arm = before[place?.arm ?? -1];

	if (place === undefined || arm === undefined) {
		return undefined;
	}

	const between = before.slice(place.arm + 1, index);
	return {
		confirm,
		arm,
		submit: before[place.submit ?? -1],
		count: typeof prompt.about === 'number' ? prompt.about : 1,
		typed: typedBetween(before.slice((place.submit ?? place.arm) + 1, index)),
		reason: reasonIn(between),
	};
}

/** One of several is told by its hash; of a no there may be more than have room. */
function isInTable({seen}: Struck, {command: {hash, action}}: Left): boolean {
	const rows = seen.batch();
	return (
		rows.some((row) => row.includes(hash.slice(0, 8))) ||
		(action.meaning === 'reject' && /^and \d+ more/u.test(rows.at(-1) ?? ''))
	);
}

/** Back over the keys that were rested on, typed a word or filled in a form, to the one that armed. */
function armingPlace(
	before: readonly Struck[],
	index: number,
	one: Left,
): {readonly arm: number; readonly submit: number | undefined} | undefined {
	let submit: number | undefined;

	for (let place = index - 1; place >= 0; place -= 1) {
		const struck = before[place];
		const next = before[place + 1];

		if (struck === undefined || next === undefined) {
			return undefined;
		}

		// Without a key for so long, what was armed is armed no more.
		if (isArmedPrompt(next) && next.at - struck.at >= armedMs) {
			return undefined;
		}

		if (submit === undefined && isFormSubmit(struck)) {
			submit = place;
		} else if (isArming(before, place, one) && (submit === undefined) === (one.command.input === undefined)) {
			return {arm: place, submit};
		}

		if (!isHarmless(struck)) {
			return undefined;
		}
	}

	return undefined;
}

function isArmedPrompt({seen}: Struck): boolean {
	const {is} = seen.prompt();
	return is === 'armed' || is === 'word';
}

/** Struck while the prompt or the form stood, and no way out of it. */
function isHarmless({stroke, seen}: Struck): boolean {
	if (stroke.type === 'key' && stroke.key === 'escape') {
		return false;
	}

	return seen.place === 'form' || ['armed', 'word', 'reason'].includes(seen.prompt().is);
}

/** The key that chooses this answer, with this request, read whole, on the screen. */
function isArming(before: readonly Struck[], place: number, one: Left): boolean {
	const struck = before[place];
	const {meaning} = one.command.action;
	const key =
		one.command.input === undefined
			? {approve: 'a', 'approve-always': 'A', reject: 'X', answer: 'e'}[meaning]
			: 'e';
	return (
		struck?.stroke.type === 'key' &&
		struck.stroke.key === key &&
		// The form asks for its own keys; what it opens on is bound when it opens.
		(key === 'e' || isRested(struck)) &&
		isOpen(struck) &&
		(key === 'e' ? isDrawnWhole(before, place, one) : isChosen(before, place, one))
	);
}

function isOpen({seen}: Struck): boolean {
	return seen.place === 'decisions' && !seen.isHeld();
}

function isRested({at, restFrom}: Struck): boolean {
	return at - restFrom >= restMs;
}

/** What is marked, where anything is; else what is drawn. A yes needs all of it to have been on the screen. */
function isChosen(before: readonly Struck[], place: number, one: Left): boolean {
	const marks = before[place]?.seen.marks();
	return marks !== undefined && marks.count > 0
		? !marks.off.has(one.command.approvalId) && wasMarkedWhole(before, place, one)
		: isDrawnWhole(before, place, one);
}

function isDrawnWhole(before: readonly Struck[], place: number, one: Left): boolean {
	const short = one.command.hash.slice(0, 8);
	const isDrawn = before[place]?.seen.request()?.hash === short;
	return isDrawn && (one.command.action.meaning === 'reject' || wasWhole(before, place, one));
}

/** What stood on the line when Enter was struck. */
function reasonIn(between: readonly Struck[]): Chain['reason'] {
	const handedIn = between.findLast(
		({stroke, seen}) => stroke.type === 'key' && stroke.key === 'enter' && seen.prompt().is === 'reason',
	);
	const prompt = handedIn?.seen.prompt();
	return prompt?.is === 'reason' ? prompt.text : undefined;
}
