import {isAwaited, type CommandRecord} from '../../domain/commands.ts';
import {counted} from '../../domain/counted.ts';
import type {State} from '../state.ts';
import type {Goal, Judged, StopTask} from './goal.ts';
import {howToGoOn, pausedAgents, stillPaused, stillPausedWords} from './paused-by-stop.ts';
import {isUnknownMethod, readSince} from './read-since.ts';
import {goingRuns, hasEnded, pausableAgents} from './targets.ts';

/** A run is over when it was seen to end: its own event, or the list of runs, not the answer to the abort. */
export function judgeRuns(state: State, task: StopTask, goal: Goal): Judged {
	const ids = [...goal.sent.keys()];
	const ended = ids.filter((id) => hasEnded(state, id)).length;
	const later = task.isSwept ? goingRuns(state).filter(({id}) => !goal.sent.has(id)).length : 0;

	if (ids.length === 0 && later === 0) {
		return {
			status: task.isSwept ? 'reported' : 'waiting',
			says: 'No run is known to go on',
			because: 'a run that began before we connected may not be told',
			isOpen: !task.isSwept,
		};
	}

	if (ended === ids.length) {
		const says = `${ended} of ${counted(ids.length, 'run')} seen to end`;
		return later === 0
			? {status: 'proven', says, because: undefined, isOpen: !task.isSwept}
			: {status: 'unproven', says, because: `${later} began since; stop again to abort them`, isOpen: true};
	}

	const words: Words = {
		asked: `Abort ${counted(ids.length, 'run')}`,
		done: `${ended} of ${counted(ids.length, 'run')} seen to end`,
	};
	return withLeft(
		records(state, goal, (id) => !hasEnded(state, id)),
		words,
	);
}

/** An agent is paused when the list that was read since says so. */
export function judgeAgents(state: State, task: StopTask, goal: Goal): Judged {
	const all = records(state, goal, () => true);
	const isNoMethod = all.length > 0 && all.every((record) => isUnknownMethod(record));

	if (isNoMethod) {
		return {status: 'not-offered', says: 'Agents go on', because: all[0]?.because, isOpen: false};
	}

	const answered = all
		.filter(({status}) => !isAwaited(status))
		.map(({settledAt, sentAt}) => settledAt ?? sentAt);
	const read = readSince(state, 'agents', Math.max(task.startedAt, ...answered));
	const left = new Set(pausableAgents(state).map(({id}) => id));
	const ids = [...goal.sent.keys()];
	const paused = ids.filter((id) => !left.has(id)).length;
	const words: Words = {
		asked: `Pause ${counted(ids.length, 'agent')}`,
		done: `${paused} of ${counted(ids.length, 'agent')} confirmed paused`,
	};

	if (read.type !== 'read') {
		const unread = withLeft(all, words);
		return read.type === 'never' && unread.status === 'reported'
			? {...unread, because: `the gateway says so; ${read.because}`, isOpen: false}
			: unread;
	}

	if (ids.length === 0 && left.size === 0) {
		return {status: 'proven', says: 'No agent is left to pause', because: undefined, isOpen: !task.isSwept};
	}

	return paused === ids.length
		? {status: 'proven', says: words.done, because: undefined, isOpen: !task.isSwept}
		: withLeft(
				records(state, goal, (id) => left.has(id)),
				words,
				'the gateway says so; the list says they are not',
			);
}

/** An agent goes on when the list that was read since says so; those that another hand paused are told, not touched. */
export function judgeResumed(state: State, task: StopTask, goal: Goal): Judged {
	const ids = [...goal.sent.keys()];
	const others = pausedAgents(state).filter(({id}) => !goal.sent.has(id)).length;
	const notOurs = others === 0 ? undefined : `not by a stop of this session; ${howToGoOn(others)}`;

	if (ids.length === 0 && goal.agents !== undefined) {
		return notAsked(state, others);
	}

	if (ids.length === 0) {
		return others === 0
			? {status: 'proven', says: 'No agent is paused', because: undefined, isOpen: false}
			: {status: 'reported', says: stillPaused(others), because: notOurs, isOpen: false};
	}

	const all = records(state, goal, () => true);
	const answered = all
		.filter(({status}) => !isAwaited(status))
		.map(({settledAt, sentAt}) => settledAt ?? sentAt);
	const read = readSince(state, 'agents', Math.max(task.startedAt, ...answered));
	const left = new Set(pausedAgents(state).map(({id}) => id));
	const ended = ids.filter((id) => !left.has(id)).length;
	const words: Words = {
		asked: `Let ${counted(ids.length, 'agent')} go on`,
		done: `${ended} of ${counted(ids.length, 'agent')} seen to go on`,
	};

	if (read.type !== 'read') {
		return withLeft(all, words);
	}

	if (ended === ids.length) {
		const because =
			notOurs === undefined
				? goal.agents && 'every one that was paused, by whomever'
				: `${stillPaused(others)}, ${notOurs}`;
		return {status: 'proven', says: words.done, because, isOpen: false};
	}

	const judged = withLeft(
		records(state, goal, (id) => left.has(id)),
		words,
		'the gateway says so; the list says they are not',
	);
	const why = judged.because === undefined ? [] : [judged.because];
	const because = [...why, stillPausedWords(ids.length - ended + others)].join('; ');
	return judged.status === 'waiting' ? judged : {...judged, because};
}

/** Every paused agent was meant, and the list that names them was not there when it left. */
function notAsked({freshness}: State, others: number): Judged {
	if (freshness.agents.status !== 'fresh') {
		const because = 'the list of agents was not read';
		return {status: 'waiting', says: 'Let every paused agent go on', because, isOpen: true};
	}

	return others === 0
		? {status: 'proven', says: 'No agent is paused', because: undefined, isOpen: false}
		: {
				status: 'unproven',
				says: stillPaused(others),
				because: 'the list was not read in time; resume again',
				isOpen: false,
			};
}

type Words = {readonly asked: string; readonly done: string};

/** The commands of those that matter, as far as they left. */
function records(
	{commands}: State,
	{sent}: Goal,
	isMeant: (id: string) => boolean,
): readonly CommandRecord[] {
	return [...sent].flatMap(([id, key]) => {
		const record = isMeant(id) ? commands.get(key) : undefined;
		return record === undefined ? [] : [record];
	});
}

/** What is said of those that are not where they should be; `contradicted` where a list says that they are not. */
function withLeft(left: readonly CommandRecord[], {asked, done}: Words, contradicted?: string): Judged {
	const refused = left.find(({status}) => status === 'refused');

	if (left.some(({status}) => isAwaited(status)) || left.length === 0) {
		return {status: 'waiting', says: asked, because: 'asked, no answer yet', isOpen: true};
	}

	if (refused !== undefined) {
		const isAbsent = left.every((record) => isUnknownMethod(record));
		return {status: isAbsent ? 'not-offered' : 'failed', says: done, because: refused.because, isOpen: false};
	}

	if (left.some(({status}) => status === 'unknown')) {
		const because = 'no answer came; being read back';
		return {status: 'waiting', says: done, because, isOpen: true};
	}

	return contradicted === undefined
		? {status: 'reported', says: done, because: 'the gateway says so; being read back', isOpen: true}
		: {status: 'unproven', says: done, because: contradicted, isOpen: true};
}
