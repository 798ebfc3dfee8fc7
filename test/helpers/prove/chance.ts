import fc from 'fast-check';
import type {DecidingPolicy} from '../../../source/domain/policy.ts';
import type {Deed, FormKeys, Happening, Move} from './moves.ts';
import {kinds} from './requests.ts';
import type {Mood} from './world.ts';

/** Keys that people strike for other reasons, or by mistake. */
const strayKeys =
	'j k j k enter escape space space y 1 2 p w f b z t e tab G m v s S d ? : i u r n @ [ ] / h l g'.split(' ');

const id = fc.nat({max: 4});

const asks: fc.Arbitrary<Happening> = fc.record({
	do: fc.constant('ask' as const),
	id,
	lives: fc.constantFrom(900, 4000, 14_000, 60_000, 300_000, 300_000, 300_000, 300_000, Infinity, Infinity),
	look: fc.record({
		kind: fc.constantFrom(...kinds),
		lines: fc.constantFrom(1, 1, 1, 1, 1, 3, 40),
		symbol: fc.constantFrom('BTC', 'BTC', 'BTC', 'EUR'),
		side: fc.constantFrom('buy', 'sell'),
		volume: fc.constantFrom(0.1, 0.1, 3),
		account: fc.constantFrom('demo1', 'demo1', 'paper1', 'live1', 'nobody', undefined),
		is: fc.constantFrom(
			'right',
			'right',
			'right',
			'right',
			'right',
			'right',
			'without entry',
			'without entry',
			'without volume',
			'stop on the wrong side',
			'target on the wrong side',
		),
		hasModify: fc.boolean(),
		askedBy: fc.constantFrom('us', 'another', 'our name', undefined),
	}),
});

const quotes: fc.Arbitrary<Happening> = fc.record({
	do: fc.constant('quote' as const),
	symbol: fc.constantFrom('BTC', 'BTC', 'BTC', 'EUR'),
	price: fc.constantFrom(100, 100, 100.5, 101, 102.3, 102.9, 97, 104, 88, 88, 112, 112),
	ageMs: fc.constantFrom(0, 0, 0, 4000, 8000, 12_000),
});

const desk = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('account' as const),
			id: fc.constantFrom('demo1', 'demo1', 'paper1', 'live1'),
			mode: fc.constantFrom('demo', 'demo', 'live', 'unknown'),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			do: fc.constant('stop' as const),
			isStopped: fc.constantFrom(true, false, false),
			isTold: fc.constantFrom(true, true, true, false),
		}),
	},
	{
		weight: 3,
		arbitrary: fc
			.constantFrom<Mood>('allows', 'allows', 'refuses', 'is slow')
			.map((mood): Happening => ({do: 'mood', mood})),
	},
	{
		weight: 4,
		arbitrary: fc
			.constantFrom<Partial<DecidingPolicy>>(
				{holdMs: 0},
				{holdMs: 3000},
				{holdMs: 10_000},
				{collarR: 0.25},
				{collarR: 0.1},
				{collarR: 1},
				{quoteMaxAgeMs: 10_000},
				{quoteMaxAgeMs: 5000},
				{sizeLimit: 1},
				{sizeLimit: 0.05},
				{sizeLimit: undefined},
				{fourEyes: true},
				{fourEyes: false},
				{fourEyes: false},
			)
			.map((change): Happening => ({do: 'policy', change})),
	},
	{
		weight: 1,
		arbitrary: fc.nat({max: 24}).map((dice) => ({do: 'readonly', dice})),
	},
);

