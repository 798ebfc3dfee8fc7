/* oxlint-disable typescript/no-unsafe-assignment -- Frames are read here as they come off the wire. */
import {afterAll, afterEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {Frame} from '../../helpers/raw-socket.ts';
import {createPlaces} from './places.mts';
import {orGone, speakers} from './speakers.mts';

const {place, clear} = createPlaces();
const running: Sandbox[] = [];
let lives = 0;
let calls = 0;

afterEach(async () => {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.stop()));
});

afterAll(clear);

const market = {account_id: 'paper-main', symbol: 'ETHUSD', action: 'PLACE_MARKET_ORDER', side: 'buy'};
const intent = {...market, volume: 0.01, stop_loss: 100};

/** Places trades in one life of a sandbox, and gives the answers. */
async function placeAll(data: string, ...trades: ReadonlyArray<readonly [string, Frame]>): Promise<Frame[]> {
	lives++;
	const clock = createHandClock(1_790_000_000_000 + lives * 1000);
	const sandbox = await startSandbox({dialect: 'mt5-trader', scenario: 'quiet', data, clock});
	running.push(sandbox);
	const raw = await speakers['mt5-trader'](sandbox);
	const answers: Frame[] = [];

	for (const [idempotencyKey, asked] of trades) {
		calls++;
		const id = `call-${calls}`;
		raw.send({type: 'req', id, method: 'trades.place', params: {idempotencyKey, intent: asked}});
		answers.push(
			await orGone(
				raw,
				raw.when((frame) => frame['type'] === 'res' && frame['id'] === id),
			),
		);
	}

	running.pop();
	await sandbox.stop();
	return answers;
}

describe('a trade that is asked for again under its key after a restart', () => {
	test('is answered with what was done then, and not done again', async () => {
		const data = place();
		const limit = {...intent, action: 'PLACE_LIMIT_ORDER', price: 200};
		const first = await placeAll(data, ['one', intent], ['two', limit]);
		const second = await placeAll(data, ['one', intent], ['two', limit], ['one', intent]);

		for (const [index, {ok, payload}] of second.entries()) {
			const {execution} = first[index % 2]?.['payload'] ?? {};
			expect(ok).toBe(true);
			expect(payload).toMatchObject({execution, replayed: true, riskDecision: {allowed: true}});
		}
	});

	const limit = {action: 'PLACE_LIMIT_ORDER', price: 200};

	const others: ReadonlyArray<readonly [string, Frame, Frame]> = [
		['volume', {volume: 0.02}, {}],
		['side', {side: 'sell', stop_loss: 1e6}, {}],
		['symbol', {symbol: 'BTCUSD'}, {}],
		['kind', limit, {}],
		['price', {...limit, price: 201}, limit],
	];

	test.each(others)('is a conflict when it is another trade: another %s', async (_, change, before) => {
		const data = place();
		await placeAll(data, ['one', {...intent, ...before}]);
		const [answer] = await placeAll(data, ['one', {...intent, ...change}]);
		expect(answer).toMatchObject({ok: false, error: {code: 'CONFLICT', details: {idempotencyKey: 'one'}}});
	});
});
