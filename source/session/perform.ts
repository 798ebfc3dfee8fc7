import type {Command, CommandRecord} from '../domain/commands.ts';
import type {Event} from '../domain/events.ts';
import type {Approval, Gateway} from '../domain/entities.ts';
import type {Json} from '../domain/json.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {approvalLock, rejectionLock} from '../store/approval-locks.ts';
import type {State} from '../store/state.ts';
import type {Call, Errand} from '../wire/dialects/dialect.ts';
import {carryOut} from './errand.ts';
import type {Asked, Outcome} from './conversation.ts';
import {sayOf} from './say.ts';

export type PerformOptions = {
	readonly isReadonly: boolean;
	readonly now: () => number;
	readonly nextId: () => string;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	readonly errandFor: (
		command: Command,
		gateway: Gateway,
		idempotencyKey: string,
		asked: Approval | undefined,
	) => Result<Errand>;
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

	carryOut(prepared.value, {
		ask,
		isStillMeant: () => isStillMeant(command, getState()),
		settled(outcome) {
			dispatch(eventsOf(id, command, outcome, now()));
		},
	});
}

/** Everything that must hold before a byte leaves. */
function prepare(command: Command, key: string, options: PerformOptions): Result<Errand> {
	const {isReadonly, getState, errandFor} = options;
	const state = getState();

	if (isReadonly) {
		return fail('this session is read-only');
	}

	if (state.gateway === undefined || state.link.phase !== 'live') {
		return fail('the link is not live');
	}

	const bound = command.type === 'approval.decide' ? checkBound(command, state) : ok(true);
	const asked = command.type === 'approval.decide' ? state.approvals.get(command.approvalId) : undefined;
	return bound.ok ? errandFor(command, state.gateway, key, asked) : bound;
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
		command.action.meaning === 'reject'
			? rejectionLock(state, approval)
			: approvalLock(state, approval, filledIn(command.input));
	return lock === undefined ? ok(true) : fail(lock);
}

function filledIn(input: Json | undefined): readonly string[] {
	return typeof input === 'object' && input !== null && !Array.isArray(input) ? Object.keys(input) : [];
}

/** Between the first look and the one call that counts, what was decided may have ended or changed. */
function isStillMeant(command: Command, state: State): Result<true> {
	if (state.link.phase !== 'live') {
		return fail('the link is not live');
	}

	if (command.type !== 'approval.decide') {
		return ok(true);
	}

	const approval = state.approvals.get(command.approvalId);
	return approval?.status === 'pending' && approval.hash === command.hash
		? ok(true)
		: fail('the request changed or ended while it was checked');
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

		case 'task.create':
		case 'task.assign':
		case 'task.move':
		case 'task.cancel': {
			return [{type: 'slice.doubted', slice: 'tasks', because, at}];
		}

		case 'project.create': {
			return [{type: 'slice.doubted', slice: 'projects', because, at}];
		}

		case 'agent.invoke':
		case 'agent.pause':
		case 'agent.resume': {
			return [{type: 'slice.doubted', slice: 'agents', because, at}];
		}

		case 'risk.stop':
		case 'risk.resume': {
			return [
				{type: 'slice.doubted', slice: 'risk', because, at},
				{type: 'slice.doubted', slice: 'trades', because, at},
			];
		}

		case 'order.cancel':
		case 'position.close': {
			return [{type: 'slice.doubted', slice: 'trades', because, at}];
		}

		case 'follow.pause':
		case 'follow.resume': {
			return [{type: 'slice.doubted', slice: 'follows', because, at}];
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
