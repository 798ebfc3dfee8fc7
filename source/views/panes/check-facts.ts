import type {CheckStatus} from '../../domain/entities.ts';
import {formatAgo, formatClock, formatMoment} from '../../format/time.ts';
import {checkRowsById, membersOf} from '../../store/select-checks.ts';
import type {CheckMove, State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {labelledRows} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** A check in words: how it is, since when, how it was before, and how it came to that. */
export function checkFacts(
	id: string,
	{state, symbols, width}: {readonly state: State; readonly symbols: Symbols; readonly width: number},
): readonly Line[] {
	const row = checkRowsById(state).get(id);

	if (row === undefined) {
		return [];
	}

	const {check, isBranch} = row;
	const members = isBranch ? membersOf(state, id) : [check];
	const moves = members
		.flatMap((member) =>
			(state.health.moves?.get(member.id) ?? []).map((move) => ({
				label: momentWords(move.at, state.now),
				text: `${isBranch ? `${member.label}: ` : ''}${moveWords(move, symbols)}`,
				at: move.at,
			})),
		)
		.toSorted((a, b) => b.at - a.at);
	return [
		[bold(check.label)],
		[],
		...labelledRows(
			[
				{label: 'Now', text: isBranch ? check.says : saidWords(check)},
				...(isBranch ? [] : [{label: 'Since', text: sinceWords(state, id)}]),
			],
			width,
		),
		[],
		[say('What changed', 'muted')],
		...(moves.length === 0 ? [[say('Nothing while we watched.')]] : labelledRows(moves, width)),
		[],
	];
}

/** What was so when we connected may have been so for long. */
function sinceWords(state: State, id: string): string {
	const since = state.health.since.get(id);

	if (since === undefined) {
		return '–';
	}

	const moment = `${momentWords(since, state.now)}, ${formatAgo(state.now - since)}`;
	const was = state.health.was?.get(id);
	return was === undefined
		? `${moment} at least: so it was when we first asked`
		: `${moment}; before, it was ${statusWords[was]}`;
}

/** "good, linked → bad, not linked". */
function moveWords({from, to}: CheckMove, {arrow}: Symbols): string {
	return from.status === to.status
		? `${from.says || '–'} ${arrow} ${to.says || '–'}`
		: `${saidWords(from)} ${arrow} ${saidWords(to)}`;
}

function saidWords({status, says}: CheckMove['to']): string {
	return says === '' || says === statusWords[status]
		? statusWords[status]
		: `${statusWords[status]}, ${says}`;
}

/** The status of a check in a word. */
export const statusWords: {readonly [status in CheckStatus]: string} = {
	good: 'good',
	warning: 'a warning',
	bad: 'bad',
	off: 'off',
	unknown: 'unknown',
};

const dayMs = 86_400_000;

/** To the second today, and to the day before that. */
function momentWords(at: number, now: number): string {
	return now - at < dayMs ? formatClock(at) : formatMoment(at, now);
}
