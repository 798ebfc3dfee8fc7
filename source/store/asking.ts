import {capital} from '../domain/capital.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {aboutOf} from './asked-facts.ts';
import type {Run} from '../domain/entities.ts';
import type {Trade} from '../domain/trading.ts';
import type {AskingIntent} from '../domain/work-intents.ts';
import {isResting} from './deciding/rest.ts';
import {formatNumber} from './deciding/words.ts';
import type {Asked} from './modes.ts';
import {begunWords, doingOf, whyNoRun} from './run-words.ts';
import {waitsFor} from './select-at-work.ts';
import {agentName} from './select-agents.ts';
import {focusOf, selectedId} from './select-lists.ts';
import {linkOf} from './select-copy.ts';
import {threadName} from './select-threads.ts';
import {isStanding, strategyName} from './select-trading.ts';
import {whyNoCancel, whyNoDelete} from './select-offers.ts';
import type {ListName, State} from './state.ts';

export type Question = Pick<Asked, 'intent' | 'ids' | 'says' | 'gives' | 'about'>;

/** What is to be asked, about what is marked or chosen at this moment; or why there is nothing to ask. */
export function questionOf(
	state: State,
	intent: AskingIntent['type'] | 'cron.run',
	at: number,
): Result<Question> {
	switch (intent) {
		case 'run.abort': {
			return aboutRun(state, at);
		}

		case 'task.cancel':
		case 'task.delete': {
			return aboutTasks(state, intent, at);
		}

		case 'cron.remove': {
			const job = state.cron.get(chosen('cron', state, at) ?? '');
			return job === undefined
				? fail('There is no job.')
				: asks(state, intent, [job.id], `Remove the job ${short(job.name)}?`);
		}

		case 'cron.run': {
			const job = state.cron.get(chosen('cron', state, at) ?? '');
			return job === undefined
				? fail('There is no job.')
				: asks(state, intent, [job.id], `The job ${short(job.name)} is off. Run it now all the same?`);
		}

		case 'trade.end': {
			return focusOf(state) === 'follows' ? aboutFollow(state, at) : aboutTrade(state, at);
		}

		case 'thread.reset':
		case 'thread.delete': {
			const thread = state.threads.get(chosen('threads', state, at) ?? '');
			const words =
				intent === 'thread.delete' ? 'Delete the thread' : 'Begin anew, and forget what was said in';
			return thread === undefined
				? fail('There is no thread.')
				: asks(state, intent, [thread.id], `${words} ${short(threadName(state, thread.id))}?`);
		}

		case 'link.open': {
			return aboutLink(state);
		}
	}
}

/** The entry the position has stood on: never one that has just slid under it. */
export function chosen(list: ListName, state: State, at: number): string | undefined {
	const id = selectedId(list, state);
	return id === state.ui.selected[list] && !isResting(state, at) ? id : undefined;
}

/** The tasks that are marked and still there, in the order of marking. */
export function markedTasks(state: State): readonly string[] {
	return markedIn('tasks', state);
}

function markedIn(list: 'tasks' | 'agents', state: State): readonly string[] {
	return (state.ui.marks[list] ?? []).filter((id) => state[list].has(id));
}

/** The entries a key is about: all that are marked and still there, else the chosen one. */
export function meantIn(list: 'tasks' | 'agents', state: State, at: number): readonly string[] {
	const marked = markedIn(list, state);
	const id = chosen(list, state, at);
	return marked.length > 0 ? (isResting(state, at) ? [] : marked) : id === undefined ? [] : [id];
}

/** Whether what was asked about is still what it was. */
export function stillHolds(
	state: State,
	{intent, ids, about}: Pick<Asked, 'intent' | 'ids' | 'about'>,
): boolean {
	return aboutOf(state, intent, ids) === about;
}

function asks(state: State, intent: Asked['intent'], ids: readonly string[], says: string): Result<Question> {
	return ok({intent, ids, says, about: aboutOf(state, intent, ids)});
}

/** The run that is chosen, or the only one that goes on where a thread or an agent is chosen. */
function runMeant(state: State): Result<Run> {
	const list = focusOf(state);
	const {selected, screen} = state.ui;
	const active = [...state.runs.values()].filter(
		({id, status, threadId, agentId}) =>
			(status === 'running' || status === 'queued') &&
			(list === 'runs'
				? id === selected.runs && !hasSlid('runs', state)
				: screen === 'chat'
					? threadId === selected.threads
					: agentId === selected.agents),
	);
	// A thread has one run at a time: what waits behind it there is not in the way.
	const running = active.filter(({status}) => status === 'running');
	const going = screen === 'chat' && running.length > 0 ? running : active;
	const [run, another] = going;

	if (run?.threadId === undefined) {
		return fail(`${capital(whyNoRun(state) ?? 'nothing that can be stopped is running here')}.`);
	}

	return another === undefined ? ok(run) : fail(`${going.length} runs go on here. Choose one of them first.`);
}

