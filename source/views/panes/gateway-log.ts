import {counted} from '../../domain/counted.ts';
import type {LineLevel} from '../../domain/gateway-log.ts';
import {formatAge, formatClock} from '../../format/time.ts';
import type {KeptLine} from '../../store/gateway-log.ts';
import {gatewayLine} from '../../store/select-gateway-log.ts';
import {idsOf, selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About, Draw} from '../drawing.ts';
import {sentenceRows} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {say, type Line, type Span} from '../parts/span.ts';

/** The log the gateway keeps for itself, newest at the bottom: when, how grave, which part of it, and what it says. */
export const drawGatewayLog: Draw = (about) => {
	const {state, width} = about;
	const isWide = width >= wideCells;
	const list = drawList('lines', about, {
		columns: [{drop: 3}, {gap: 1}, {gap: 1, drop: 4}, {gap: 1, max: isWide ? 24 : 14, drop: 2}, {grow: 24}],
		cellsOf(id) {
			const line = gatewayLine(state, id);
			return line === undefined ? [] : lineCells(line, about);
		},
	});
	return {
		title: 'Gateway log',
		count: titleCount(list, list.count === 0 ? [] : [say(counted(list.count, 'line'), 'muted')]),
		note: noteOf(state),
		rows: list.count === 0 ? sentenceRows(nothingOf(state), width, 'muted') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: state.gatewayLog.freshness.status !== 'fresh' || state.link.phase !== 'live',
	};
};

/** From here on the level stands there as a word too. */
const wideCells = 96;

function lineCells({at, level, subsystem, text}: KeptLine, {symbols, width}: About): Line {
	const tone = level === undefined ? 'plain' : tones[level];
	return [
		say(at === undefined ? '' : formatClock(at), 'muted'),
		say(level === undefined ? ' ' : symbols[signs[level]], tone),
		say(level === undefined || level === 'gap' || width < wideCells ? '' : level, tone),
		say(subsystem ?? '', 'muted'),
		say(text.slice(0, width * 2).replaceAll(/\s*\n\s*/gu, ' '), tone),
	];
}

const tones: {readonly [level in LineLevel]: Tone} = {
	debug: 'muted',
	info: 'plain',
	warning: 'soon',
	error: 'bad',
	gap: 'soon',
};

const signs = {
	debug: 'off',
	info: 'dot',
	warning: 'warning',
	error: 'bad',
	gap: 'unknown',
} as const satisfies {readonly [level in LineLevel]: keyof Symbols};

function noteOf(state: State): Span | undefined {
	const {freshness, lines} = state.gatewayLog;

	if (state.ui.isPaused) {
		return say('paused', 'soon');
	}

	if (freshness.status === 'stale') {
		return say(freshness.at === undefined ? 'stale' : `stale ${formatAge(state.now - freshness.at)}`, 'soon');
	}

	if (lines.length === 0) {
		return undefined;
	}

	const isLast = selectedId('lines', state) === idsOf('lines', state).at(-1);
	return say(isLast ? 'follows' : 'stands still: G follows', 'muted');
}

function nothingOf({gatewayLog: {freshness}, link}: State): string {
	switch (freshness.status) {
		case 'unread': {
			return link.phase === 'live' ? 'being read' : 'not read yet';
		}

		case 'fresh': {
			return 'the log is empty';
		}

		case 'stale':
		case 'missing': {
			return freshness.because;
		}
	}
}
