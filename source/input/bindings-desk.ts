import type {Binding} from './binding.ts';

const browse = ['browse'] as const;

/** What is done at a trading desk with the chosen order, position or copy; what cannot be undone asks first. */
export const deskBindings: readonly Binding[] = [
	{
		keys: ['e'],
		intent: {type: 'trade.change'},
		says: 'change',
		means: 'change an order, or the stop and target of a position, in a form',
		modes: browse,
		screens: ['trading'],
		needs: 'trade',
		group: 'work',
		rank: 2,
	},
	{
		keys: ['X'],
		intent: {type: 'trade.end'},
		says: 'cancel or close',
		means:
			'cancel the order, close the position or stop the copy; a second key, shown in the prompt, does it',
		modes: browse,
		screens: ['trading'],
		needs: 'trade-or-follow',
		group: 'work',
		rank: 3,
	},
	{
		keys: ['P'],
		intent: {type: 'follow.toggle'},
		says: 'pause copy',
		means: 'pause the chosen copy, or let it go on',
		modes: browse,
		screens: ['trading'],
		needs: 'follow',
		group: 'work',
		rank: 8,
	},
	{
		keys: ['F'],
		intent: {type: 'form.open', form: {type: 'follow.start'}},
		says: 'follow',
		means: 'copy a strategy into an account',
		modes: browse,
		screens: ['trading'],
		needs: 'desk',
		group: 'work',
		rank: 9,
	},
	{
		keys: ['B'],
		intent: {type: 'form.open', form: {type: 'backtest.run'}},
		says: 'backtest',
		means: 'try a rule on the candles we have',
		modes: browse,
		screens: ['trading'],
		needs: 'desk',
		group: 'work',
		rank: 9,
	},
];
