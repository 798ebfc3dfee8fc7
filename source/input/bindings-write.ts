import type {TextIntent} from '../domain/intents.ts';
import type {Binding} from './binding.ts';

/** One field for all that is written: a message, a filter, a reason, a field of a form, the line of the palette. */
const words = ['write', 'filter', 'reason', 'palette', 'form'] as const;

/** Where a line above or below may be meant; elsewhere up and down have a meaning of their own. */
const longWords = ['write', 'filter', 'reason', 'form'] as const;

/** Keys while words are typed; every other printable key types itself. */
export const writeBindings: readonly Binding[] = [
	{keys: ['enter'], intent: {type: 'text.submit'}, says: 'send', modes: ['write'], group: 'write', rank: 1},
	{
		keys: ['ctrl+j', 'alt+enter', 'shift+enter'],
		intent: {type: 'text.newline'},
		says: 'new line',
		modes: ['write', 'form'],
		group: 'write',
		rank: 6,
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
		keys: ['enter'],
		intent: {type: 'text.submit'},
		says: 'done',
		means: 'leave the filter; it stays until its words are erased',
		modes: ['filter'],
		group: 'write',
		rank: 1,
	},
	{
		keys: ['escape'],
		intent: {type: 'back'},
		says: 'leave the filter',
		modes: ['filter'],
		group: 'write',
		rank: 2,
	},
	{
		keys: ['ctrl+o'],
		intent: {type: 'text.editor'},
		says: 'editor',
		means: 'write it in $VISUAL or $EDITOR',
		modes: ['write', 'form'],
		group: 'write',
		rank: 7,
	},
	...erase('character', 'erase', 'backspace', 'ctrl+h'),
	...erase('next', 'erase what follows', 'delete', 'ctrl+d'),
	...erase('word', 'erase a word', 'ctrl+w', 'alt+backspace', 'ctrl+backspace'),
	...erase('next-word', 'erase the next word', 'alt+d', 'ctrl+delete', 'alt+delete'),
	...erase('line', 'erase to the start', 'ctrl+u'),
	...erase('rest', 'erase to the end', 'ctrl+k'),
	...move('left', 'left', 'left', 'ctrl+b'),
	...move('right', 'right', 'right', 'ctrl+f'),
	...move('word-left', 'a word left', 'alt+b', 'alt+left', 'ctrl+left'),
	...move('word-right', 'a word right', 'alt+f', 'alt+right', 'ctrl+right'),
	...move('start', 'to the start', 'home', 'ctrl+a'),
	...move('end', 'to the end', 'end', 'ctrl+e'),
	{
		keys: ['up'],
		intent: {type: 'text.move', to: 'up'},
		says: 'line above',
		means: 'a line up; on the first, what was sent before, or the field above',
		modes: longWords,
		group: 'write',
	},
	{
		keys: ['down'],
		intent: {type: 'text.move', to: 'down'},
		says: 'line below',
		means: 'a line down; on the last, what was sent after, or the field below',
		modes: longWords,
		group: 'write',
	},
	{
		keys: ['alt+up', 'alt+p'],
		intent: {type: 'text.recall', way: 'older'},
		says: 'sent before',
		modes: words,
		group: 'write',
	},
	{
		keys: ['alt+down', 'alt+n'],
		intent: {type: 'text.recall', way: 'newer'},
		says: 'sent after',
		modes: words,
		group: 'write',
	},
];

function erase(
	unit: Extract<TextIntent, {type: 'text.erase'}>['unit'],
	says: string,
	...keys: readonly string[]
): readonly Binding[] {
	return [{keys, intent: {type: 'text.erase', unit}, says, modes: words, group: 'write'}];
}

function move(
	to: Extract<TextIntent, {type: 'text.move'}>['to'],
	says: string,
	...keys: readonly string[]
): readonly Binding[] {
	return [{keys, intent: {type: 'text.move', to}, says, modes: words, group: 'write'}];
}
