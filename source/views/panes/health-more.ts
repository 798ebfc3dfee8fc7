import type {Json} from '../../domain/json.ts';
import {formatBytes, formatCount, formatMs} from '../../format/number.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatClock, formatLong} from '../../format/time.ts';
import {lastOf, newestOf} from '../../store/ring.ts';
import {bytesPerSecond, latencyPercentiles} from '../../store/select-figures.ts';
import type {Draw} from '../drawing.ts';
import {isOld} from '../parts/freshness.ts';
import {say, type Line} from '../parts/span.ts';

/** What moved between the gateway's reports, newest on top: the JSON patch in words. */
export const drawChanges: Draw = ({state, symbols, width, height}) => {
	const changes = newestOf(state.health.changes, height).toReversed();
	const rows = changes.map(({path, from, to, at}): Line => [
		say(formatClock(at), 'muted'),
		say(path.replace(/^\//, '').replaceAll('/', ' ').replaceAll('~1', '/').replaceAll('~0', '~')),
		say(`${shortJson(from)} ${symbols.arrow} ${shortJson(to)}`),
	]);
	return {
		title: 'What changed',
		count: [say(state.health.changes.total === 0 ? '' : formatCount(state.health.changes.total), 'muted')],
		rows:
			rows.length === 0
				? [[say('Nothing has changed since we connected.', 'muted')]]
				: table(rows, [{drop: 1}, {grow: 10}, {max: Math.floor(width / 2)}], width),
		isOld: isOld(state, 'health'),
	};
};

function shortJson(value: Json | undefined): string {
	if (value === undefined) {
		return 'not there';
	}

	return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What the connection has carried and suffered. */
export const drawConnection: Draw = ({state, width, height}) => {
	const {traffic, gateway, link} = state;
	const {last, p50, p99} = latencyPercentiles(state);
	const facts: readonly (readonly [string, string])[] = [
		['latency', `${formatMs(last)}   p50 ${formatMs(p50)}   p99 ${formatMs(p99)}`],
		['live for', link.phase === 'live' ? formatLong(state.now - link.since) : `– (${link.phase})`],
		['reconnects', formatCount(Math.max(0, traffic.connections - 1))],
		['gaps', `${formatCount(traffic.gaps)}   ${formatCount(traffic.lost)} events missed`],
		['frames', `${formatCount(traffic.frames)}   ${formatBytes(traffic.bytes)}`],
		['rate', rateWords(bytesPerSecond(state))],
		['not known', `${formatCount(traffic.unknown)}   ${formatCount(traffic.rejected)} rejected`],
		['clock', skewWords(state.skewMs)],
		['url', gateway?.url ?? '–'],
		['server', gateway?.server ?? '–'],
		['scopes', gateway === undefined || gateway.scopes.length === 0 ? '–' : gateway.scopes.join(', ')],
	];
	const rows = facts.map(([label, text]): Line => [say(label, 'muted'), say(text)]);
	return {title: 'Connection', rows: table(rows.slice(0, height), [{}, {grow: 10}], width)};
};

export function rateWords(rate: number | undefined): string {
	return rate === undefined ? '–' : `${formatBytes(rate)}/s`;
}

function skewWords(skewMs: number): string {
	if (Math.abs(skewMs) < 1000) {
		return 'agrees with ours';
	}

	return `${formatLong(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} ours`;
}

/** Warnings the gateway raised and facts it keeps, newest on top. */
export const drawAlerts: Draw = ({state, symbols, width, height}) => {
	const alerts = newestOf(state.alerts, height).toReversed();
	const tones = {info: 'muted', warning: 'soon', critical: 'bad'} as const;
	const signs = {info: symbols.dot, warning: symbols.warning, critical: symbols.bad} as const;
	const rows: Line[] = alerts.map(({level, says, at}) => [
		say(signs[level], tones[level]),
		say(says, level === 'info' ? 'plain' : tones[level]),
		say(formatAge(state.now - at), 'muted'),
	]);

	for (const fact of state.facts.values()) {
		rows.push([
			say(symbols.dot, 'muted'),
			say(`${fact.label}: ${fact.says}`, 'muted'),
			say(formatAge(state.now - fact.at), 'muted'),
		]);
	}

	const newest = lastOf(state.alerts);
	return {
		title: 'Alerts',
		count: [say(newest === undefined ? '' : String(state.alerts.length), 'muted')],
		rows:
			rows.length === 0
				? [[say('No alerts.', 'muted')]]
				: table(rows.slice(0, height), [{}, {gap: 1, grow: 10}, {align: 'right', max: 7, drop: 1}], width),
	};
};
