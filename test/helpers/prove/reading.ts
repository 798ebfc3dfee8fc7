import type {Drawn} from './eyes.ts';
import type {Left, Struck} from './record.ts';

/**
 * Whether all of a request was on the screen by then, one time or another, in a pane as wide as it is now: every
 * line under its own hash, and in these lines all that the gateway sent.
 */
export function wasWhole(before: readonly Struck[], place: number, {command, told}: Left): boolean {
	const now = before[place]?.seen;
	const drawn = now?.request();
	const hash = command.hash.slice(0, 8);

	if (now === undefined || drawn?.hash !== hash || told === undefined) {
		return false;
	}

	const parts =
		drawn.lines === 'all'
			? [drawn]
			: [now, ...before.slice(0, place).flatMap(({seen, after}) => [seen, after()])].flatMap((screen) => {
					const request = screen.request();
					return request?.hash === hash && request.width === drawn.width ? [request] : [];
				});
	const {title, shown} = told.approval;
	const says = [title.split(' ')[0] ?? title, ...shown.map(({text}) => text)];
	return isEachLine(parts) && says.every((text) => parts.some((part) => part.text.includes(text)));
}

function isEachLine(parts: readonly Drawn[]): boolean {
	const lines = parts.flatMap((part) => (part.lines === 'all' ? [] : [part.lines]));
	const of = lines.find((part) => part.of !== undefined)?.of;
	return parts.some((part) => part.lines === 'all') || (of !== undefined && isCovered(lines, of));
}

/** Whether a mark was set on this very request, and not taken away, while all of it was on the screen. A no needs no reading. */
export function wasMarkedWhole(before: readonly Struck[], place: number, one: Left): boolean {
	const {command} = one;
	const short = command.hash.slice(0, 8);
	const last = before.slice(0, place).findLastIndex(
		({stroke, seen}) =>
			stroke.type === 'key' &&
			stroke.key === 'space' &&
			// Over a prompt a space is a letter like any other.
			['nothing', 'held'].includes(seen.prompt().is) &&
			seen.request()?.hash === short,
	);
	// While a request has the screen to itself no mark is seen; anywhere else it was not there yet.
	const isSet = before[last]?.seen.marks().on.has(command.approvalId) === false;
	return isSet && (command.action.meaning === 'reject' || wasWhole(before, last, one));
}

function isCovered(parts: readonly Exclude<Drawn['lines'], 'all'>[], of: number): boolean {
	const sorted = parts.toSorted((a, b) => a.from - b.from);
	let to = 0;

	for (const part of sorted) {
		to = part.from <= to + 1 ? Math.max(to, part.to) : to;
	}

	return to >= of;
}
