import type {Command, CommandRecord} from '../domain/commands.ts';
import type {Event} from '../domain/events.ts';
import type {Gateway} from '../domain/entities.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {approvalLock, rejectionLock} from '../store/approval-locks.ts';
import type {State} from '../store/state.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import type {Asked, Outcome} from './conversation.ts';

export type PerformOptions = {
	readonly isReadonly: boolean;
	readonly now: () => number;
	readonly nextId: () => string;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly callFor: (command: Command, gateway: Gateway, idempotencyKey: string) => Result<Call>;
	readonly ask: (call: Call, answered: Asked) => void;
};

/**
 * The one way a command leaves the program: offered by this gateway and allowed to us, encoded with an idempotency
 * key, then `sent`, then `confirmed`, `refused` or `unknown`. The outcome is told by state, never by a promise.
 */
export function perform(command: Command, options: PerformOptions): void {
	const {now, nextId, getState, dispatch, ask} = options;
	const id = nextId();
	const sentAt = now();
	const record: CommandRecord = {
		id,
		command,
		says: sayOf(command, getState()),
		status: 'sent',
		sentAt,
		settledAt: undefined,
		because: undefined,
	};
	const prepared = prepare(command, id, options);
	dispatch([{type: 'command.sent', record}]);

	if (!prepared.ok) {
		dispatch([{type: 'command.settled', id, status: 'refused', because: prepared.problem, at: sentAt}]);
		return;
	}

	ask(prepared.value, (outcome) => {
		dispatch(eventsOf(id, command, outcome, now()));
	});
}

/** Everything that must hold before a byte leaves. */
function prepare(command: Command, key: string, options: PerformOptions): Result<Call> {
	const {isReadonly, getState, callFor} = options;
	const state = getState();

	if (isReadonly) {
		return fail('this session is read-only');
	}

	if (state.gateway === undefined || state.link.phase !== 'live') {
		return fail('the link is not live');
	}

	const bound = command.type === 'approval.decide' ? checkBound(command, state) : ok(true);
	return bound.ok ? callFor(command, state.gateway, key) : bound;
}

/** A decision is for the very request that was drawn, once, while it waits. */
function checkBound(command: Extract<Command, {type: 'approval.decide'}>, state: State): Result<true> {
	const approval = state.approvals.get(command.approvalId);

	if (approval === undefined) {
		return fail('it is no longer known');
	}

	if (approval.hash !== command.hash) {
		return fail('the request changed since it was on the screen');
	}

	const lock =
		command.action.meaning === 'reject' ? rejectionLock(state, approval) : approvalLock(state, approval);
	return lock === undefined ? ok(true) : fail(lock);
}

function eventsOf(id: string, command: Command, outcome: Outcome, at: number): readonly Event[] {
	switch (outcome.type) {
		case 'answered': {
			return [...outcome.events, {type: 'command.settled', id, status: 'confirmed', because: undefined, at}];
		}

		case 'refused': {
			const {message} = outcome.refusal;
			return [
				{type: 'command.settled', id, status: 'refused', because: message, at},
				...doubts(command, message, at),
			];
		}

		// Nobody knows whether it arrived: it is looked up, never sent again by itself.
		case 'silent': {
			const {because} = outcome;
			return [{type: 'command.settled', id, status: 'unknown', because, at}, ...doubts(command, because, at)];
		}
	}
}

/** What a command that did not go as hoped puts in doubt. */
function doubts(command: Command, because: string, at: number): readonly Event[] {
	switch (command.type) {
		case 'approval.decide': {
			return [{type: 'slice.doubted', slice: 'approvals', because, at}];
		}

		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable': {
			return [{type: 'slice.doubted', slice: 'cron', because, at}];
		}

		case 'task.cancel': {
			return [{type: 'slice.doubted', slice: 'tasks', because, at}];
		}

		case 'message.send':
		case 'run.abort': {
			return [{type: 'thread.doubted', threadId: command.threadId, at}];
		}

		case 'method.call': {
			return [];
		}
	}
}

function sayOf(command: Command, state: State): string {
	switch (command.type) {
		case 'approval.decide': {
			const title = state.approvals.get(command.approvalId)?.title ?? command.approvalId;
			return `${command.action.says} ${title}`.slice(0, 120);
		}

		case 'message.send': {
			return 'Message';
		}

		case 'run.abort': {
			return 'Abort the run';
		}

		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable': {
			const name = state.cron.get(command.jobId)?.name ?? command.jobId;
			const verb = {'cron.run': 'Run', 'cron.enable': 'Enable', 'cron.disable': 'Disable'}[command.type];
			return `${verb} ${name}`;
		}

		case 'task.cancel': {
			return `Cancel ${state.tasks.get(command.taskId)?.title ?? command.taskId}`;
		}

		case 'method.call': {
			return command.method;
		}
	}
}
