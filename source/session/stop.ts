import type {Command} from '../domain/commands.ts';
import type {Event} from '../domain/events.ts';
import type {StopPart, StopPartId, StopReport} from '../domain/stop.ts';
import type {Goal, StopTask} from '../store/stop/goal.ts';
import {judge, sliceOf} from '../store/stop/judge.ts';
import type {Wanted} from '../store/stop/begin.ts';
import {offersOf} from '../store/stop/offers.ts';
import {goingRuns, pausableAgents} from '../store/stop/targets.ts';
import type {State} from '../store/state.ts';
import type {Cancel, Clock} from './clock.ts';
import {changed, goalsOfResume, goalsOfTrading, goalsOfWork, isAnswered, pausedBy} from './stop-goals.ts';

export const stopTimes = {
	/** A stop that was asked for without a link waits so long for it, in ms; never a resume. */
	queueMs: 30_000,
	/** What goes on and is found out within this time is asked to end as well; what begins later is only told. */
	sweepMs: 5000,
	/** When it is read back, in ms after it left; the last one ends it. */
	readMs: [0, 500, 1000, 2000, 4000, 8000, 16_000, 30_000],
	/** Between looks at what came meanwhile. */
	lookMs: 200,
} as const;

export type StoppingOptions = {
	readonly clock: Clock;
	readonly newKey: () => string;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Through the one door for commands: written down, sent once. */
	readonly send: (command: Command, key: string) => void;
};

export type Stopping = {
	readonly begin: (wanted: Wanted) => void;
	/** Takes back what waits for the link. */
	readonly withdraw: () => void;
	readonly stop: () => void;
};

/**
 * Carries a stop out: every part at once, each asked once, and read back until it is proven or 30 s have passed. What
 * nobody answered is looked up and never sent again; striking the stop again is allowed and begins anew.
 */
