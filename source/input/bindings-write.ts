import type {Binding} from './binding.ts';

const words = ['write', 'filter'] as const;

/** Keys while words are typed; every other printable key types itself. */
export const writeBindings: readonly Binding[] = [
	{keys: ['enter'], intent: {type: 'text.submit'}, says: 'send', modes: ['write'], group: 'write', rank: 1},
	{
		keys: ['ctrl+j', 'alt+enter', 'shift+enter'],
		intent: {type: 'text.newline'},
		says: 'new line',
		modes: ['write'],
		group: 'write',
		rank: 2,
	},
	{
		keys: ['escape'],
		intent: {type: 'back'},
		says: 'leave',
		means: 'leave the field; what was typed is kept',
		modes: ['write'],
		group: 'write',
		rank: 3,
	},
	{
		keys: ['enter', 'escape'],
		intent: {type: 'back'},
		says: 'done',
		means: 'leave the filter; it stays until its words are erased',
		modes: ['filter'],
		group: 'write',
		rank: 1,
	},
	{
		keys: ['backspace', 'ctrl+h'],
		intent: {type: 'text.erase', unit: 'character'},
		says: 'erase',
		modes: words,
		group: 'write',
	},
	{
		keys: ['ctrl+w', 'alt+backspace'],
		intent: {type: 'text.erase', unit: 'word'},
		says: 'erase a word',
		modes: words,
		group: 'write',
		rank: 4,
	},
	{
		keys: ['ctrl+u'],
		intent: {type: 'text.erase', unit: 'line'},
		says: 'erase all',
		means: 'erase to the start of the line',
		modes: words,
		group: 'write',
		rank: 5,
	},
	{
		keys: ['left', 'ctrl+b'],
		intent: {type: 'text.move', to: 'left'},
		says: 'left',
		modes: ['write'],
		group: 'write',
	},
	{
		keys: ['right', 'ctrl+f'],
		intent: {type: 'text.move', to: 'right'},
		says: 'right',
		modes: ['write'],
		group: 'write',
	},
	{
		keys: ['home', 'ctrl+a'],
		intent: {type: 'text.move', to: 'start'},
		says: 'to the start of the line',
		modes: ['write'],
		group: 'write',
	},
	{
		keys: ['end', 'ctrl+e'],
		intent: {type: 'text.move', to: 'end'},
		says: 'to the end of the line',
		modes: ['write'],
		group: 'write',
	},
];
