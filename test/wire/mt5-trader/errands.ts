import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import type {Approval, Gateway} from '../../../source/domain/entities.ts';
import type {Json} from '../../../source/domain/json.ts';
import {ok} from '../../../source/domain/result.ts';
import {carryOut} from '../../../source/session/errand.ts';
import type {Call, Errand, Refusal} from '../../../source/wire/dialects/dialect.ts';
import {capabilities} from '../../../source/wire/dialects/mt5-trader/capabilities.ts';
import {mt5Trader} from '../../../source/wire/dialects/mt5-trader/mt5-trader.ts';
import {answerOf} from '../../helpers/approvals.ts';
import {additive, block, gatewayOf, hearAll, memoryOf, toldFeatures} from '../../helpers/mt5-trader.ts';

const viewer = gatewayOf({role: 'viewer'});

function errand(command: Command, gateway: Gateway = gatewayOf(), asked?: Approval): Errand {
	const prepared = mt5Trader.errandFor(command, gateway, 'key-1', asked);
	return prepared.ok ? prepared.value : {checks: [], call: () => prepared};
}

/** The one call of an errand without checks, or why there is none. */
function callOf(command: Command, gateway?: Gateway, asked?: Approval): Call | string {
	const {checks, call} = errand(command, gateway, asked);
	expect(checks).toEqual([]);
	const made = call([]);
	return made.ok ? made.value : made.problem;
}

/** The call that is made once the risk engine has said yes. */
function checkedCallOf(command: Command, asked: Approval): Call | string {
	const {checks, call} = errand(command, gatewayOf(), asked);
	expect(checks.map(({method}) => method)).toEqual(['risk.status', 'risk.preview']);
	const no = call([{emergencyStopActive: false}, {allowed: false, violations: []}]);
	expect(no.ok).toBe(false);
	const made = call([{emergencyStopActive: false}, {allowed: true}]);
	return made.ok ? made.value : made.problem;
}

function said(command: Command, gateway?: Gateway): unknown {
	const call = callOf(command, gateway);
	return typeof call === 'string' ? call : [call.method, call.params];
}

function refused(code: string, message: string): Refusal {
	return {code, message, retryAfterMs: undefined, details: undefined};
}

const commands: readonly (readonly [Command, unknown])[] = [
	[
		{type: 'message.send', threadId: 'agent:a1', text: 'hi'},
		[
			'agent.run',
			{
				agentId: 'a1',
				request: {
					request_id: 'key-1',
					kind: 'user_control',
					priority: 'normal',
					dedupe_key: 'key-1',
					payload: {message: 'hi'},
				},
			},
		],
	],
	[{type: 'run.abort', threadId: 'agent:a1', runId: 'r1'}, ['agent.abort', {agentId: 'a1', runId: 'r1'}]],
	[{type: 'run.abort', threadId: 'agent:a1', runId: undefined}, ['agent.abort', {agentId: 'a1'}]],
	[{type: 'agent.pause', agentId: 'a1'}, ['agents.pause', {agentId: 'a1'}]],
	[{type: 'agent.resume', agentId: 'a1'}, ['agents.resume', {agentId: 'a1'}]],
	[
		{type: 'risk.stop', action: 'close_all', reason: 'enough'},
		['risk.emergencyStop', {action: 'close_all', reason: 'enough'}],
	],
	[
		{type: 'risk.stop', action: 'pause_trading', reason: undefined},
		['risk.emergencyStop', {action: 'pause_trading'}],
	],
	[{type: 'risk.resume', reason: undefined}, ['risk.resume', {}]],
	[
		{type: 'order.cancel', orderId: 'o1', accountId: 'acct'},
		['trades.cancel', {accountId: 'acct', orderId: 'o1'}],
	],
	[
		{type: 'position.close', positionId: 'p1', accountId: 'acct'},
		['trades.closePosition', {accountId: 'acct', positionId: 'p1'}],
	],
	[
		{type: 'follow.pause', accountId: 'acct', strategyId: 's'},
		['copytrade.pause', {accountId: 'acct', strategyId: 's'}],
	],
	[
		{type: 'follow.resume', accountId: 'acct', strategyId: 's'},
		['copytrade.resume', {accountId: 'acct', strategyId: 's'}],
	],
	[{type: 'method.call', method: 'risk.preview', params: {intent: {}}}, ['risk.preview', {intent: {}}]],
];

