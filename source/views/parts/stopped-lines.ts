import {ended} from '../../domain/ended.ts';
import type {StopReport} from '../../domain/stop.ts';
import {spread} from '../../format/fit.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {isOld} from './freshness.ts';
import {bold, say, type Line} from './span.ts';

/** That trading is stopped: since when, by whom and why, and how it goes on. None where it is open, or nobody told. */
export function stoppedLines(state: State, width: number, symbols: Symbols): readonly Line[] {
	const {risk} = state.trading;

	if (risk?.isStopped !== true) {
		return [];
	}

	const {lastAction, reason, updatedAt} = risk;
	const age = updatedAt === undefined ? undefined : state.now + state.skewMs - updatedAt;
	const since =
		age === undefined
			? 'Trading is stopped'
			: age < 1000
				? 'Trading stopped just now'
				: `Trading stopped ${formatAge(age)} ago`;
	const head = [since, isOld(state, 'risk') ? 'as last heard' : undefined]
		.filter((word) => word !== undefined)
		.join(', ');
	const named = [head, whoOf(state, updatedAt)].filter((word) => word !== undefined).join(', ');
	// The pane of the risk says it beside this.
	const action = state.ui.screen === 'trading' ? undefined : lastAction?.replaceAll('_', ' ');
	const hint = hintOf(state);
	const room = width - hint.length - 3;
	const fitting = [action === undefined ? named : `${named} (${action})`, named];
	// Since when is never cut.
	const says = fitting.find((words) => cellWidth(words) < room) ?? head;
	const why = reason === undefined || cellWidth(says) + leastWhy > room ? '.' : `: ${ended(reason)}`;
	return [
		[...spread([bold(cut(` ${symbols.bad} ${says}${why}`, room + 3), 'bad')], [say(hint, 'muted')], width)],
	];
}

/** In fewer cells a reason is none. */
const leastWhy = 6;

/** How it goes on, by a word that works everywhere; the key stands among the keys where there is one. */
function hintOf({ui: {mode}}: State): string {
	return mode.type === 'browse' ? '  :resume ' : '';
}

/** Whose stop it is, as far as that can be told: the gateway names nobody. */
function whoOf({stop, link, skewMs}: State, updatedAt: number | undefined): string | undefined {
	const at = updatedAt === undefined ? undefined : updatedAt - skewMs;

	if (stop !== undefined && hasStoppedTrading(stop)) {
		const isAfter = at !== undefined && stop.endedAt !== undefined && at > stop.endedAt + doubtMs;

		if (at === undefined || (at >= stop.startedAt - doubtMs && !isAfter)) {
			return 'by you';
		}

		// Ours was over by then: it may be that of somebody else, and it may be ours, told once more.
		if (isAfter) {
			return undefined;
		}
	}

	return link.phase === 'live' && at !== undefined && at > link.since + doubtMs ? 'not by you' : undefined;
}

/** For clocks that do not agree. */
const doubtMs = 1000;

/** Whether a stop of ours left, and stopped the trading as far as anybody knows. */
function hasStoppedTrading({what, queuedUntil, parts}: StopReport): boolean {
	const trading = parts.find(({id}) => id === 'trading')?.status;
	return (
		what === 'stop' &&
		queuedUntil === undefined &&
		trading !== undefined &&
		trading !== 'failed' &&
		trading !== 'not-offered'
	);
}
