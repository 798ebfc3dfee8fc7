import type {Binding} from './binding.ts';

const browse = ['browse'] as const;

/** The same keys scroll what is looked into. */
const scrolling = ['browse', 'details', 'commands', 'help'] as const;

export const moveBindings: readonly Binding[] = [
	{
		keys: ['j', 'down'],
		intent: {type: 'list.move', by: 'one', way: 'down'},
		says: 'down',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['k', 'up'],
		intent: {type: 'list.move', by: 'one', way: 'up'},
		says: 'up',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['ctrl+d'],
		intent: {type: 'list.move', by: 'half', way: 'down'},
		says: 'half a page down',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['ctrl+u'],
		intent: {type: 'list.move', by: 'half', way: 'up'},
		says: 'half a page up',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['pagedown'],
		intent: {type: 'list.move', by: 'page', way: 'down'},
		says: 'a page down',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['pageup'],
		intent: {type: 'list.move', by: 'page', way: 'up'},
		says: 'a page up',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['G', 'end'],
		intent: {type: 'list.move', by: 'all', way: 'down'},
		says: 'to the end',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['g', 'home'],
		intent: {type: 'list.move', by: 'all', way: 'up'},
		says: 'to the start',
		modes: scrolling,
		group: 'move',
	},
	{
		keys: ['tab', 'l', 'right'],
		intent: {type: 'focus.next'},
		says: 'next pane',
		modes: browse,
		needs: 'list',
		group: 'move',
		rank: 6,
	},
	{
		keys: ['shift+tab', 'h', 'left'],
		intent: {type: 'focus.previous'},
		says: 'pane before',
		modes: browse,
		needs: 'list',
		group: 'move',
	},
	{
		keys: ['enter'],
		intent: {type: 'open'},
		says: 'open',
		means: 'look closer; it never decides',
		modes: browse,
		screens: ['overview', 'decisions', 'agents', 'chat', 'trading', 'health', 'schedule', 'log'],
		group: 'move',
		rank: 4,
	},
	{keys: ['escape'], intent: {type: 'back'}, says: 'one step out', modes: browse, group: 'move'},
];