/** Whether another entry has just come to the top, of which nobody has seen yet that it is the chosen one. */
function hasSlid(list: ListName, state: State): boolean {
	const top = state.ui.atTop[list];
	return top !== undefined && top === state.ui.selected[list] && top !== selectedId(list, state);
}

function aboutRun(state: State, at: number): Result<Question> {
	const run = isResting(state, at) ? fail('') : runMeant(state);

	if (!run.ok) {
		return run;
	}

	const {id, agentId} = run.value;
	const name = agentName(state, agentId);
	const doing = doingOf(state, run.value);
	const gives = `${name === '' ? 'the agent' : short(name)}${doing === undefined ? '' : `: ${doing}`}`;
	// What it waits for is of this run only; when it began tells it from another that does the same.
	const begun = waitsFor(state, run.value) === undefined ? `, ${begunWords(state, run.value)}` : '';
	const says = `Stop the run of ${gives}${begun}?`;
	return ok({intent: 'run.abort', ids: [id], says, gives, about: aboutOf(state, 'run.abort', [id])});
}

function aboutTasks(state: State, intent: 'task.cancel' | 'task.delete', at: number): Result<Question> {
	const meant = meantIn('tasks', state, at);
	const ids =
		intent === 'task.cancel' ? meant.filter((each) => whyNoCancel(state, [each]) === undefined) : meant;
	const [id, another] = ids;
	const verb = intent === 'task.cancel' ? 'Cancel' : 'Delete';
	const because = intent === 'task.delete' ? whyNoDelete(state) : undefined;

	if (because !== undefined) {
		return fail(`No task is deleted here: ${because}.`);
	}

	if (id === undefined) {
		return fail(whyNoCancel(state, meant) ?? 'There is no task.');
	}

	const words =
		another === undefined
			? short(state.tasks.get(id)?.title ?? id)
			: `the ${ids.length} marked tasks${ids.length === meant.length ? '' : ' that are not over'}`;
	return asks(state, intent, ids, `${verb} ${words}?`);
}

/** Where it goes is said first: what stands before an @ in an address is no place. */
function aboutLink(state: State): Result<Question> {
	const link = linkOf(state);
	const {host = '', href = ''} = link !== undefined && URL.canParse(link) ? new URL(link) : {};
	return host === ''
		? fail('There is no link here.')
		: asks(state, 'link.open', [href], `Open ${href.length > 60 ? `${host}: ${href.slice(0, 59)}…` : href}?`);
}

function aboutTrade(state: State, at: number): Result<Question> {
	const trade = state.trading.trades.get(chosen('trades', state, at) ?? '');

	if (focusOf(state) !== 'trades' || trade === undefined || !isStanding(trade)) {
		return fail('Choose an order that waits, a position that is open, or a copy.');
	}

	if (trade.accountId === undefined) {
		return fail('The gateway did not say whose account it is.');
	}

	return trade.kind === 'order'
		? asks(state, 'order.cancel', [trade.id], `Cancel the order ${tradeWords(trade)}?`)
		: asks(
				state,
				'position.close',
				[trade.id],
				`Close the position ${tradeWords({...trade, price: undefined})}, result ${signed(trade.pnl)}?`,
			);
}

function aboutFollow(state: State, at: number): Result<Question> {
	const follow = state.trading.follows.get(chosen('follows', state, at) ?? '');
	return follow === undefined
		? fail('No strategy is copied.')
		: asks(
				state,
				'follow.stop',
				[follow.id],
				`Stop copying ${short(strategyName(state, follow.strategyId))}?`,
			);
}

/** "buy 0.1 EURUSD at 1.0812": what is not known is a dash. */
export function tradeWords({side, volume, symbol, price}: Trade): string {
	const what = [side ?? '–', volume ?? '–', symbol ?? '–'].join(' ');
	return price === undefined ? what : `${what} at ${formatNumber(price)}`;
}

function signed(pnl: number | undefined): string {
	return pnl === undefined ? '–' : `${pnl < 0 ? '−' : '+'}${Math.abs(pnl).toFixed(2)}`;
}

function short(text: string): string {
	const line = text.replaceAll(/\s+/gu, ' ').trim();
	return line.length > 40 ? `${line.slice(0, 39)}…` : line;
}
