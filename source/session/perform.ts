import type {Command, CommandRecord} from '../domain/commands.ts';
import type {Event} from '../domain/events.ts';
import type {Approval, Gateway} from '../domain/entities.ts';
import {fail, type Result} from '../domain/result.ts';
import type {State} from '../store/state.ts';
import type {Errand} from '../wire/dialects/dialect.ts';
import {methodOf} from '../wire/dialects/methods.ts';
import {answerOf} from './answer.ts';
import {carryOut, notSentCode} from './errand.ts';
import type {Ask, Outcome} from './conversation.ts';
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
	readonly ask: Ask;
	/** Who gave the command; told with it. */
	readonly by?: CommandRecord['by'];
	/** The last word before a byte of it leaves, after every check: what was meant may have changed meanwhile. */
	readonly beforeLeaving: (key: string) => Result<true>;
	/** Told after the state was. */
	readonly settled?: (key: string, outcome: Outcome) => void;
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
		...(options.by !== undefined && {by: options.by}),
	};
	const prepared = prepare(command, id, options);
	dispatch([{type: 'command.sent', record}]);

	if (!prepared.ok) {
		const because = prepared.problem;
		dispatch([{type: 'command.settled', id, status: 'refused', because, isUnsent: true, at: sentAt}]);
		return;
	}

	carryOut(prepared.value, {
		ask,
		isStillMeant: () =>
			getState().link.phase === 'live' ? options.beforeLeaving(id) : fail('the link is not live'),
		accepted() {
			dispatch([{type: 'command.noted', id, what: 'accepted', at: now()}]);
		},
		settled(outcome) {
			const events = eventsOf(id, command, outcome, now());
			dispatch(events);
			options.settled?.(id, outcome);
		},
	});
}

/** Everything that must hold before a byte leaves. */
function prepare(command: Command, key: string, options: PerformOptions): Result<Errand> {
	const {isReadonly, getState, errandFor} = options;
	const state = getState();

	if (isReadonly && !isOnlyReading(command, state.gateway)) {
		return fail('this session is read-only');
	}

	if (state.gateway === undefined || state.link.phase !== 'live') {
		return fail('the link is not live');
	}

	const asked = command.type === 'approval.decide' ? state.approvals.get(command.approvalId) : undefined;
	return errandFor(command, state.gateway, key, asked);
}

/** The one command that may change nothing: a request by a name that is known to read. */
function isOnlyReading(command: Command, gateway: Gateway | undefined): boolean {
	return (
		command.type === 'method.call' &&
		gateway !== undefined &&
		methodOf(command.method, gateway)?.effect === 'reads'
	);
}

function eventsOf(id: string, command: Command, outcome: Outcome, at: number): readonly Event[] {
	switch (outcome.type) {
		case 'answered': {
			return [
				...outcome.events,
				{
					type: 'command.settled',
					id,
					status: 'confirmed',
					because: undefined,
					...(command.type === 'method.call' && {answer: answerOf(outcome.payload)}),
					at,
				},
			];
		}

		case 'refused': {
			const {message, code} = outcome.refusal;
			return [
				{
					type: 'command.settled',
					id,
					status: 'refused',
					because: message,
					...(code === notSentCode && {isUnsent: true}),
					at,
				},
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

		case 'cron.add':
		case 'cron.edit':
		case 'cron.remove':
		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable': {
			return [{type: 'slice.doubted', slice: 'cron', because, at}];
		}

		case 'task.create':
		case 'task.assign':
		case 'task.move':
		case 'task.cancel':
		case 'task.delete': {
			return [{type: 'slice.doubted', slice: 'tasks', because, at}];
		}

		case 'project.create': {
			return [{type: 'slice.doubted', slice: 'projects', because, at}];
		}

		case 'agent.create':
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
		case 'order.modify':
		case 'position.close':
		case 'position.modify': {
			return [{type: 'slice.doubted', slice: 'trades', because, at}];
		}

		case 'follow.start':
		case 'follow.stop':
		case 'follow.pause':
		case 'follow.resume': {
			return [{type: 'slice.doubted', slice: 'follows', because, at}];
		}

		case 'backtest.run': {
			return [{type: 'slice.doubted', slice: 'backtests', because, at}];
		}

		case 'thread.rename':
		case 'thread.reset':
		case 'thread.delete': {
			return [
				{type: 'slice.doubted', slice: 'threads', because, at},
				{type: 'thread.doubted', threadId: command.threadId, at},
			];
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