const people: fc.Arbitrary<Happening> = fc.oneof<fc.WeightedArbitrary<Happening>[]>(
	{
		weight: 2,
		arbitrary: fc.record({
			do: fc.constant('elsewhere' as const),
			id: fc.oneof(id, fc.constant('drawn' as const)),
			how: fc.constantFrom('yes', 'yes', 'no', 'other'),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({do: fc.constantFrom('tell' as const, 'ask the same' as const), id}),
	},
);

const wire: fc.Arbitrary<Happening> = fc.constantFrom<Happening>(
	{do: 'answer'},
	{do: 'answer'},
	{do: 'refuse'},
	{do: 'lose'},
	{do: 'drop'},
	{do: 'gap'},
	{do: 'break'},
);

const mending: fc.Arbitrary<Happening> = fc.constantFrom<Happening>(
	{do: 'greet'},
	{do: 'read'},
	{do: 'mend'},
	{do: 'calm'},
);

const waits: fc.Arbitrary<Happening> = fc
	.constantFrom(20, 100, 340, 360, 360, 500, 800, 3100, 9000)
	.map((ms) => ({do: 'wait', ms}));

const resizes: fc.Arbitrary<Happening> = fc
	.constantFrom(
		{columns: 120, rows: 36},
		{columns: 120, rows: 36},
		{columns: 80, rows: 24},
		{columns: 80, rows: 24},
		{columns: 60, rows: 16},
		{columns: 60, rows: 16},
		// Too small for a screen, and too small even for a word.
		{columns: 59, rows: 30},
		{columns: 40, rows: 10},
		{columns: 12, rows: 3},
	)
	.map((size) => ({do: 'resize', size}));

/** What makes a trade weigh more, or stops it. */
const twists: fc.Arbitrary<Happening> = fc.constantFrom<Happening>(
	{do: 'account', id: 'demo1', mode: 'live'},
	{do: 'account', id: 'paper1', mode: 'unknown'},
	{do: 'policy', change: {sizeLimit: 0.05}},
	{do: 'stop', isStopped: true, isTold: true},
	{do: 'mood', mood: 'refuses'},
	{do: 'mood', mood: 'is slow'},
);

/** Something that happens while somebody decides. */
const between: fc.Arbitrary<Happening | undefined> = fc.oneof(
	{weight: 4, arbitrary: fc.constant(undefined)},
	{weight: 3, arbitrary: fc.oneof(quotes, quotes, desk, twists)},
	{weight: 2, arbitrary: fc.oneof(asks, people, people, wire, resizes)},
);

const deeds: fc.Arbitrary<Deed> = fc.record({
	do: fc.constant('deed' as const),
	first: fc.constantFrom<Deed['first']>(
		[],
		['mend', 'greet', 'read', 'calm'],
		['mend', 'greet', 'read', 'calm'],
		['mend', 'greet', 'read', 'calm'],
		['mend', 'greet', 'read', 'calm'],
		['read'],
		['greet'],
	),
	asks: fc.oneof(
		{weight: 1, arbitrary: fc.constant([])},
		{weight: 2, arbitrary: fc.tuple(asks)},
		{weight: 1, arbitrary: fc.tuple(asks, asks)},
	),
	way: fc.constantFrom('a', 'a', 'a', 'a', 'a', 'A', 'A', 'x', 'X', 'e', 'e', 'e'),
	marks: fc.constantFrom(0, 0, 0, 0, 1, 2, 3),
	from: fc.constantFrom('top', 'top', 'top', 'here'),
	downs: fc.constantFrom(0, 0, 0, 1, 2),
	scrolls: fc.constantFrom('not', 'whole'),
	form: fc.array(
		fc.constantFrom<FormKeys>(
			{field: 'Volume', writes: '0.2'},
			{field: 'Volume', writes: '0.3'},
			{field: 'Volume', writes: '3'},
			{field: 'Volume', writes: 'x'},
			{field: 'Entry', writes: '99.5'},
			{field: 'Entry', writes: '101'},
			{field: 'Stop loss', writes: '91'},
			{field: 'Stop loss', writes: '109'},
			{field: 'Take profit', writes: '119'},
			{field: 'Take profit', writes: '81'},
		),
		{minLength: 1, maxLength: 2},
	),
	filling: fc.constantFrom('nothing', 'nothing', 'nothing', 'nothing', 'changes'),
	reads: fc.constantFrom(100, 360, 400, 400, 400, 400, 400, 400, 700, 700, 700, 9500, 9900, 10_100),
	word: fc.constantFrom('whole', 'whole', 'whole', 'whole', 'wrong', 'short', 'pasted'),
	by: fc.constantFrom('key', 'key', 'key', 'key', 'key', 'key', 'key', 'key', 'paste', 'held'),
	meanwhile: between,
	held: between,
	waits: fc.constantFrom(0, 500, 2900, 3100, 3100, 10_100),
	after: fc.constantFrom('nothing', 'answer', 'answer', 'refuse', 'lose', 'undo'),
});

/** What hands do at such a screen, the meant and the stray, and what happens meanwhile; weighted so that decisions do happen. */
export const moves: fc.Arbitrary<Move> = fc.oneof(
	{
		weight: 10,
		arbitrary: fc.constantFrom('a', 'a', 'a', 'a', 'x', 'X', 'A', 'u', 'u').map((key) => keyMove(key)),
	},
	{
		weight: 8,
		arbitrary: fc.constantFrom<Move>({do: 'shown-key'}, {do: 'shown-key'}, {do: 'word'}),
	},
	{weight: 4, arbitrary: fc.constant<Move>({do: 'home'})},
	{weight: 24, arbitrary: deeds},
	{
		weight: 6,
		arbitrary: fc.constantFrom(...strayKeys).map((key) => keyMove(key)),
	},
	{
		weight: 2,
		arbitrary: fc.constantFrom('a', 'p', 'x', 'w').map((key): Move => ({
			do: 'key',
			stroke: {type: 'held', key, count: 5},
		})),
	},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('a', 'ap', 'x', 'yes', 'BTC 0.1')
			.map((text): Move => ({do: 'key', stroke: {type: 'paste', text}})),
	},
	{weight: 14, arbitrary: waits},
	{weight: 10, arbitrary: asks},
	{weight: 5, arbitrary: quotes},
	{weight: 3, arbitrary: desk},
	{weight: 2, arbitrary: people},
	{weight: 3, arbitrary: wire},
	{weight: 12, arbitrary: mending},
	{weight: 1, arbitrary: fc.constant<Move>({do: 'turn to the other'})},
	{weight: 2, arbitrary: resizes},
);

function keyMove(key: string): Move {
	return {do: 'key', stroke: {type: 'key', key}};
}
