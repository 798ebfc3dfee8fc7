import {table} from '../../format/table.ts';
import {formatAge, formatClock} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {lastOf, newestOf} from '../../store/ring.ts';
import {newsFacts} from '../../store/select-facts.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** Warnings the gateway raised and what it told of last, newest on top, each with all its words as long as there is room. */
export const drawAlerts: Draw = ({state, symbols, width, height}) => {
	const alerts = newestOf(state.alerts, height).toReversed();
	const tones = {info: 'muted', warning: 'soon', critical: 'bad'} as const;
	const signs = {info: symbols.dot, warning: symbols.warning, critical: symbols.bad} as const;
	const told = [
		...alerts.map(({level, says, at}) => ({
			sign: say(signs[level], tones[level]),
			says: say(says, level === 'info' ? 'plain' : tones[level]),
			at,
		})),
		...newsFacts(state).map(({label, says, at}) => ({
			sign: say(symbols.dot, 'muted'),
			says: say(`${label}: ${says}`, 'muted'),
			at,
		})),
	];
	const ages = told.map(({at}) => formatAge(state.now - at));
	const room = width - 4 - Math.max(0, ...ages.map((age) => cellWidth(age)));
	const rows = told.flatMap(({sign, says}, index) =>
		wrapText(says.text, Math.max(10, room)).map((text, line): Line =>
			line === 0
				? [sign, {...says, text}, say(ages[index] ?? '', 'muted')]
				: [say(''), {...says, text}, say('')],
		),
	);
	const newest = lastOf(state.alerts);
	return {
		title: 'Alerts',
		count: [say(newest === undefined ? '' : String(state.alerts.length), 'muted')],
		note: staleNote(state),
		rows:
			rows.length === 0
				? noneRows(state, width)
				: table(rows.slice(0, height), [{}, {gap: 1, grow: 10}, {align: 'right', max: 7, drop: 1}], width),
		isOld: isCutOff(state),
	};
};

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
