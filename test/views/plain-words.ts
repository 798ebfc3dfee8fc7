import {describe, expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawRuns} from '../../source/views/panes/agents.ts';
import {drawConnection} from '../../source/views/panes/health-more.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {desk, stopped} from '../helpers/view-desk.ts';
import {instance} from '../helpers/view-dialects.ts';
import {anAgent, gateway, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');

function footAt(state: State, width = 80): string {
	return footOf(state, width, {symbols, bindings})
		.map(({text}) => text)
		.join('');
}

function wordsOf({rows, count = []}: ReturnType<typeof drawInbox>): string {
	return [count, ...rows].map((row) => row.map(({text}) => text).join('')).join('\n');
}

describe('the bottom line', () => {
	test.each(['overview', 'trading'] as const)(
		'offers to resume on %s only while trading is stopped',
		(screen) => {
			expect(footAt(withUi(stopped, {screen, focus: {}}))).toContain('R resume');
			expect(footAt(withUi(desk, {screen, focus: {}}), 200)).not.toContain('R resume');
		},
	);

	test('says of rejecting that it is done at once', () => {
		expect(footAt(withUi(rich, {screen: 'decisions'}))).toContain('x reject at once');
	});

	test('offers no answer where we may only read', () => {
		const reading: State = {...desk, gateway: {...gateway, scopes: ['operator.read']}};
		expect(footAt(withUi(desk, {screen: 'trading', focus: {}}))).toContain('a answer');
		expect(footAt(withUi(reading, {screen: 'trading', focus: {}}))).not.toContain('a answer');
	});
});

test('a list of requests that may not be seen has no number', () => {
	const unseen: State = {
		...withUi(rich, {screen: 'decisions'}),
		approvals: new Map(),
		freshness: {...rich.freshness, approvals: {status: 'missing', because: 'it needs a scope'}},
	};
	const about = {symbols, width: 80, height: 10};
	expect(wordsOf(drawInbox({state: unseen, ...about}))).not.toContain('0 pending');
	const none: State = {...unseen, freshness: rich.freshness};
	expect(wordsOf(drawInbox({state: none, ...about}))).toContain('0 pending');
});

test('gaps of events that carry no numbers are not known, and the words for it fit', () => {
	const about = {symbols, width: 36, height: 20};
	expect(wordsOf(drawConnection({state: instance, ...about}))).toMatch(/gaps +– +not numbered *$/mu);
	expect(wordsOf(drawConnection({state: rich, ...about}))).toMatch(/gaps +\d/u);
});

test('an agent that runs since before us is not said to have had no run', () => {
	const having = (status: 'running' | 'idle'): string =>
		wordsOf(
			drawRuns({
				state: withUi(
					{...rich, runs: new Map(), approvals: new Map(), agents: new Map([['a', anAgent('a', {status})]])},
					{screen: 'agents', selected: {}},
				),
				symbols,
				width: 80,
				height: 10,
			}),
		);
	expect(having('running')).toContain('Its run began before we connected, and is not told.');
	expect(having('idle')).toContain('No runs seen since we connected.');
});
