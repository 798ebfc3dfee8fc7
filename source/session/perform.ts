import type {Command, CommandRecord} from '../domain/commands.ts';
import type {Event} from '../domain/events.ts';
import type {Approval, Gateway} from '../domain/entities.ts';
import {fail, type Result} from '../domain/result.ts';
import type {Slice} from '../domain/slices.ts';
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

/** What a command that did not go as hoped puts in doubt: lists, and the words of the thread it was about. */
function doubts(command: Command, because: string, at: number): readonly Event[] {
	const lists = doubted[command.type].map((slice) => ({type: 'slice.doubted', slice, because, at}) as const);
	return 'threadId' in command ? [...lists, {type: 'thread.doubted', threadId: command.threadId, at}] : lists;
}

const doubted: {readonly [type in Command['type']]: readonly Slice[]} = {
	'approval.decide': ['approvals'],
	'cron.add': ['cron'],
	'cron.edit': ['cron'],
	'cron.remove': ['cron'],
	'cron.run': ['cron'],
	'cron.enable': ['cron'],
	'cron.disable': ['cron'],
	'task.create': ['tasks'],
	'task.assign': ['tasks'],
	'task.move': ['tasks'],
	'task.cancel': ['tasks'],
	'task.delete': ['tasks'],
	'project.create': ['projects'],
	'agent.create': ['agents'],
	'agent.invoke': ['agents'],
	'agent.pause': ['agents'],
	'agent.resume': ['agents'],
	'risk.stop': ['risk', 'trades'],
	'risk.resume': ['risk', 'trades'],
	'order.cancel': ['trades'],
	'order.modify': ['trades'],
	'position.close': ['trades'],
	'position.modify': ['trades'],
	'follow.start': ['follows'],
	'follow.stop': ['follows'],
	'follow.pause': ['follows'],
	'follow.resume': ['follows'],
	'backtest.run': ['backtests'],
	'thread.rename': ['threads'],
	'thread.reset': ['threads'],
	'thread.delete': ['threads'],
	'message.send': [],
	'run.abort': [],
	'method.call': [],
};