describe('what each command becomes', () => {
	test.each(commands)('%j', (command, expected) => {
		expect(said(command)).toEqual(expected);
	});

	test('asking an agent is a message to it', () => {
		expect(said({type: 'agent.invoke', agentId: 'a1', prompt: 'hi'})).toEqual(
			said({type: 'message.send', threadId: 'agent:a1', text: 'hi'}),
		);
	});

	test.each<Command>([
		{type: 'cron.run', jobId: 'j'},
		{type: 'cron.enable', jobId: 'j'},
		{type: 'cron.disable', jobId: 'j'},
		{
			type: 'task.create',
			title: 't',
			description: undefined,
			priority: 'low',
			agentId: undefined,
			projectId: undefined,
		},
		{type: 'task.assign', taskId: 't', agentId: 'a'},
		{type: 'task.move', taskId: 't', to: 'done'},
		{type: 'task.cancel', taskId: 't'},
		{type: 'project.create', name: 'p', description: ''},
		{type: 'message.send', threadId: 'elsewhere', text: 'hi'},
		{type: 'run.abort', threadId: 'elsewhere', runId: undefined},
	])('$type is declined in a sentence', (command) => {
		expect(said(command)).toMatch(/\w+ \w+ \w+/u);
	});

	test.each(commands.filter(([{type}]) => type !== 'method.call'))('a viewer may not: %j', (command) => {
		expect(said(command, viewer)).toBe('this connection may only look (role viewer)');
	});

	test('what a gateway says it does not have is not asked for', () => {
		const gateway = gatewayOf({features: toldFeatures('agents.pause', 'agent.abort')});
		expect(said({type: 'agent.pause', agentId: 'a'}, gateway)).toBe(
			'this gateway does not offer agents.pause',
		);
		expect(said({type: 'run.abort', threadId: 'agent:a', runId: 'r'}, gateway)).toBe(
			'this gateway does not offer agent.abort',
		);
	});
});

describe('a call by name', () => {
	const call = (method: string, params?: Json, gateway?: Gateway): unknown =>
		said({type: 'method.call', method, params}, gateway);

	test('is made for every method of the table, but the greeting', () => {
		const gateway = gatewayOf({features: {methods: capabilities.methods.map(({name}) => name), events: []}});

		const methods = capabilities.methods.filter((method) => method.name !== 'gateway.connect');

		for (const {name} of methods) {
			expect(call(name, {a: 1}, gateway)).toEqual([name, {a: 1}]);
		}

		expect(call('gateway.connect', {}, gateway)).toMatch(/greeted already/u);
	});

	test('of a viewer may only read, and nothing unknown', () => {
		const names = [...capabilities.methods.map(({name}) => name), 'secret.door'];
		const gateway = gatewayOf({role: 'viewer', features: {methods: names, events: []}});

		for (const {name, effect} of capabilities.methods) {
			const isOwn = name === 'feeds.subscribe' || name === 'feeds.unsubscribe';
			const isMade = Array.isArray(call(name, {}, gateway));
			expect([name, isMade]).toEqual([name, effect === 'reads' || isOwn]);
		}

		expect(call('secret.door', {}, gateway)).toBe('this connection may only look (role viewer)');
	});

	test('takes an object or nothing: null is refused by every server', () => {
		expect(call('gateway.ping')).toEqual(['gateway.ping', {}]);
		expect(call('gateway.ping', null)).toBe('the parameters must be an object');
		expect(call('gateway.ping', [1])).toBe('the parameters must be an object');
	});

	test('waits longer for what takes longer', () => {
		const deadline = (method: string, params: Json): unknown => {
			const made = callOf({type: 'method.call', method, params});
			return typeof made === 'string' ? made : made.deadlineMs;
		};
		expect(deadline('gateway.ping', {})).toBe(15_000);
		expect(deadline('backtests.run', {})).toBe(120_000);
		expect(deadline('agent.wait', {timeoutMs: 60_000})).toBe(75_000);
		expect(deadline('agent.wait', {timeoutMs: 1e12})).toBe(615_000);
	});
});

