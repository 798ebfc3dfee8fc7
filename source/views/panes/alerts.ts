import type {Alert} from '../../domain/alerts.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatClock} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {newestOf} from '../../store/ring.ts';
import {newsFacts} from '../../store/select-facts.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Draw} from '../drawing.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/**
 * Warnings the gateway raised, the newest on top, and below them what it only told of. Each with all its words as long
 * as there is room, and with two lines of them while others wait below.
 */
export const drawAlerts: Draw = (about) => {
	const {state, symbols, width, height} = about;
	const told = toldIn(state, symbols);
	const ages = told.map(({at}) => formatAge(state.now - at));
	const room = Math.max(10, width - 4 - Math.max(0, ...ages.map((age) => cellWidth(age))));
	const isWhole = isGoneTo('alerts', about);
	// No alert takes less than a line.
	const near = isWhole ? told : told.slice(0, Math.max(1, height));
	const words = near.map(({says}) => wrapText(says.text, room));
	const isAll = isWhole || (near.length === told.length && words.flat().length <= height);
	const entries = isAll ? words : fitted(words, height);
	const rows = entries.flatMap((lines, index) =>
		lines.map((text, line): Line => {
			const {sign, says} = told[index] ?? nothing;
			return line === 0
				? [sign, {...says, text}, say(ages[index] ?? '', 'muted')]
				: [say(''), {...says, text}, say('')];
		}),
	);
	return scrolled(
		'alerts',
		{
			title: 'Alerts',
			count: [say(told.length === 0 ? '' : String(told.length), 'muted')],
			note: staleNote(state),
			rows:
				rows.length === 0
					? noneRows(state, width)
					: table(rows, [{}, {gap: 1, grow: 10}, {align: 'right', max: 7, drop: 1}], width),
			foot: entries.length < told.length ? `1 to ${entries.length} of ${told.length}` : undefined,
			isOld: isCutOff(state),
		},
		about,
	);
};

type Told = {readonly sign: Span; readonly says: Span; readonly at: number};

const nothing: Told = {sign: say(''), says: say(''), at: 0};

/** What warns stands before what only informs, or is over: or news would hide it. */
function toldIn(state: State, symbols: Symbols): readonly Told[] {
	const signs = {info: symbols.dot, warning: symbols.warning, critical: symbols.bad} as const;
	const newest = newestOf(state.alerts, state.alerts.length).toReversed();
	const isCalm = ({level, endedAt}: Alert) => level === 'info' || endedAt !== undefined;
	return [
		...[...newest.filter((alert) => !isCalm(alert)), ...newest.filter(isCalm)].map(
			({level, says, at, endedAt}) =>
				endedAt === undefined || level === 'info'
					? {
							sign: say(signs[level], tones[level]),
							says: say(says, level === 'info' ? 'plain' : tones[level]),
							at,
						}
					: {
							sign: say(symbols.good, 'good'),
							says: say(`Over after ${formatAge(Math.max(0, endedAt - at))}: ${says}`, 'muted'),
							at: endedAt,
						},
		),
		...newsFacts(state).map(({label, says, at}) => ({
			sign: say(symbols.dot, 'muted'),
			says: say(`${label}: ${says}`, 'muted'),
			at,
		})),
	];
}

const tones = {info: 'muted', warning: 'soon', critical: 'bad'} as const;

/** As many as there is room for, each in two lines at most, and in one where no more is left. */
function fitted(words: readonly (readonly string[])[], height: number): readonly (readonly string[])[] {
	const entries: (readonly string[])[] = [];
	let left = height;

	for (const [first = '', ...others] of words) {
		if (left < 1) {
			break;
		}

		const lines =
			others.length === 0 ? [first] : left === 1 ? [[first, ...others].join(' ')] : [first, others.join(' ')];
		entries.push(lines);
		left -= lines.length;
	}

	return entries;
}

/** Alerts are told and never asked for: whoever cannot hear does not know of them. */
function isCutOff({gateway, link}: State): boolean {
	return gateway !== undefined && link.phase !== 'live';
}

function staleNote(state: State): Span | undefined {
	const {now, traffic} = state;
	return isCutOff(state)
		? say(
				traffic.lastHeardAt === undefined ? 'stale' : `stale ${formatAge(now - traffic.lastHeardAt)}`,
				'soon',
			)
		: undefined;
}

/** Since when none came: what was raised before, nobody told us. */
function noneRows({gateway, link, traffic}: State, width: number): readonly Line[] {
	const words = () => {
		if (gateway === undefined) {
			return link.phase === 'live' ? 'Being read.' : 'Not read yet.';
		}

		return link.phase === 'live'
			? `None since ${formatClock(link.since)}.`
			: `None until ${formatClock(traffic.lastHeardAt)}.`;
	};
	return wrapText(words(), Math.max(1, width)).map((line): Line => [say(line, 'muted')]);
}