export function createStopping(options: StoppingOptions): Stopping {
	const {clock, newKey, getState, dispatch, send} = options;
	let cancel: Cancel | undefined;
	let current:
		| {readonly wanted: Wanted; task: StopTask; report: StopReport; leftAt: number; reads: number}
		| undefined;

	const later = (): void => {
		cancel?.();
		cancel = clock.after(stopTimes.lookMs, look);
	};

	const tell = (report: StopReport): void => {
		if (current !== undefined && report !== current.report) {
			current.report = report;
			dispatch([{type: 'stop.changed', report, at: clock.now()}]);
		}
	};

	const ask = (command: Command, id: string, sent: Map<string, string>): void => {
		const key = newKey();
		sent.set(id, key);
		send(command, key);
	};

	/** Whatever goes on and was not asked to end yet. Each is asked once. */
	const sweep = (goals: readonly Goal[]): readonly Goal[] =>
		goals.map((goal) => {
			// What is found on a link that is gone is asked when it is back, or told.
			if (getState().link.phase !== 'live') {
				return goal;
			}

			const sent = new Map(goal.sent);
			const state = getState();

			if (goal.id === 'runs' && goal.lack === undefined) {
				const going = goingRuns(state).filter((run) => !sent.has(run.id));

				for (const {id, threadId} of going) {
					ask({type: 'run.abort', threadId, runId: id}, id, sent);
				}
			}

			if (goal.id === 'agents' && goal.lack === undefined) {
				const agents = pausableAgents(state).filter((agent) => !sent.has(agent.id));

				for (const {id} of agents) {
					ask({type: 'agent.pause', agentId: id}, id, sent);
				}
			}

			return sent.size === goal.sent.size ? goal : {...goal, sent};
		});

	const leave = (): void => {
		if (current === undefined) {
			return;
		}

		const {wanted, report} = current;
		const state = getState();
		// The trading action goes first: nothing that is aborted matters as much.
		const trading = goalsOfTrading(wanted, state, (command) => {
			const sent = new Map<string, string>();
			ask(command, '', sent);
			return sent;
		});
		const goals = [
			...trading,
			...(wanted.what === 'stop' ? sweep(goalsOfWork(state)) : goalsOfResume(state, ask, wanted.agents)),
		];
		const trades = state.gateway !== undefined && offersOf(state.gateway).trading.type === 'offered';
		const action = wanted.what === 'stop' && trades ? wanted.action : undefined;
		current.leftAt = clock.now();
		current.task = {...current.task, action, startedAt: clock.now(), goals};
		tell({...report, action, queuedUntil: undefined, parts: []});
		look();
	};

	const readBack = (open: readonly StopPartId[], isDue: boolean): void => {
		if (isDue && getState().link.phase === 'live') {
			const at = clock.now();
			const wanted = new Set(open.map((id) => sliceOf[id]));
			dispatch(
				[...wanted].map((slice) => ({type: 'slice.doubted', slice, because: 'a stop is read back', at})),
			);
		}
	};

	const look = (): void => {
		cancel = undefined;

		// Put away, or another one has taken its place.
		if (current === undefined || getState().stop?.startedAt !== current.report.startedAt) {
			current = undefined;
			return;
		}

		const at = clock.now();

		if (current.report.queuedUntil !== undefined) {
			wait(at, current.report.queuedUntil);
			return;
		}

		const since = at - current.leftAt;
		const isSwept = since >= stopTimes.sweepMs;
		const isOver = current.report.endedAt !== undefined || since >= (stopTimes.readMs.at(-1) ?? 0);
		const goals =
			isSwept || current.wanted.what === 'resume' ? current.task.goals : sweep(current.task.goals);
		current.task = {...current.task, goals, isSwept: isSwept || current.wanted.what === 'resume', isOver};
		const {parts, open} = judge(getState(), current.task, current.report.parts);
		const isDone = isOver || open.length === 0;
		const endedAt = current.report.endedAt ?? (isDone ? at : undefined);
		const paused = current.wanted.what === 'stop' ? pausedBy(getState(), current.task.goals) : undefined;
		tell(changed(current.report, parts, {endedAt, paused}));
		const nextRead = stopTimes.readMs[current.reads];
		const isDue = nextRead !== undefined && since >= nextRead && isAnswered(getState(), current.task);
		readBack(open, isDue && endedAt === undefined);
		current.reads += isDue ? 1 : 0;
		// What was unproven at the end may be seen later: lists are read now and then in any case.
		cancel = open.length > 0 ? clock.after(endedAt === undefined ? stopTimes.lookMs : 1000, look) : undefined;
	};

	const wait = (at: number, until: number): void => {
		if (getState().link.phase === 'live') {
			leave();
		} else if (at >= until) {
			giveUp('the link was not back in time');
		} else {
			later();
		}
	};

	const giveUp = (because: string): void => {
		if (current !== undefined) {
			const {report} = current;
			const at = clock.now();
			const part = {...nothingLeft, status: 'failed', because, since: at} as const;
			tell({...report, queuedUntil: undefined, endedAt: at, parts: [part]});
			current = undefined;
		}
	};

	return {
		begin(wanted) {
			cancel?.();
			const at = clock.now();
			// Two stops within a millisecond are two reports all the same.
			const startedAt = Math.max(at, (getState().stop?.startedAt ?? 0) + 1);
			const isLive = getState().link.phase === 'live';
			const action = wanted.what === 'stop' ? wanted.action : undefined;
			const report: StopReport = {
				what: wanted.what,
				action,
				startedAt,
				queuedUntil: isLive ? undefined : at + stopTimes.queueMs,
				endedAt: undefined,
				parts: isLive ? [] : [{...nothingLeft, status: 'waiting', because: 'not connected', since: at}],
			};
			const task: StopTask = {
				what: wanted.what,
				action,
				startedAt: at,
				goals: [],
				isSwept: false,
				isOver: false,
			};
			current = {wanted, task, report, leftAt: at, reads: 0};
			dispatch([{type: 'stop.changed', report, at}]);

			if (isLive) {
				leave();
			} else {
				later();
			}
		},
		withdraw() {
			if (current?.report.queuedUntil !== undefined) {
				cancel?.();
				giveUp('taken back');
			}
		},
		stop() {
			cancel?.();
			current = undefined;
		},
	};
}

const nothingLeft = {id: 'trading', says: 'Nothing was stopped'} as const satisfies Partial<StopPart>;
