import {expect, test} from 'vitest';
import type {Deed, Happening, Move} from '../helpers/prove/moves.ts';
import {play, prove} from '../helpers/prove/play.ts';
import type {Look} from '../helpers/prove/requests.ts';
import {cell, decisionKinds, type DecisionKind} from '../helpers/prove/tally.ts';

test('20,000 random steps: every decision that leaves was drawn, armed, confirmed, written down, and left once', () => {
	const {steps, decisions} = prove(20_000, {seed: 7});
	expect(steps).toBeGreaterThanOrEqual(20_000);
	// Nothing is proved by a machine that never decides.
	const left = decisionKinds.map((kind) => decisions[cell(kind, 'left')] ?? 0);
	expect(left.reduce((total, count) => total + count, 0)).toBeGreaterThan(100);
	expect(left.filter((count) => count > 0).length).toBeGreaterThan(12);
}, 60_000);

const look: Look = {
	kind: 'exec',
	lines: 1,
	symbol: 'BTC',
	side: 'buy',
	volume: 0.1,
	account: 'demo1',
	is: 'right',
	hasModify: true,
	askedBy: undefined,
};

const deed: Deed = {
	do: 'deed',
	first: ['mend', 'greet', 'read', 'calm'],
	way: 'a',
	marks: 0,
	asks: [],
	from: 'here',
	scrolls: 'not',
	downs: 0,
	form: [{field: 'Volume', writes: '0.2'}],
	filling: 'nothing',
	reads: 400,
	word: 'whole',
	by: 'key',
	meanwhile: undefined,
	held: undefined,
	waits: 3500,
	after: 'answer',
};

const trade = {kind: 'trade'} as const;
const live = {kind: 'trade', account: 'live1'} as const;
const several = {marks: 2} as const;

/** What is asked, and what somebody does who means it. */
const ways: {readonly [kind in DecisionKind]: readonly [asked: Partial<Look>, done: Partial<Deed>]} = {
	'trade approve': [trade, {}],
	'trade approve, typed': [live, {}],
	'trade approve in a batch': [trade, several],
	'trade changed or filled in': [trade, {way: 'e'}],
	'trade changed, typed': [live, {way: 'e'}],
	'exec allow once': [{}, {}],
	'exec allow once in a batch': [{}, several],
	'exec allow always': [{}, {way: 'A'}],
	'plugin allow once': [{kind: 'plugin'}, {}],
	'plugin allow always': [{kind: 'plugin'}, {way: 'A'}],
	'permission allow once': [{kind: 'permission'}, {}],
	'permission allow always': [{kind: 'permission'}, {way: 'A'}],
	'pairing approve': [{kind: 'pairing'}, {}],
	'question answer': [{kind: 'question'}, {way: 'e', form: [{field: 'Volume', writes: ''}]}],
	reject: [{}, {way: 'x'}],
	'reject in a batch': [{}, {...several, way: 'x'}],
	'reject with a reason': [trade, {way: 'X'}],
};

test.each(decisionKinds)('somebody who means it gets it through, and no rule is broken: %s', (kind) => {
	const [asked, done] = ways[kind];
	const ask = (id: number): Happening => ({do: 'ask', id, lives: 300_000, look: {...look, ...asked}});
	const moves: readonly Move[] = [{do: 'wait', ms: 500}, {do: 'read'}, ask(0), ask(1), {...deed, ...done}];
	const {broken, decisions} = play(moves, {isReadonly: false, skewMs: 4000});
	expect(broken).toEqual([]);
	expect(decisions[cell(kind, 'left')]).toBeGreaterThan(0);
	expect(play(moves, {isReadonly: true, skewMs: 0}).decisions).toEqual({});
});

test('a decision is not made where nothing is drawn, and what was confirmed before can be taken back there', () => {
	const start: readonly Move[] = [
		{do: 'wait', ms: 500},
		{do: 'read'},
		{do: 'ask', id: 0, lives: 300_000, look},
		{do: 'wait', ms: 400},
	];
	const small: Move = {do: 'resize', size: {columns: 40, rows: 10}};
	const large: Move = {do: 'resize', size: {columns: 80, rows: 24}};
	const key = (name: string): Move => ({do: 'key', stroke: {type: 'key', key: name}});
	const wait = (ms: number): Move => ({do: 'wait', ms});
	const end: readonly Move[] = [wait(4000), {do: 'answer'}];
	const left = (...moves: readonly Move[]): object => {
		const {broken, decisions} = play([...start, ...moves, ...end], {isReadonly: false, skewMs: 0});
		expect(broken).toEqual([]);
		return decisions;
	};
	const rejected = {[cell('reject', 'left')]: 1};
	expect(left(key('x'))).toMatchObject(rejected);
	expect(left(small, wait(400), key('x'))).toEqual({});
	expect(left(small, wait(400), key('a'), wait(400), {do: 'shown-key'}, large, {do: 'shown-key'})).toEqual(
		{},
	);
	// What was armed before is armed no more, and keys rest after the window has grown.
	expect(left(key('a'), wait(400), small, wait(400), large, wait(400), {do: 'shown-key'})).toEqual({});
	expect(left(small, large, wait(300), key('x'))).toEqual({});
	expect(left(small, large, wait(400), key('x'))).toMatchObject(rejected);
	// What was confirmed leaves as long as a line can say so; where none can, it does not.
	expect(left(key('x'), small)).toMatchObject(rejected);
	expect(left(key('x'), small, wait(400), key('u'))).not.toMatchObject(rejected);
	expect(left(key('x'), {do: 'resize', size: {columns: 12, rows: 3}})).not.toMatchObject(rejected);
});

test('a trade that runs out while the risk engine thinks about it does not leave', () => {
	const {broken, decisions, reasons} = play(
		[
			{do: 'wait', ms: 500},
			{do: 'read'},
			{do: 'mood', mood: 'is slow'},
			{do: 'ask', id: 0, lives: 4000, look: {...look, kind: 'trade'}},
			{...deed, first: [], after: 'nothing'},
			{do: 'read'},
		],
		{isReadonly: false, skewMs: 0},
	);
	expect(broken).toEqual([]);
	expect(decisions).toEqual({'trade approve: not sent': 1});
	expect(reasons).toEqual({'after: its time was over': 1});
});

test('a quote that grows too old while the risk engine thinks once more is old at that very moment, not a second later', () => {
	const {broken, decisions, reasons} = play(
		[
			{do: 'wait', ms: 500},
			{do: 'read'},
			{do: 'policy', change: {quoteMaxAgeMs: 5000}},
			{do: 'quote', symbol: 'BTC', price: 100, ageMs: 0},
			{do: 'ask', id: 0, lives: 300_000, look: {...look, kind: 'trade'}},
			{...deed, first: [], held: {do: 'mood', mood: 'is slow'}, waits: 3100, after: 'nothing'},
			{do: 'wait', ms: 880},
			{do: 'read'},
		],
		{isReadonly: false, skewMs: 0},
	);
	expect(broken).toEqual([]);
	expect(decisions).toEqual({'trade approve: not sent': 1});
	expect(reasons).toEqual({'after: an old quote': 1});
});
