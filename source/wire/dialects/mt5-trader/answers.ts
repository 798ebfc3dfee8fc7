import type {Json} from '../../../domain/json.ts';
import type {GatewayEvent} from '../../../domain/events.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import type {Trade} from '../../../domain/trading.ts';
import {asRecord, readRecords, type UnknownRecord} from '../../read.ts';
import type {Call} from '../dialect.ts';
import {accountChange, readAccount, readWorth} from './accounts.ts';
import {readAgent, threadIdOf, threadOf} from './agents.ts';
import {outcomeOf} from './answers-to-commands.ts';
import {backtestList, backtestWhole, strategyList} from './backtests.ts';
import {blockList} from './block-events.ts';
import {readDevice} from './devices.ts';
import {firstOfFollows, readFollow} from './follows.ts';
import {healthEvents} from './health.ts';
import {readCandle} from './market.ts';
import {limitsTold} from './limits.ts';
import type {Mt5Memory} from './memory.ts';
import {riskEvents} from './risk.ts';
import type {Answer} from './told.ts';
import {readExecution, readOrder, readPosition, readTrade} from './trades.ts';
import {cleanId, label} from '../../words.ts';
import {definedOf} from './words.ts';

/** Undefined: the answer lacks what it must have. */
type AnswerReader = (answer: Answer) => readonly GatewayEvent[] | undefined;

const most = 2000;

const readers: ReadonlyMap<string, AnswerReader> = new Map<string, AnswerReader>([
	['gateway.status', status],
	['plugins.status', ({memory, at}) => healthEvents(memory, at)],
	['agents.list', agents],
	['accounts.list', accounts],
	['accounts.get', account],
	['accounts.status', account],
	['accounts.state', worth],
	['trades.orders', (answer) => trades(answer, 'order', 'orders')],
	['trades.positions', (answer) => trades(answer, 'position', 'positions')],
	['trades.history', (answer) => trades(answer, 'execution', 'executions')],
	['risk.status', risk],
	['risk.policy', ({payload, at}) => limitsTold(payload, at)],
	['feeds.list', feeds],
	['feeds.getCandles', candles],
	['agent.blocks.list', blocks],
	['marketplace.myFollows', follows],
	['devices.list', devices],
	['marketplace.list', strategyList],
	['backtests.list', backtestList],
	['backtests.get', backtestWhole],
]);

/** The events an answered call stands for. Never throws. */
export function readAnswer(
	call: Call,
	payload: unknown,
	memory: Mt5Memory,
	at: number,
): Result<readonly GatewayEvent[]> {
	const record = asRecord(payload);

	if (record === undefined) {
		return fail('the answer could not be read');
	}

	const answer = {call, params: recordOf(call.params), payload: record, memory, at};
	const read = readers.get(call.method);

	if (read === undefined) {
		return outcomeOf(answer);
	}

	const events = read(answer);
	return events === undefined ? fail(`the answer of ${call.method} could not be read`) : ok(events);
}

function recordOf(params: Json | undefined): UnknownRecord {
	return asRecord(params) ?? {};
}

/** Health, and what has been learned of the gateway since its greeting. */
function status({payload, memory, at}: Answer): readonly GatewayEvent[] {
	const version = label(asRecord(payload.server)?.version, 60);
	const {methods, events, hasLearned} = memory;
	return [
		...healthEvents(memory, at),
		...(version === undefined && !hasLearned
			? []
			: [
					{
						type: 'gateway.described',
						change: {
							...(version !== undefined && {server: version}),
							...(hasLearned && {features: {methods, events}}),
						},
						at,
					} satisfies GatewayEvent,
				]),
	];
}

function agents({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.agents)) {
		return undefined;
	}

	const list = readRecords(payload.agents, most).flatMap((entry) => readAgent(entry) ?? []);
	return [
		{type: 'agents.replaced', agents: list, at},
		...list.map((agent): GatewayEvent => {
			return {type: 'thread.changed', id: threadIdOf(agent.id), change: threadOf(agent), at};
		}),
	];
}

