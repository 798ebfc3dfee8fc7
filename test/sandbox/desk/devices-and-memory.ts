import {describe, expect, test} from 'vitest';
import {searchNotes} from '../../../source/sandbox/world/desk/memory.ts';
import {createMapLedger, createStand, marketOrder, ofType, operator} from './stand.mts';

describe('a device', () => {
	const phone = {id: 'phone-1', platform: 'ios', label: 'Phone', pushToken: 'secret-push'};

	test('is paired, brought up to date, notified and unpaired', () => {
		const {desk, events, clock} = createStand();
		const {devices} = desk;
		const {pairedAt} = devices.pair(phone, operator);
		clock.turn(1000);
		const again = devices.pair({...phone, label: 'New phone'}, operator);
		expect(again).toMatchObject({label: 'New phone', pairedAt, seenAt: clock.now()});
		expect(devices.registerPush('phone-1', 'other', operator)?.pushToken).toBe('other');
		expect(devices.registerPush('nobody', 'x', operator)).toBeUndefined();
		expect(devices.notify('phone-1', 'hello', operator)).toBe(true);
		expect(devices.notify('nobody', 'hello', operator)).toBe(false);
		expect(ofType(events, 'desk.notified')).toMatchObject([{deviceId: 'phone-1', message: 'hello'}]);
		expect(devices.unpair('phone-1', operator)).toBe(true);
		expect(devices.unpair('phone-1', operator)).toBe(false);
		expect(devices.all()).toEqual([]);
	});

	test('is there after a restart, and its push token never reaches the audit', () => {
		const ledger = createMapLedger();
		const {desk} = createStand({ledger});
		desk.devices.pair(phone, operator);
		desk.devices.registerPush('phone-1', 'secret-push', operator);
		expect(createStand({ledger}).desk.devices.get('phone-1')).toEqual(desk.devices.get('phone-1'));
		expect(JSON.stringify(desk.audit.after(0, 9))).not.toContain('secret-push');
	});

	test('makes room for others when there are too many', () => {
		const ledger = createMapLedger();
		const {desk} = createStand({ledger});

		for (let count = 0; count < 150; count++) {
			desk.devices.pair({...phone, id: `phone-${count}`}, operator);
		}

		expect(desk.devices.all()).toHaveLength(100);
		expect(ledger.all('device')).toHaveLength(100);
		expect(desk.devices.get('phone-149')).toBeDefined();
	});
});

