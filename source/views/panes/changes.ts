import type {Json} from '../../domain/json.ts';
import {widthOf} from '../../format/fit.ts';
import {formatCount, formatPlural, formatPrice} from '../../format/number.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth, cut, padEnd, padStart} from '../../format/width.ts';
import type {HealthChange} from '../../store/patch.ts';
import {newestOf} from '../../store/ring.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {About, Draw} from '../drawing.ts';
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
		const most = Math.max(12, Math.floor(width * 0.4));
		const moves = entries.map((entry) => moveWords(entry, most, symbols));
		// Where there is little room the age goes first: what moved last stands on top all the same.
		const ages = width < 32 ? [] : entries.map(({at}) => `  ${formatAge(Math.max(0, state.now - at))}`);
		const moveWidth = moves.reduce((widest, move) => Math.max(widest, widthOf(move)), 0);
		const ageWidth = ages.reduce((widest, age) => Math.max(widest, cellWidth(age)), 0);
		const room = Math.max(8, width - signWidth - moveWidth - ageWidth - between);
		return entries.map(({path, from, to}, index): Line => {
			const move = moves[index] ?? [];
			return [
				signOf(from, to, symbols),
				say(` ${padEnd(pathWords(path, room), room)}`),
				say(' '.repeat(between)),
				...move,
				say(' '.repeat(moveWidth - widthOf(move))),
				say(padStart(ages[index] ?? '', ageWidth), 'muted'),
			];
		});
	}
};

/** A sign and a space. */
const signWidth = 2;
const between = 2;

/** Added, removed or another value: told apart without colour. */
function signOf(from: Json | undefined, to: Json | undefined, symbols: Symbols): Span {
	return from === undefined
		? bold('+', 'good')
		: to === undefined
			? bold('−', 'bad')
			: say(symbols.dot, 'muted');
}

/** What it was and what it is; of what came or went there is only one of them. */
function moveWords({from, to}: HealthChange, most: number, symbols: Symbols): Line {
	if (from === undefined) {
		return [say(cut(valueWords(to), most), 'good')];
	}

	if (to === undefined) {
		return [say('was ', 'muted'), say(cut(valueWords(from), most - 4), 'bad')];
	}

	const [was, is] = [valueWords(from), valueWords(to)];
	const room = most - 3;
	const half = Math.floor(room / 2);
	const fits = cellWidth(was) + cellWidth(is) <= room;
	const wasRoom = fits ? room : Math.max(half, room - cellWidth(is));
	return [
		say(cut(was, wasRoom), 'muted'),
		say(` ${symbols.arrow} `, 'muted'),
		bold(cut(is, fits ? room : room - Math.min(wasRoom, cellWidth(was)))),
	];
}

/** The names from the outermost to the thing itself; what leads there is left out first. */
function pathWords(path: string, room: number): string {
	const names = path
		.split('/')
		.slice(1)
		.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
	const whole = names.join(' ');

	if (names.length === 0) {
		return 'all of it';
	}

	for (let left = 0; left < names.length; left += 1) {
		const words = left === 0 ? whole : `… ${names.slice(left).join(' ')}`;

		if (cellWidth(words) <= room) {
			return words;
		}
	}

	return cut(names.at(-1) ?? whole, room);
}

/** A value in few words: of a whole document only how much of it there is. */
function valueWords(value: Json | undefined): string {
	if (value === undefined) {
		return 'none';
	}

	if (typeof value === 'string') {
		return value === '' ? '""' : value.replaceAll(/\s+/gu, ' ');
	}

	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && Math.abs(value) < 10_000 ? String(value) : formatPrice(value);
	}

	if (isList(value)) {
		return formatPlural(value.length, 'entry', 'entries');
	}

	return typeof value === 'object' && value !== null
		? formatPlural(Object.keys(value).length, 'field')
		: String(value);
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