function accounts({payload, memory, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.accounts)) {
		return undefined;
	}

	const list = readRecords(payload.accounts, most).flatMap((entry) => readAccount(entry) ?? []);
	const replaced: GatewayEvent = {type: 'accounts.replaced', accounts: list, at};
	const {desk, isDeskNews} = memory;

	if (!isDeskNews || desk === undefined) {
		return [replaced];
	}

	// What is asked for by account and symbol could not be asked for before.
	const because = 'the accounts are known now';
	return [
		replaced,
		{type: 'gateway.described', change: {desk}, at},
		{type: 'slice.doubted', slice: 'accounts', because, at},
		{type: 'slice.doubted', slice: 'market', because, at},
		{type: 'slice.doubted', slice: 'follows', because, at},
	];
}

function account({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	const read = accountChange(payload.account, payload.state);
	return read === undefined ? undefined : [{type: 'account.changed', ...read, at}];
}

/** Additive: only what an account is worth. */
function worth({payload, params, at}: Answer): readonly GatewayEvent[] | undefined {
	const state = asRecord(payload.state) ?? payload;
	const id = cleanId(state.accountId ?? params.accountId);
	return id === undefined
		? undefined
		: [{type: 'account.changed', id, change: definedOf(readWorth(state)), at}];
}

function trades(
	{payload, memory, at}: Answer,
	kind: Trade['kind'],
	field: string,
): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload[field])) {
		return undefined;
	}

	const list = readRecords(payload[field], most).flatMap((record) => {
		const read =
			kind === 'order'
				? readOrder(record)
				: kind === 'position'
					? readPosition(record)
					: readExecution(record, memory.intents);
		return readTrade(read) ?? [];
	});
	return [{type: 'trades.replaced', kind, trades: list, at}];
}

function risk({memory, at, payload}: Answer): readonly GatewayEvent[] | undefined {
	return memory.risk === undefined || payload.emergencyStopActive === undefined
		? undefined
		: riskEvents(memory.risk, memory.isRiskNews, at);
}

function feeds({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.feeds)) {
		return undefined;
	}

	const names = readRecords(payload.feeds, 50).flatMap((feed) => label(feed.feedId, 100) ?? []);
	const says = names.join(', ').slice(0, 500) || 'none';
	const fact = {id: 'feeds', label: 'feeds', says, at, kind: 'inventory'} as const;
	return [{type: 'fact.changed', fact}];
}

function candles({payload, params, at}: Answer): readonly GatewayEvent[] | undefined {
	const symbol = label(payload.symbol ?? params.symbol, 60);
	const timeframe = label(payload.timeframe ?? params.timeframe, 20);

	if (symbol === undefined || timeframe === undefined || !Array.isArray(payload.candles)) {
		return undefined;
	}

	const list = readRecords(payload.candles, most).flatMap((entry) => readCandle(entry, undefined) ?? []);
	const ordered = list.toSorted((a, b) => a.at - b.at);
	const series = {id: `${symbol} ${timeframe}`, symbol, timeframe, candles: ordered};
	return [{type: 'series.replaced', series, at}];
}

function blocks({payload, memory, at}: Answer): readonly GatewayEvent[] | undefined {
	return Array.isArray(payload.blocks) ? blockList(payload.blocks, memory, at) : undefined;
}

/** Of one account. The first answer of a reading begins the list anew, the others add to it. */
function follows({call, payload, at}: Answer): readonly GatewayEvent[] | undefined {
	if (!Array.isArray(payload.follows)) {
		return undefined;
	}

	const list = readRecords(payload.follows, most).flatMap((entry) => readFollow(entry) ?? []);
	return call.about === firstOfFollows
		? [{type: 'follows.replaced', follows: list, at}]
		: list.map((follow): GatewayEvent => ({type: 'follow.changed', id: follow.id, change: follow, at}));
}

function devices({payload, at}: Answer): readonly GatewayEvent[] | undefined {
	return Array.isArray(payload.devices)
		? [
				{
					type: 'nodes.replaced',
					nodes: readRecords(payload.devices, most).flatMap((entry) => readDevice(entry) ?? []),
					at,
				},
			]
		: undefined;
}
