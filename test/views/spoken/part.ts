import {describe, expect, test} from 'vitest';
import type {Intent} from '../../../source/domain/intents.ts';
import {reduce} from '../../../source/store/reduce.ts';
import type {State} from '../../../source/store/state.ts';
import {changesBetween} from '../../../source/views/spoken/changes.ts';
import {detailSentences} from '../../../source/views/spoken/lists.ts';
import {createWalk, partSentences} from '../../../source/views/spoken/part.ts';
import {market} from '../../helpers/view-dialects.ts';
import {aTask, byId, now, rich, withUi} from '../../helpers/view-state.ts';

function wish(state: State, intent: Intent): readonly [State, readonly string[]] {
	const next = reduce(state, {type: 'intent.acted', intent, at: state.now + 1000});
	return [next, changesBetween(state, next)];
}

const down: Intent = {type: 'list.move', by: 'one', way: 'down'};
const up: Intent = {type: 'list.move', by: 'one', way: 'up'};
const connection = withUi(rich, {screen: 'health', tab: {health: 3}});

describe('a part without a list', () => {
	test('says as it is gone to what its pane would draw, without lines, bars and signs', () => {
		const nodes = withUi(rich, {screen: 'health', tab: {health: 2}, focus: {health: 'nodes'}});
		const [, [name, ...lines]] = wish(nodes, {type: 'tab.next'});
		expect(name).toMatch(/^Part 4 of \d+: connection\.$/u);
		expect(lines).toContain('reconnects, 1');
		expect(lines).toContain('url, wss://home.example:18789');

		const heartbeat = withUi(rich, {screen: 'overview', tab: {overview: 3}});
		expect(partSentences(heartbeat)).toContain('cpu, 6.9 %, max 17.2 %');
		expect(partSentences(heartbeat).join('\n')).not.toMatch(/[_=#*]{2}/u);
	});

	test('a request that has the screen is read out', () => {
		const [, [name, ...lines]] = wish(withUi(rich, {screen: 'decisions', selected: {approvals: 'a-1'}}), {
			type: 'tab.choose',
			part: 'request',
		});
		expect(name).toMatch(/: the whole request\.$/u);
		expect(lines).toContain('git push --force origin main');
	});

	test('is gone through line by line with the keys that move, and its ends say that they are', () => {
		const walk = createWalk();
		const lines = partSentences(connection);
		expect(walk.moved(connection, down)).toEqual([lines[0]]);
		expect(walk.moved(connection, down)).toEqual([lines[1]]);
		expect(walk.moved(connection, up)).toEqual([lines[0]]);
		expect(walk.moved(connection, up)).toEqual([`The first line: ${lines[0] ?? ''}`]);
		expect(walk.moved(connection, {type: 'list.move', by: 'all', way: 'down'})).toEqual([
			`The last line: ${lines.at(-1) ?? ''}`,
		]);
		expect(walk.moved(connection, down, 3)).toEqual([`The last line: ${lines.at(-1) ?? ''}`]);
	});

	test('begins at its first line again after another part, and leaves every other key to the screen', () => {
		const walk = createWalk();
		const lines = partSentences(connection);
		walk.moved(connection, down);
		walk.moved(connection, down);
		expect(walk.moved(connection, {type: 'tab.next'})).toBeUndefined();
		expect(walk.moved(withUi(rich, {screen: 'health', tab: {health: 0}}), down)).toBeUndefined();
		expect(walk.moved(connection, down)).toEqual([lines[0]]);
		expect(
			walk.moved(withUi(connection, {mode: {type: 'palette', chosen: undefined}}), down),
		).toBeUndefined();
	});

	test('a market is told in prices: candles are not read out', () => {
		const place = withUi(market, {screen: 'trading', tab: {trading: 4}});
		expect(partSentences(place)).toEqual([
			expect.stringMatching(/^BTCUSD, bid 100,036, ask 100,040, spread 4, \d+ seconds? old$/u),
			expect.stringMatching(/^ETHUSD/u),
			expect.stringMatching(/^EURUSD/u),
			'The proposal on BTCUSD, entry 100,000, stop 99,500, target 101,200',
			expect.stringMatching(/^90 candles of BTCUSD in 5m, the last at /u),
		]);
	});
});

test('the part that has the keys is named by the first key that goes to parts', () => {
	const [, said] = wish(withUi(rich, {screen: 'health'}), {type: 'tab.next'});
	expect(said[0]).toMatch(/^Part 1 of \d+: checks\.$/u);
});

test('what is looked into is said in words before it is said as it is kept', () => {
	const late = aTask('t-9', {title: 'Order disks', status: 'doing', agentId: 'ops', dueAt: now - 7_200_000});
	const tasks = withUi({...rich, tasks: byId([late])}, {screen: 'tasks'});
	const said = detailSentences(tasks);
	expect(said[0]).toBe('Order disks');
	expect(said.findIndex((line) => /^Due,? .*2 h ago/u.test(line))).toBeGreaterThan(0);
	expect(said.findIndex((line) => line.startsWith('Due'))).toBeLessThan(said.indexOf('As it is kept here'));

	const [telegram, ...others] = detailSentences(withUi(rich, {screen: 'health'}));
	expect(telegram).toBe('Telegram');
	expect(others[0]).toMatch(/^Now,? bad, not linked/u);
});