describe('a message', () => {
	test('is said in the form of the seed where the server did not understand it, once', () => {
		const made = errand({type: 'message.send', threadId: 'agent:a1', text: 'hi'});
		const other = made.otherwise?.(refused('INVALID_PARAMS', 'invalid agent.run params'));
		const call = other?.call([]);
		expect(call?.ok === true && call.value).toMatchObject({
			method: 'agent.run',
			params: {agentId: 'a1', request: {kind: 'user_control', message: 'hi'}},
			about: 'agent:a1',
		});
		expect(other?.otherwise).toBeUndefined();
	});

	test.each(['TIMEOUT', 'INTERNAL_ERROR', 'CONFLICT', 'RATE_LIMITED', 'NOT_FOUND', 'UNKNOWN'])(
		'is not said again after %s: it may have been heard',
		(code) => {
			const made = errand({type: 'message.send', threadId: 'agent:a1', text: 'hi'});
			expect(made.otherwise?.(refused(code, 'x'))).toBeUndefined();
		},
	);
});

const data = {
	symbol: 'BTCUSD',
	side: 'buy',
	orderType: 'market',
	volume: 0.01,
	entry: 100_000,
	stopLoss: 99_500,
	takeProfit: 101_200,
	accountId: 'acct_1',
	constraints: {maxDailyLossRemaining: 50},
};

function approvalOf(change: object = {}, type = 'TradeProposal'): Approval {
	const actions = ['approve', 'reject', 'modify'].map((id) => ({id, label: id}));
	const card = block({type, data: {...data, ...change}, actions});
	const {events} = hearAll(memoryOf(), [card]);
	const asked = events.find((event) => event.type === 'approval.requested');

	if (asked?.type !== 'approval.requested') {
		throw new Error('the card asks nothing');
	}

	return asked.approval;
}

function decision(asked: Approval, actionId: string, input?: Json): Command {
	return answerOf(asked, actionId, input === undefined ? {} : {input});
}

const shipped = gatewayOf({features: toldFeatures('agent.block.action', ...additive)});

const status = {emergencyStopActive: false, lastAction: null, lastReason: null};

const preview = {allowed: true, violations: []};

const intent = {
	account_id: 'acct_1',
	symbol: 'BTCUSD',
	action: 'PLACE_MARKET_ORDER',
	side: 'buy',
	volume: 0.01,
	stop_loss: 99_500,
	take_profit: 101_200,
};

const policy = {
	allowed_symbols: ['BTCUSD'],
	max_volume: 0.01,
	max_concurrent_positions: 1,
	max_daily_loss: 50,
	require_stop_loss: true,
};

const snapshot = {open_positions: 0, daily_pnl: 0};

