import {widthOf} from '../../format/fit.ts';
import {formatCount} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth, cut, padEnd, padStart} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {newestOf} from '../../store/ring.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {changeWords, type ChangeWords} from '../parts/change-words.ts';
import {isOld} from '../parts/freshness.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';

/** What moved between the gateway's reports, newest on top: the JSON patch in words, what was → what is, and since when. */
export const drawChanges: Draw = (about) => {
	const {state, width} = about;
	const {total, length} = state.health.changes;
	const isWhole = isGoneTo('changes', about);
	const height = isWhole ? Infinity : about.height;
	const said = newestOf(state.health.changes, isWhole ? length : about.height)
		.toReversed()
		.map((change): Said => ({...changeWords(change), age: formatAge(Math.max(0, state.now - change.at))}));
	const {rows, shown} = changeRows(said, {...about, height});
	const drawing: Drawing = {
		title: 'What changed',
		count: [say(total === 0 ? '' : formatCount(total), 'muted')],
		rows: total === 0 ? wrapText(noneWords(state), width).map((line) => [say(line, 'muted')]) : rows,
		foot: shown < total ? `${shown} of ${formatCount(total)}` : undefined,
		isOld: isOld(state, 'health'),
	};
	return isWhole ? scrolled('changes', drawing, about) : drawing;
};

type Said = ChangeWords & {readonly age: string};

/** A row for each, and one more for what does not fit beside its name, as far as there are rows. */
function changeRows(
	said: readonly Said[],
	{symbols, width, height}: About,
): {readonly rows: readonly Line[]; readonly shown: number} {
	const ageWidth = Math.max(0, ...said.map(({age}) => cellWidth(age) + between));
	const room = Math.max(8, width - signWidth - ageWidth);
	const placed = said.map((words) => ({
		words,
		isBeside: cellWidth(words.name) + between + widthOf(moveWords(words, Infinity, symbols)) <= room,
	}));
	const nameWidth = Math.max(0, ...placed.map(({words, isBeside}) => (isBeside ? cellWidth(words.name) : 0)));
	const rows: Line[] = [];
	let shown = 0;

	for (const {words, isBeside} of placed) {
		const move = isBeside ? [say(' '.repeat(between)), ...moveWords(words, room, symbols)] : [];
		// The values stand in a column, where that takes nothing from them.
		const aligned = Math.max(cellWidth(words.name), Math.min(nameWidth, room - widthOf(move)));
		const name = isBeside ? padEnd(words.name, aligned) : cut(words.name, room);
		const first: Line = [
			signOf(words, symbols),
			say(` ${name}`),
			...move,
			say(' '.repeat(Math.max(0, room - cellWidth(name) - widthOf(move)))),
			say(padStart(words.age, ageWidth), 'muted'),
		];
		const indent = signWidth + between;
		const second: Line = [say(' '.repeat(indent)), ...moveWords(words, width - indent, symbols)];
		const lines = isBeside ? [first] : [first, second];

		if (rows.length + lines.length > height) {
			break;
		}

		rows.push(...lines);
		shown += 1;
	}

	return {rows, shown};
}

/** A sign and a space. */
const signWidth = 2;
const between = 2;

/** Added, removed or another value: told apart without colour. */
function signOf({was, is}: ChangeWords, symbols: Symbols): Span {
	return was === undefined
		? bold('+', 'good')
		: is === undefined
			? bold('−', 'bad')
			: say(symbols.dot, 'muted');
}

/** What it was and what it is; of what came or went there is only one of them. */
function moveWords({was, is}: ChangeWords, most: number, symbols: Symbols): Line {
	if (was === undefined || is === undefined) {
		return was === undefined
			? [say(cut(is ?? '–', most), 'good')]
			: [say('was ', 'muted'), say(cut(was, most - 4), 'bad')];
	}

	const room = most - 3;
	const fits = cellWidth(was) + cellWidth(is) <= room;
	// What it is now matters most.
	const isRoom = fits ? room : Math.min(cellWidth(is), Math.max(Math.ceil(room / 2), room - cellWidth(was)));
	return room - isRoom < 4 && !fits
		? [say(`${symbols.arrow} `, 'muted'), bold(cut(is, most - 2))]
		: [
				say(cut(was, fits ? room : room - isRoom), 'muted'),
				say(` ${symbols.arrow} `, 'muted'),
				bold(cut(is, isRoom)),
			];
}

function noneWords({freshness, link}: State): string {
	if (freshness.health.status === 'unread') {
		return link.phase === 'live' ? 'Being read.' : 'Not read yet.';
	}

	return 'Nothing has changed since we connected.';
}
