import type {Mutant} from './mutants.ts';

/** What a check says at every one of the moments it is asked. */
const obstacles = 'store/deciding/advance.ts';
const locks = 'store/deciding/locks.ts';

/** Bugs in what holds for trades: the market, the desk, who asks, and how much it weighs. */
export const mutantsOfTrades: readonly Mutant[] = [
	{
		name: 'the collar is ignored',
		edits: [{file: obstacles, from: 'drift <= state.policy.collarR', to: 'true'}],
	},
	{
		name: 'the collar is measured from the entry instead of the price when it was armed',
		edits: [
			{
				file: obstacles,
				from: 'const drift = driftOf(approval, command.input, {from, to});',
				to: 'const drift = driftOf(approval, command.input, {from: 100, to});',
			},
		],
	},
	{
		name: 'the age of a quote is ignored',
		edits: [{file: locks, from: 'ageMs > state.policy.quoteMaxAgeMs', to: 'false'}],
	},
	{
		name: 'the age of a quote is told by our own clock',
		edits: [
			{
				file: locks,
				from: 'quote === undefined ? 0 : state.now + state.skewMs - quote.at',
				to: 'quote === undefined ? 0 : state.now - quote.at',
			},
		],
	},
	{
		name: 'an emergency stop is ignored',
		edits: [{file: locks, from: 'state.trading.risk?.isStopped === true', to: 'false'}],
	},
	{
		name: 'the sides of stop and target are unchecked',
		edits: [{file: locks, from: '...wrong.map(', to: '...wrong.slice(2).map('}],
	},
	{
		name: 'the sides of a trade at the market are unchecked',
		edits: [{file: locks, from: 'plan?.entry ?? marketPrice(state, approval, input)', to: 'plan?.entry'}],
	},
	{
		name: 'what the risk engine says is ignored',
		edits: [
			{file: 'session/deciding.ts', from: 'if (thinks.ok) {', to: 'if (true) {'},
			{file: 'session/errand.ts', from: 'done(fail(outcome));', to: 'check(index + 1);'},
		],
	},
	{
		name: 'what is lacking may be left open',
		edits: [{file: locks, from: 'left.length > 0', to: 'false'}],
	},
	{
		name: 'a live account weighs no more than any other',
		edits: [{file: 'store/deciding/tiers.ts', from: "if (mode === 'live') {", to: 'if (false) {'}],
	},
	{
		name: 'an account nobody described is taken for a demo',
		edits: [
			{
				file: 'store/deciding/tiers.ts',
				from: "mode === 'unknown' ? 'live' : mode",
				to: "mode === 'unknown' ? 'demo' : mode",
			},
		],
	},
	{
		name: 'no size is too large',
		edits: [{file: 'store/deciding/tiers.ts', from: 'plan.volume > sizeLimit', to: 'false'}],
	},
	{
		name: 'an account that becomes live after arming needs no word',
		edits: [{file: obstacles, from: "tier.type === 'key' ||", to: 'true ||'}],
	},
	{
		name: 'the word that is typed is not compared',
		edits: [
			{
				file: 'store/deciding/prove.ts',
				from: 'return next === word',
				to: 'return next.length >= word.length',
			},
		],
	},
	{
		name: 'a word may be pasted',
		edits: [
			{
				file: 'input/find-intent.ts',
				from: "taken === undefined || taken === 'proof'",
				to: 'taken === undefined',
			},
			{
				file: 'store/deciding/prove.ts',
				from: 'if (text.length !== 1) {',
				to: 'if (false) {',
			},
		],
	},
	{
		name: 'always needs no word',
		edits: [
			{file: 'store/deciding/tiers.ts', from: "if (meaning === 'approve-always') {", to: 'if (false) {'},
		],
	},
	{
		name: 'four eyes goes by the name',
		edits: [
			{file: locks, from: 'approval.askedBy === state.gateway?.deviceId', to: "approval.askedBy === 'test'"},
		],
	},
	{
		name: 'four eyes is not asked for',
		edits: [{file: locks, from: 'state.policy.fourEyes &&', to: 'false &&'}],
	},
];