describe('a decision', () => {
	test('is sent to the block itself, with what the person filled in', () => {
		const asked = approvalOf();
		const call = checkedCallOf(decision(asked, 'modify', {volume: 0.02, withoutPrice: true}), asked);
		expect(call).toMatchObject({
			method: 'agent.block.action',
			params: {
				agentId: 'agent_1',
				runId: 'run_1',
				blockId: 'blk_1',
				actionId: 'modify',
				input: {volume: 0.02},
			},
		});
		expect(checkedCallOf(decision(asked, 'approve'), asked)).not.toHaveProperty('params.input');
	});

	test('carries the reason of a person where there is a place for it', () => {
		const asked = approvalOf();
		const because = {...decision(asked, 'reject'), reason: 'Too close to the news'};
		const sent = errand(because, gatewayOf(), asked).call([]);
		expect(sent.ok && sent.value).toHaveProperty('params.input', {reason: 'Too close to the news'});
		const plain = errand(decision(asked, 'reject'), gatewayOf(), asked).call([]);
		expect(plain.ok && plain.value).not.toHaveProperty('params.input');
		const call = errand(because, shipped, asked).call([]);
		expect(call.ok && call.value).toHaveProperty('params.request.payload.reason', 'Too close to the news');
	});

	test('goes another way only where the server does not know the method at all', () => {
		const asked = approvalOf();
		const made = errand(decision(asked, 'approve'), gatewayOf(), asked);
		const unknown = refused('NOT_FOUND', 'unknown method: agent.block.action');
		expect(made.otherwise?.(unknown)?.checks.map(({method}) => method)).toEqual([
			'risk.status',
			'risk.preview',
		]);

		for (const refusal of [
			refused('NOT_FOUND', 'block not found: blk_1'),
			refused('NOT_FOUND', 'unknown method: something.else'),
			refused('CONFLICT', 'this block was decided already'),
			refused('RISK_BLOCKED', 'trade blocked'),
			refused('TIMEOUT', 'unknown method: agent.block.action'),
			refused('INTERNAL_ERROR', 'oops'),
		]) {
			expect(made.otherwise?.(refusal)).toBeUndefined();
		}
	});

	test('of a viewer is not sent', () => {
		const asked = approvalOf();
		expect(callOf(decision(asked, 'reject'), viewer, asked)).toBe(
			'this connection may only look (role viewer)',
		);
	});

	test('about something that is no block has no way', () => {
		const asked = {...approvalOf(), origin: 'exec'};
		expect(callOf(decision(asked, 'approve'), gatewayOf(), asked)).toMatch(/no way/u);
	});
});