describe('accounts', () => {
	const given = {
		id: 'mine',
		connectorId: 'mt5',
		providerAccountId: '7',
		mode: 'demo',
		label: 'Mine',
		allowedSymbols: [],
	} as const;

	test('the desk opens with a paper, a demo and a live account', () => {
		const {desk} = createStand();
		expect(desk.accounts.all().map(({id, mode, balance}) => [id, mode, balance])).toEqual([
			['paper-main', 'paper', 100_000],
			['demo-eu', 'demo', 25_000],
			['live-small', 'live', 5000],
		]);
	});

	test('are connected, left and connected again with what they hold', () => {
		const {desk, events, clock} = createStand();
		const {accounts} = desk;
		expect(accounts.connect({...given, allowedSymbols: ['BTCUSD']}, operator)).toMatchObject({
			...{status: 'connected', balance: 10_000, allowedSymbols: ['BTCUSD']},
		});
		clock.turn(1000);
		expect(accounts.disconnect('mine', operator)).toMatchObject({
			...{status: 'disconnected', disconnectedAt: clock.now()},
		});
		expect(accounts.disconnect('nobody', operator)).toBeUndefined();
		expect(accounts.connect({...given, allowedSymbols: []}, operator)).toMatchObject({
			...{status: 'connected', disconnectedAt: undefined},
		});
		expect(ofType(events, 'desk.account')).toHaveLength(3);
		expect(desk.audit.after(0, 9).map(({action}) => action)).toEqual([
			...['accounts.connect', 'accounts.disconnect', 'accounts.connect'],
		]);
	});

	test('that are live stay live, whatever a client calls them', () => {
		const {desk} = createStand();
		desk.accounts.connect({...given, id: 'live-small', mode: 'paper'}, operator);
		expect(desk.accounts.get('live-small')).toMatchObject({mode: 'live', balance: 5000});
	});

	test('are not taken when all that the desk keeps are in use', () => {
		const {desk} = createStand();

		for (let count = 0; count < 100; count++) {
			const {status} = desk.accounts.connect({...given, id: `mine-${count}`}, operator);
			expect(status).toBe(count < 97 ? 'connected' : 'disconnected');
			desk.trading.place(
				marketOrder(desk, {id: `i${count}`, accountId: `mine-${count}`, volume: 0.01}),
				operator,
			);
		}

		expect(desk.accounts.all()).toHaveLength(100);
		expect(desk.accounts.get('mine-99')).toBeUndefined();
	});

	test('make room for others when there are too many, but never those of the house', () => {
		const {desk} = createStand();

		for (let count = 0; count < 150; count++) {
			desk.accounts.connect({...given, id: `mine-${count}`, allowedSymbols: []}, operator);
		}

		expect(desk.accounts.all()).toHaveLength(100);
		expect(desk.accounts.get('live-small')).toBeDefined();
		expect(desk.accounts.get('mine-149')).toBeDefined();
	});
});

describe('memory', () => {
	test('is searched in the notes of one agent only', () => {
		const {desk} = createStand();
		const hits = desk.memory.search('agent_btc_5m', 'stop loss', 5)!;
		expect(hits.length).toBeGreaterThan(0);
		expect(hits.length).toBeLessThanOrEqual(5);
		expect(hits.every(({path}) => ['soul.md', 'manual.md', 'journal.md'].includes(path))).toBe(true);
		expect(hits.every(({score}, index) => index === 0 || score <= hits[index - 1]!.score)).toBe(true);
		expect(desk.memory.search('agent_btc_5m', 'XAUUSD', 5)).toEqual([]);
		expect(desk.memory.search('agent_gold_1d', 'XAUUSD', 5)).toMatchObject([{path: 'manual.md'}]);
	});

	test.each(['nobody', '../agent_btc_5m', '/etc', '__proto__'])('there is none for %s', (agentId) => {
		const {memory} = createStand().desk;
		expect(memory.search(agentId, 'root', 5)).toBeUndefined();
		expect(memory.status(agentId)).toBeUndefined();
	});

	test('finds what was decided', () => {
		const {desk} = createStand();
		const {runId, id} = desk.proposals.propose('agent_btc_5m');
		const before = desk.memory.status('agent_btc_5m')!;
		desk.proposals.answer({runId, blockId: id, actionId: 'reject', input: {}}, operator);
		expect(desk.memory.search('agent_btc_5m', 'rejected by operator', 1)).toMatchObject([
			{path: 'journal.md'},
		]);
		expect(desk.memory.status('agent_btc_5m')).toEqual({files: 3, lines: before.lines + 1});
	});

	test('tells where a hit is, with the lines around it', () => {
		const notes = new Map([['a.md', ['one', 'two apples', 'three', 'four apples and pears']]]);
		expect(searchNotes(notes, 'apples pears', 9)).toEqual([
			{path: 'a.md', startLine: 3, endLine: 4, snippet: 'three\nfour apples and pears', score: 0.94},
			{path: 'a.md', startLine: 1, endLine: 3, snippet: 'one\ntwo apples\nthree', score: 0.47},
		]);
		expect(searchNotes(notes, 'apples', 1)).toHaveLength(1);
		expect(searchNotes(notes, '  ?! ', 9)).toEqual([]);
		expect(searchNotes(notes, 'apples', -1)).toEqual([]);
	});
});
