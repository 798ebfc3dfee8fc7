import type {World} from '../../source/sandbox/world/parts.ts';
import type {Block} from '../../source/sandbox/world/board.ts';
import type {Caller} from '../../source/sandbox/world/desk/parts.ts';

/* Things done to the world by nobody in particular, so that they can be seen to arrive. */

export const caller: Caller = {actor: 'contract', origin: {kind: 'desk'}, traceId: undefined};

export const account = 'paper-main';

export const strategy = 'strat_tide';

export const mainKey = 'agent:main:main';

function priceOf({desk}: World): number {
	const tick = desk.market.tick('BTCUSD');

	if (tick === undefined) {
		throw new Error('nobody trades BTCUSD');
	}

	return tick.bid;
}

function placed(
	world: World,
	intent: {readonly id: string; readonly type: 'market' | 'limit'; readonly price: number | undefined},
) {
	const price = priceOf(world);
	const done = world.desk.trading.place(
		{
			...intent,
			accountId: account,
			symbol: 'BTCUSD',
			side: 'buy',
			volume: 0.1,
			stopLoss: price * 0.4,
			takeProfit: price * 3,
		},
		caller,
	);

	if (!done.ok) {
		throw new Error(`the desk refused: ${JSON.stringify(done.refused)}`);
	}

	return done.value.execution;
}

/** An order far from the market, that waits. Gives its id. */
export function placeOrder(world: World, id: string): string {
	return placed(world, {id, type: 'limit', price: Math.round(priceOf(world) * 0.5)}).orderId ?? '';
}

/** Gives the id of the position. */
export function openPosition(world: World, id: string): string {
	return placed(world, {id, type: 'market', price: undefined}).positionId ?? '';
}

export function follow(world: World): void {
	world.desk.copytrade.follow(account, strategy, caller);
}

export function askLeave(world: World, id: string, timeoutMs = 120_000): void {
	const request = {
		command: `ls ${id}`,
		cwd: '/tmp',
		host: 'gateway',
		security: 'allowlist',
		ask: 'on-miss',
		agentId: 'ops',
		resolvedPath: '/bin/ls',
		sessionKey: mainKey,
	};
	world.approvals.ask({kind: 'exec', id, request, timeoutMs}, () => undefined);
}

export function askToPair(world: World, subject: string): string {
	const details = {displayName: subject, platform: 'ios', version: '1.0.0'};
	return world.pairing.ask({kind: 'node', subject, details, isRepair: false}).request.requestId;
}

/** The words the agent says, one run that says nothing else. */
export function speak(world: World, id: string, text: string): void {
	world.runs.ask({
		id,
		kind: 'chat',
		threadKey: mainKey,
		prompt: 'Say it.',
		steps: [{do: 'say', text}],
		whenBusy: 'wait',
	});
}

/** A run that is not over by itself for an hour. */
export function keepBusy(world: World, id: string, threadKey: string = mainKey): void {
	world.runs.ask({
		id,
		kind: 'chat',
		threadKey,
		prompt: 'Take your time.',
		steps: [
			{do: 'rest', ms: 3_600_000},
			{do: 'say', text: 'At last.'},
		],
		whenBusy: 'wait',
	});
}

export function proposal(world: World): Block {
	return world.desk.proposals.propose('agent_btc_5m');
}

/** What an agent left open in its proposal, filled in as a person would. */
export function filledIn({data}: Block): {readonly [name in 'accountId' | 'volume']?: string | number} {
	return {...(!('accountId' in data) && {accountId: account}), ...(!('volume' in data) && {volume: 0.01})};
}

/** Something of everything, so that a first look has much to see. */
export function furnish(world: World): void {
	world.talks.say({
		from: 'ops',
		to: 'main',
		kind: 'status_update',
		text: 'The lamps are lit',
		data: {},
		projectId: undefined,
		taskId: undefined,
	});
	world.tasks.add({id: 'task_lamp', title: 'Trim the lamp'});
	placeOrder(world, 'intent_first');
	openPosition(world, 'intent_second');
	follow(world);
	world.desk.devices.pair(
		{id: 'phone_1', platform: 'ios', label: 'A phone', pushToken: 'never shown'},
		caller,
	);
	proposal(world);
	askLeave(world, 'ask_first');
	askToPair(world, 'node-first');
}