describe('an approval where blocks take no answer', () => {
	const placing = (asked: Approval, input?: Json, gateway = shipped): Errand =>
		errand(decision(asked, 'approve', input), gateway, asked);

	const outcome = (made: Errand, answers: readonly unknown[] = [status, preview]): Call | string => {
		const call = made.call(answers);
		return call.ok ? call.value : call.problem;
	};

	test('is an order, after a look at the stop and at the risk', () => {
		const made = placing(approvalOf());
		expect(made.checks.map(({method, params}) => [method, params])).toEqual([
			['risk.status', {}],
			['risk.preview', {intent, policy, snapshot}],
		]);
		expect(outcome(made)).toMatchObject({
			method: 'trades.place',
			params: {intent, policy, snapshot},
			about: 'agent_1/run_1/blk_1',
		});
	});

	test('is never tried a second way: the order may have been placed', () => {
		expect(placing(approvalOf()).otherwise).toBeUndefined();
	});

	test('is not an order while trading is stopped, nor when nobody says whether it is', () => {
		const made = placing(approvalOf());
		const stopped = {emergencyStopActive: true, lastAction: 'pause_trading', lastReason: 'drill'};
		expect(outcome(made, [stopped, preview])).toBe(
			'trading is stopped (pause trading, drill): nothing was placed',
		);

		for (const unclear of [undefined, null, {}, {emergencyStopActive: 'no'}]) {
			expect(outcome(made, [unclear, preview])).toMatch(/did not say/u);
		}
	});

	test('is not an order when the risk check says no, and names why', () => {
		const violations = [{code: 'STOP_LOSS_REQUIRED', message: 'No stop loss.', details: {}}];
		expect(outcome(placing(approvalOf()), [status, {allowed: false, violations}])).toBe(
			'the risk check says no: No stop loss. (STOP_LOSS_REQUIRED)',
		);

		for (const unclear of [undefined, {}, {allowed: 'true'}, {allowed: 1}]) {
			expect(outcome(placing(approvalOf()), [status, unclear])).toMatch(/says no/u);
		}
	});

	test.each(['limit', 'stop'])('of a %s order is declined: its price has no field there', (orderType) => {
		const asked = approvalOf({orderType});
		expect(outcome(placing(asked))).toContain('takes no price');
		expect(outcome(placing(asked, {withoutPrice: true}))).toMatchObject({
			params: {intent: {action: `PLACE_${orderType.toUpperCase()}_ORDER`}},
		});
		expect(outcome(placing(asked, {withoutPrice: 'yes'}))).toContain('takes no price');
	});

	test.each([
		['volume', {volume: undefined}, 'names no volume'],
		['account', {accountId: undefined}, 'names no account'],
		['kind of order', {orderType: undefined}, 'which kind of order'],
		['symbol', {symbol: undefined}, 'what to buy or sell'],
		['side', {side: 'sideways'}, 'what to buy or sell'],
	])('without a %s is declined', (_, change, because) => {
		expect(outcome(placing(approvalOf(change)))).toContain(because);
	});

	test('takes what the person filled in', () => {
		const asked = approvalOf({volume: undefined, accountId: undefined, orderType: undefined});
		const input = {volume: 0.5, accountId: 'acct_2', orderType: 'market'};
		expect(outcome(placing(asked, input))).toMatchObject({
			params: {intent: {volume: 0.5, account_id: 'acct_2'}, policy: {max_volume: 0.5}},
		});
	});

	test.each([0, -1, 'x', null, NaN])('never places a volume of %s', (volume) => {
		expect(outcome(placing(approvalOf(), {volume}))).toContain('names no volume');
	});

	test('sends nothing where what would be sent is not what was shown', () => {
		expect(outcome(placing(approvalOf({symbol: 'BTC\u{202E}USD'})))).toContain('hidden characters');
		expect(outcome(placing(approvalOf({accountId: 'acct\u{200B}1'})))).toContain('hidden characters');
	});

	test('leaves no loss where the proposal says that none is left', () => {
		const asked = approvalOf({constraints: {maxDailyLossRemaining: 0}});
		expect(outcome(placing(asked))).toMatchObject({params: {policy: {max_daily_loss: 0}}});
	});

	test('keeps to the policy of the gateway where it tells one', () => {
		const gateway = gatewayOf({features: toldFeatures('agent.block.action')});
		const made = placing(approvalOf(), undefined, gateway);
		expect(made.checks.map(({method}) => method)).toEqual(['risk.status', 'risk.preview', 'risk.policy']);
		const told = {
			policy: {allowedSymbols: ['ETHUSD'], maxVolume: 0.001, maxConcurrentPositions: 5, maxDailyLoss: 9},
		};
		expect(outcome(made, [status, preview, told])).toMatchObject({
			params: {
				policy: {allowed_symbols: [], max_volume: 0.001, max_concurrent_positions: 1, max_daily_loss: 9},
			},
		});
	});

	test('is declined where the gateway can neither check nor place', () => {
		for (const [method, because] of [
			['risk.status', 'does not offer risk.status'],
			['risk.preview', 'does not offer risk.preview'],
			['trades.place', 'does not offer trades.place'],
		] as const) {
			const gateway = gatewayOf({features: toldFeatures('agent.block.action', method)});
			expect(outcome(placing(approvalOf(), undefined, gateway))).toContain(because);
		}
	});

	test('of anything but a trade, and any other answer, is declined', () => {
		const other = approvalOf({}, 'Deployment');
		expect(outcome(placing(other))).toContain('anything but a trade');
		const asked = approvalOf();
		expect(callOf(decision(asked, 'modify', {volume: 1}), shipped, asked)).toContain('cannot be answered');
	});

	test('whose request is unknown is declined', () => {
		const asked = approvalOf();
		expect(callOf(decision(asked, 'approve'), shipped)).toContain('no way');
	});
});

test('a rejection where blocks take no answer is a word to the agent that is said once', () => {
	const asked = approvalOf();
	const made = errand(decision(asked, 'reject'), shipped, asked);
	const call = made.call([]);
	expect(call.ok && call.value).toMatchObject({
		method: 'agent.run',
		params: {
			agentId: 'agent_1',
			request: {
				kind: 'user_control',
				priority: 'high',
				dedupe_key: 'run_1:blk_1:reject',
				payload: {actionId: 'reject', runId: 'run_1', blockId: 'blk_1'},
			},
		},
	});
	expect(made.otherwise?.(refused('TIMEOUT', 'x'))).toBeUndefined();
});

