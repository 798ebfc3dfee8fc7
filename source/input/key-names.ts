import {nearWords} from '../domain/nearest.ts';
import {typedBy} from './keys.ts';

const named: readonly string[] = [
	'up',
	'down',
	'left',
	'right',
	'pageup',
	'pagedown',
	'home',
	'end',
	'enter',
	'escape',
	'tab',
	'backspace',
	'delete',
	'space',
];

const isNamed: ReadonlySet<string> = new Set(named);

/** What a terminal sends for these is another key. */
const sameAs: ReadonlyMap<string, string> = new Map([
	['ctrl+i', 'tab'],
	['ctrl+m', 'enter'],
	['ctrl+[', 'escape'],
]);

/** What others call them. */
const aliases: ReadonlyMap<string, string> = new Map([
	['esc', 'escape'],
	['return', 'enter'],
	['pgup', 'pageup'],
	['pgdn', 'pagedown'],
	['del', 'delete'],
]);

/** What is wrong with the name of a key, and the fix; undefined where it is the name of one. */
export function keyFault(key: string): string | undefined {
	const other = sameAs.get(key);

	if (other !== undefined) {
		return `a terminal sends the same for ${key} and ${other}. Use ${other}.`;
	}

	if (isKey(key)) {
		return undefined;
	}

	if (/^shift\+[a-z]$/u.test(key)) {
		return `${key} is not the name of a key. Use ${key.slice(-1).toUpperCase()}.`;
	}

	const [, control] = /^(?:\^|c-|control[+-])(.)$/iu.exec(key) ?? [];

	if (control !== undefined) {
		return `${key} is not the name of a key. Use ctrl+${control.toLowerCase()}.`;
	}

	const alias = aliases.get(key.toLowerCase());

	if (alias !== undefined) {
		return `${key} is not the name of a key. Did you mean ${alias}?`;
	}

	if (/^(?:\w+\+)*f\d{1,2}$/iu.test(key)) {
		return `${key} cannot be used: function keys are not told apart here. Use for example ctrl+x, alt+x or a letter.`;
	}

	const shown = key.length > 24 ? 'this' : key;
	const [likely] = isKey(key.toLowerCase()) ? [key.toLowerCase()] : nearWords(key, suggested, 1);
	const hint =
		likely === undefined ? 'Use for example ctrl+x, alt+x or a letter.' : `Did you mean ${likely}?`;
	return `${shown} is not the name of a key. ${hint}`;
}

const suggested = [...named, 'ctrl+x', 'alt+x', 'shift+tab'];

/** `ctrl+`, `alt+` and `shift+` in this order, then a key with a name or one character. */
function isKey(key: string): boolean {
	const [, rest = ''] = /^(?:ctrl\+)?(?:alt\+)?(?:shift\+)?(.+)$/su.exec(key) ?? [];

	if (isNamed.has(key) || (rest !== key && isNamed.has(rest))) {
		return true;
	}

	// Shift with a character is another character; Control goes with small letters and a few signs.
	return rest === key
		? key !== ' ' && typedBy(key) !== undefined
		: /^(?:ctrl\+[a-z\\\]^_]|alt\+\S)$/u.test(key);
}
