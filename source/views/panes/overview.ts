import {formatAge, formatCountdown} from '../../format/time.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {idsOf} from '../../store/select-lists.ts';
import {agentRowsById, type AgentRow} from '../../store/select-entities.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld, spareDoubtRows} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {signOf, toneOf} from '../parts/state-words.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {approvalCells, approvalColumns} from './approval-cells.ts';

/** What a person is waited for, soonest expiry first. */
export const drawNeedsYou: Draw = (about) => {
	const {state} = about;
	// What may be missing gives way to what is there.
	const doubt = spareDoubtRows(about, 'approvals', about.height - idsOf('approvals', state).length);
	const list = drawList('approvals', about, {
		columns: approvalColumns(about),
		cellsOf: (id) => approvalCells(id, about),
		height: about.height - doubt.length,
	});
	const soonest = pendingApprovals(state)[0];
	const left = soonest === undefined ? undefined : timeLeft(state, soonest);
	return {
		title: 'Needs you',
		count: titleCount(list, list.count === 0 ? [] : [say(String(list.count), 'soon')]),
		note:
			freshNote(state, 'approvals') ??
			(left === undefined ? undefined : say(`next ends in ${formatCountdown(left)}`, 'muted')),
		rows:
			list.count === 0
				? emptyRows(about, 'approvals', 'Nothing waits for your decision.')
				: [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'approvals'),
	};
};

/** From here on a name has room beside what is done. */
const roomyWidth = 80;

/** What each agent does, and for how long. */
export const drawAgentsShort: Draw = (about) => {
	const {state, symbols, width} = about;
	const agents = agentRowsById(state);
	// The sign tells the state too: where room is short, what is done is told instead of both by half.
	const isShort = width < 48;
	const list = drawList('agents', about, {
		columns: [
			{},
			{gap: 1, max: width < 34 ? 10 : isShort ? 14 : width < roomyWidth ? 18 : 32},
			{max: isShort ? 0 : 8},
			{grow: 8, min: 1},
			{align: 'right', min: 5, drop: 1},
		],
		cellsOf(id) {
			const row = agents.get(id);
			return row === undefined
				? []
				: [
						signOf.agent(row.status, symbols),
						say(row.agent.name),
						say(row.status, row.status === 'running' ? 'plain' : toneOf.agent(row.status)),
						row.activity === undefined && isShort
							? say(row.status, toneOf.agent(row.status))
							: say(row.activity ?? '', row.status === 'error' ? 'bad' : 'muted'),
						say(sinceWords(row, state), 'muted'),
					];
		},
	});
	return {
		title: 'Agents',
		count: agentCounts([...agents.values()]),
		note: freshNote(state, 'agents'),
		rows: list.count === 0 ? emptyRows(about, 'agents', 'No agents.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'agents'),
	};
};

/** How many are in error comes first: it is what a title gives up last. */
export function agentCounts(rows: readonly AgentRow[]): Line {
	const errors = rows.filter(({status}) => status === 'error').length;
	const running = rows.filter(({status}) => status === 'running').length;
	const all = rows.length === 0 ? '' : String(rows.length);
	const atWork = running === 0 ? all : `${running} of ${all} running`;
	return errors === 0
		? [say(atWork, 'muted')]
		: running === 0
			? [bold(`${errors} in error`, 'bad'), say(` of ${all}`, 'muted')]
			: [bold(`${errors} in error`, 'bad'), say('  '), say(atWork, 'muted')];
}

/** How deep an agent stands under its parents. */
export function twigOf({depth}: AgentRow, symbols: Symbols): string {
	return depth === 0 ? '' : `${'  '.repeat(depth - 1)}${symbols.branch} `;
}

/**
 * How long an agent has been as it is, as far as that is known; else how long ago it was heard of. Only time that is
 * left is written as a clock writes it.
 */
export function sinceWords({status, since, agent}: AgentRow, state: State): string {
	if (since === undefined) {
		// When it was last heard is no measure of how long it runs or waits.
		const isActive = status === 'running' || status === 'waiting';
		return agent.seenAt === undefined || isActive ? '–' : formatAge(Math.max(0, state.now - agent.seenAt));
	}

	return formatAge(Math.max(0, state.now - since));
}