test('of all commands only messages and decisions have a second way, and that has none', () => {
	const asked = approvalOf();
	const all = [
		...commands.map(([command]) => command),
		decision(asked, 'approve'),
		decision(asked, 'reject'),
	];
	const refusals = [
		refused('INVALID_PARAMS', 'x'),
		refused('NOT_FOUND', 'unknown method: agent.block.action'),
		refused('NOT_FOUND', 'unknown method: trades.place'),
		refused('TIMEOUT', 'x'),
	];

	for (const command of all) {
		const made = errand(command, gatewayOf(), asked);
		const ways = refusals.flatMap((refusal) => made.otherwise?.(refusal) ?? []);
		const calls = ways
			.map((way) => way.call([status, preview]))
			.map((call) => (call.ok ? call.value.method : ''));
		const mayTry = ['message.send', 'approval.decide'].includes(command.type);
		expect([command.type, ways.length > 0]).toEqual([command.type, mayTry]);

		for (const [index, way] of ways.entries()) {
			const again = refusals.map((refusal) => way.otherwise?.(refusal));
			const isWord = calls[index] === 'agent.run' && command.type === 'approval.decide';
			expect(again.filter((next) => next !== undefined)).toHaveLength(isWord ? 1 : 0);
		}
	}
});

describe('as the session carries it out', () => {
	type Answer = {readonly payload: unknown} | {readonly refusal: Refusal};

	/** The methods that went out, in their order, and how it ended. */
	const carried = (made: Errand, answer: (method: string) => Answer): readonly string[] => {
		const told: string[] = [];
		carryOut(made, {
			isStillMeant: () => ok(true),
			ask(call, done) {
				told.push(call.method);
				const got = answer(call.method);
				done(
					'refusal' in got
						? {type: 'refused', refusal: got.refusal}
						: {type: 'answered', events: [], payload: got.payload},
				);
			},
			settled(outcome) {
				told.push(outcome.type === 'refused' ? outcome.refusal.message : outcome.type);
			},
		});
		return told;
	};

	/** As the shipped server answered when it was recorded. */
	const shippedAnswer = (method: string): Answer => {
		switch (method) {
			case 'risk.status': {
				return {payload: status};
			}

			case 'risk.preview': {
				return {payload: preview};
			}

			case 'trades.place':
			case 'agent.run': {
				return {payload: {}};
			}

			default: {
				return {refusal: refused('NOT_FOUND', `unknown method: ${method}`)};
			}
		}
	};

	test('an approval on the shipped server is looked at, offered to the block, looked at again and placed once', () => {
		const asked = approvalOf();
		expect(carried(errand(decision(asked, 'approve'), gatewayOf(), asked), shippedAnswer)).toEqual([
			'risk.status',
			'risk.preview',
			'agent.block.action',
			'risk.status',
			'risk.preview',
			'trades.place',
			'answered',
		]);
	});

	test('an order that is refused, in whatever words, is not placed again', () => {
		const asked = approvalOf();
		const made = errand(decision(asked, 'approve'), gatewayOf(), asked);

		for (const refusal of [
			refused('RISK_BLOCKED', 'trade blocked'),
			refused('NOT_FOUND', 'unknown method: agent.block.action'),
			refused('INVALID_PARAMS', 'invalid trades.place params'),
		]) {
			const told = carried(made, (method) => (method === 'trades.place' ? {refusal} : shippedAnswer(method)));
			expect(told.filter((method) => method === 'trades.place')).toHaveLength(1);
			expect(told.at(-1)).toBe(refusal.message);
		}
	});

	test('a rejection and a message that nobody understands are said in two forms and no more', () => {
		const asked = approvalOf();
		const deaf = (method: string): Answer =>
			method === 'agent.run' ? {refusal: refused('INVALID_PARAMS', 'invalid params')} : shippedAnswer(method);
		const rejected = carried(errand(decision(asked, 'reject'), gatewayOf(), asked), deaf);
		const said_ = carried(errand({type: 'message.send', threadId: 'agent:a', text: 'hi'}), deaf);
		expect(rejected).toEqual(['agent.block.action', 'agent.run', 'agent.run', 'invalid params']);
		expect(said_).toEqual(['agent.run', 'agent.run', 'invalid params']);
	});
});
