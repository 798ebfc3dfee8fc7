import type {Slice} from '../../domain/slices.ts';
import type {StopPart, StopPartId} from '../../domain/stop.ts';
import type {State} from '../state.ts';
import type {Goal, Judged, StopTask} from './goal.ts';
import {judgeAgents, judgeResumed, judgeRuns} from './judge-work.ts';
import {judgeBook, judgeTrading} from './judge-trading.ts';

/** How far each part is certain, by what was read since it was answered: events alone prove nothing here. Pure. */
export function judge(
	state: State,
	task: StopTask,
	before: readonly StopPart[],
): {readonly parts: readonly StopPart[]; readonly open: readonly StopPartId[]} {
	const judged = task.goals.map((goal) => {
		const was = before.find(({id}) => id === goal.id);
		return {goal, now: concluded(seen(was, judgeGoal(state, task, goal), {state, goal}), task)};
	});
	const parts = judged.map(({goal: {id}, now: {status, says, because}}): StopPart => {
		const was = before.find((part) => part.id === id);
		const part = {id, says, status, because, since: was?.status === status ? was.since : state.now};
		return was?.status === status && was.says === says && was.because === because ? was : part;
	});
	return {parts, open: judged.flatMap(({goal: {id}, now}) => (now.isOpen ? [id] : []))};
}

function judgeGoal(state: State, task: StopTask, goal: Goal): Judged {
	if (goal.lack !== undefined) {
		return {status: 'not-offered', says: absentWords[goal.id], because: goal.lack, isOpen: false};
	}

	switch (goal.id) {
		case 'trading': {
			return judgeTrading(state, task, goal);
		}

		case 'orders':
		case 'positions': {
			return judgeBook(state, goal.id, goal);
		}

		case 'runs': {
			return judgeRuns(state, task, goal);
		}

		case 'agents': {
			return task.what === 'stop' ? judgeAgents(state, task, goal) : judgeResumed(state, task, goal);
		}
	}
}

/** What was seen once stays seen while its list is read anew: only what the list says then speaks against it. */
function seen(
	was: StopPart | undefined,
	judged: Judged,
	{state, goal}: {readonly state: State; readonly goal: Goal},
): Judged {
	const isUnread = judged.status === 'waiting' || judged.status === 'reported';
	return was?.status === 'proven' &&
		isUnread &&
		(was.says === judged.says || wasAllAnswered(was, state, goal))
		? {...judged, status: 'proven', says: was.says, because: was.because}
		: judged;
}

/** Whether all that was asked had been answered when it was seen: what was asked since is not seen yet. */
function wasAllAnswered({since}: StopPart, {commands}: State, {sent}: Goal): boolean {
	return [...sent.values()].every((key) => (commands.get(key)?.settledAt ?? Infinity) <= since);
}

const absentWords: {readonly [id in StopPartId]: string} = {
	trading: 'No trading here',
	orders: 'No orders here',
	positions: 'No positions here',
	runs: 'Runs go on',
	agents: 'Agents go on',
};

/** When nothing is read back any more, what was not seen by then is unproven. */
function concluded(judged: Judged, {isOver}: StopTask): Judged {
	return isOver && judged.isOpen && (judged.status === 'waiting' || judged.status === 'reported')
		? {...judged, status: 'unproven', because: unreadWords(judged)}
		: judged;
}

function unreadWords({status}: Judged): string {
	return `${status === 'waiting' ? 'no answer came' : 'the gateway says so'}; it could not be read back`;
}

/** The list that tells how a part stands. */
export const sliceOf: {readonly [id in StopPartId]: Slice} = {
	trading: 'risk',
	orders: 'trades',
	positions: 'trades',
	runs: 'tasks',
	agents: 'agents',
};
