import {widthOf} from '../../format/fit.ts';
import {formatCount} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth, cut, padEnd, padStart} from '../../format/width.ts';
import type {HealthChange} from '../../store/patch.ts';
import {newestOf} from '../../store/ring.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {About, Draw} from '../drawing.ts';
import {changeWords, type ChangeWords} from '../parts/change-words.ts';
import {isOld} from '../parts/freshness.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';

/** What moved between the gateway's reports, newest on top: the JSON patch in words, what was → what is, and since when. */
export const drawChanges: Draw = (about) => {
	const {state, width, height} = about;
	const changes = newestOf(state.health.changes, height).toReversed();
	const {total} = state.health.changes;
	return {
		title: 'What changed',
		count: [say(total === 0 ? '' : formatCount(total), 'muted')],
		rows:
			changes.length === 0
				? [[say('Nothing has changed since we connected.', 'muted')]]
				: changeRows(changes, about),
		foot: changes.length < total ? `${changes.length} of ${formatCount(total)}` : undefined,
		isOld: isOld(state, 'health'),
	};

	function changeRows(entries: readonly HealthChange[], {symbols}: About): readonly Line[] {
		const said = entries.map((entry) => changeWords(entry));
		// Where there is little room the age goes first: what moved last stands on top all the same.
		const ages = width < 40 ? [] : entries.map(({at}) => `  ${formatAge(Math.max(0, state.now - at))}`);
		const ageWidth = ages.reduce((widest, age) => Math.max(widest, cellWidth(age)), 0);
		const room = Math.max(8, width - signWidth - ageWidth);
		const widest = Math.max(...said.map(({name}) => cellWidth(name)));
		// Without the name nobody knows what it is about: the values give way, to their shortest.
		const nameWidth = Math.min(widest, Math.max(Math.floor(room / 3), room - between - leastMove));
		const moves = said.map((words) => moveWords(words, room - nameWidth - between, symbols));
		return said.map(({name, was, is}, index): Line => {
			const move = moves[index] ?? [];
			const free = room - nameWidth - between - widthOf(move);
			return [
				signOf(was, is, symbols),
				say(` ${padEnd(cut(name, nameWidth), nameWidth)}`),
				say(' '.repeat(between)),
				...move,
				say(' '.repeat(Math.max(0, free))),
				say(padStart(ages[index] ?? '', ageWidth), 'muted'),
			];
		});
	}
};

/** A sign and a space. */
const signWidth = 2;
const between = 2;

/** Room for "failed → ok", and a little more. */
const leastMove = 14;

/** Added, removed or another value: told apart without colour. */
function signOf(was: string | undefined, is: string | undefined, symbols: Symbols): Span {
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
