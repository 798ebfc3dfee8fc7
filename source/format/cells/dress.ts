/**
 * How a cell looks: the code that switched each of its qualities on, by the code that switches it off again, and the
 * link it belongs to.
 */
export type Dress = {readonly codes: ReadonlyMap<number, string>; readonly link: string};

export const plainDress: Dress = {codes: new Map(), link: ''};

/** What switches each simple quality off. Bold and dim have one end in common. */
const ends: Readonly<Record<number, number>> = {3: 23, 4: 24, 7: 27, 8: 28, 9: 29};
const weightEnd = 22;
const foregroundEnd = 39;
const backgroundEnd = 49;

/** The dress after a colour sequence, or undefined where a code of it is not known here. */
export function dressed(dress: Dress, codes: string): Dress | undefined {
	const next = new Map(dress.codes);
	const words = codes.split(';').map((code) => (code === '' ? 0 : Number(code)));

	for (let at = 0; at < words.length; at += 1) {
		const code = words[at] ?? 0;

		if (code === 0) {
			next.clear();
		} else if (code === 38 || code === 48) {
			const length = words[at + 1] === 5 ? 3 : words[at + 1] === 2 ? 5 : undefined;

			if (length === undefined || at + length > words.length) {
				return undefined;
			}

			next.set(code + 1, words.slice(at, at + length).join(';'));
			at += length - 1;
		} else if (!take(next, code)) {
			return undefined;
		}
	}

	return {codes: next, link: dress.link};
}

/** Takes one simple code over; false where it is not known. */
function take(codes: Map<number, string>, code: number): boolean {
	const end = ends[code] ?? endOfColour(code);

	if (end !== undefined) {
		codes.set(end, String(code));
	} else if (code === 1 || code === 2) {
		const weights = codes.get(weightEnd)?.split(';') ?? [];
		codes.set(
			weightEnd,
			[...new Set([...weights, String(code)])].toSorted((one, other) => one.localeCompare(other)).join(';'),
		);
	} else if (Object.values(ends).includes(code) || [weightEnd, foregroundEnd, backgroundEnd].includes(code)) {
		codes.delete(code);
	} else {
		return false;
	}

	return true;
}

function endOfColour(code: number): number | undefined {
	if ((code >= 30 && code <= 37) || (code >= 90 && code <= 97)) {
		return foregroundEnd;
	}

	return (code >= 40 && code <= 47) || (code >= 100 && code <= 107) ? backgroundEnd : undefined;
}

export function isSameDress(one: Dress, other: Dress): boolean {
	return (
		one === other ||
		(one.link === other.link &&
			one.codes.size === other.codes.size &&
			[...one.codes].every(([end, code]) => other.codes.get(end) === code))
	);
}

/** Whether a blank shows it: a background, inverse, a line under it or through it, a link. */
export function isSeenOnBlank({codes, link}: Dress): boolean {
	return link !== '' || seenOnBlank.some((end) => codes.has(end));
}

const seenOnBlank = [backgroundEnd, 27, 24, 29];

/** The shortest sequence that makes the one dress the other. */
export function changeOfDress(from: Dress, to: Dress): string {
	if (isSameDress(from, to)) {
		return '';
	}

	const link = from.link === to.link ? '' : `\u{1B}]8;${to.link === '' ? ';' : to.link}\u{7}`;
	const anew = ['0', ...to.codes.values()].join(';');
	const steps = changes(from, to).join(';');
	return `${link}${steps === '' ? '' : `\u{1B}[${steps.length <= anew.length ? steps : anew}m`}`;
}

function changes(from: Dress, to: Dress): readonly string[] {
	const off = [...from.codes].flatMap(([end, code]) => {
		const next = to.codes.get(end);
		// Only of bold and dim can one end and the other go on: they have one end, and what goes on begins again.
		const isEnded = next === undefined || (end === weightEnd && !next.includes(code));
		return isEnded ? [String(end)] : [];
	});
	const on = [...to.codes].flatMap(([end, code]) => (from.codes.get(end) === code ? [] : [code]));
	return [...off, ...on];
}
