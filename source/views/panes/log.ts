import type {LogEntry} from '../../domain/events.ts';
import {formatBytes} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatClock, formatMoment} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {filterOf, selectedId} from '../../store/select-lists.ts';
import {logLines} from '../../store/select-log.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {drawList} from '../parts/list.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/** Every frame as it came or went, newest at the bottom. */
export const drawLog: Draw = (about) => {
	const {state, symbols} = about;
	const lines = logLines(state, filterOf('log', state));
	const first = Number(lines[0]?.id ?? 0);
	const isWhole = filterOf('log', state) === '';
	const list = drawList('log', about, {
		columns: [
			{drop: 3},
			{gap: 1},
			{gap: 1, max: 28},
			{align: 'right', drop: 4},
			{align: 'right', max: 8, drop: 2},
			{grow: 12},
		],
		cellsOf(id) {
			// Without a filter positions follow each other; nothing has to be searched.
			const line = isWhole ? lines[Number(id) - first] : lines.find((one) => one.id === id);
			return line === undefined ? [] : entryCells(line.entry, about);
		},
	});
	const isLast = selectedId('log', state) === lines.at(-1)?.id;
	return {
		title: 'Log',
		count: [say(`${lines.length}${isWhole ? '' : ` of ${state.log.length}`} frames`, 'muted')],
		note: state.ui.isPaused
			? say('held still', 'soon')
			: say(isLast ? 'follows' : 'not following: G goes to the end', 'muted'),
		rows:
			list.count === 0
				? [[say(isWhole ? 'No frames yet.' : `No frame matches "${filterOf('log', state)}".`, 'muted')]]
				: list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
	};

	function entryCells(entry: LogEntry, {width}: About): Line {
		const isIn = entry.direction === 'in';
		return [
			say(formatClock(entry.at), 'muted'),
			say(isIn ? symbols.incoming : symbols.outgoing, isIn ? 'muted' : 'own'),
			nameOf(entry),
			say(entry.seq === undefined ? '' : String(entry.seq), 'muted'),
			say(formatBytes(entry.bytes), 'muted'),
			say(entry.json.slice(0, width * 2), 'muted'),
		];
	}
};

function nameOf({name, verdict}: LogEntry): Span {
	if (typeof verdict === 'object') {
		return say(`${name} rejected`, 'bad');
	}

	return say(verdict === 'unknown' ? `${name} ?` : name, verdict === 'unknown' ? 'soon' : 'plain');
}

/** The selected frame as far as it was kept. */
export const drawEntry: Draw = ({state, width, height}) => {
	const id = selectedId('log', state);
	const line = logLines(state, filterOf('log', state)).findLast((one) => one.id === id);

	if (line === undefined) {
		return {title: 'Frame', rows: []};
	}

	const {entry} = line;
	const verdict = [
		typeof entry.verdict === 'object'
			? say(`Rejected: ${entry.verdict.rejected}`, 'bad')
			: say(entry.verdict === 'known' ? '' : 'Not a kind we know; kept as it is.', 'soon'),
	];
	return {
		title: entry.name,
		count: [
			say(
				`${entry.direction === 'in' ? 'heard' : 'sent'} ${formatClock(entry.at)}  ${formatBytes(entry.bytes)}`,
				'muted',
			),
		],
		rows: [
			...(entry.verdict === 'known' ? [] : [verdict]),
			...wrapText(entry.json.slice(0, width * height * 2), width)
				.slice(0, height)
				.map((text): Line => [say(text)]),
		],
	};
};

/** What we asked of the gateway, newest on top, and what came of it. */
export const drawCommands: Draw = (about) => {
	const {state, width, height} = about;
	const records = [...state.commands.values()].slice(-height).toReversed();
	return {
		title: 'What we sent',
		count: [say(state.commands.size === 0 ? '' : String(state.commands.size), 'muted')],
		rows:
			records.length === 0
				? [[say('Nothing was sent to change anything.', 'muted')]]
				: table(
						records.map((record) => commandCells(record, about)),
						[{}, {gap: 1, drop: 1}, {max: 10}, {grow: 12}, {max: Math.floor(width / 3), drop: 2}],
						width,
					),
	};
};

type Recorded = State['commands'] extends ReadonlyMap<string, infer Item> ? Item : never;

function commandCells({status, sentAt, says, because}: Recorded, {state, symbols}: About): Line {
	return [
		signOf.command(status, symbols),
		say(formatMoment(sentAt, state.now), 'muted'),
		bold(status, toneOf.command(status)),
		say(says),
		say(because ?? '', 'muted'),
	];
}
