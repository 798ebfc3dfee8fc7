import {keyWord, type Binding} from './binding.ts';
import {bindingName} from './binding-name.ts';
import {confirmKeyName} from './bindings-decide.ts';

/** The keys as a table in Markdown, a row each, for the readme. */
export function keyTable(bindings: readonly Binding[]): string {
	const rows = bindings.map(({keys, says, means, screens}) => {
		const words = keys.map((key) => `\`${keyWord(key)}\``).join(' ');
		const where = screens === undefined ? '' : ` (${screens.join(', ')})`;
		return `| ${words} | ${means ?? says}${where} |`;
	});
	return ['| keys | meaning |', '| --- | --- |', ...new Set(rows)].join('\n');
}

/** What a key can do: its name in the config file, and the keys as they are written there. */
export type KeyRow = {readonly name: string; readonly keys: readonly string[]; readonly says: string};

/** Every action that can have other keys, once, in the order of the help screen. */
export function keyList(bindings: readonly Binding[]): readonly KeyRow[] {
	const rows = new Map<string, KeyRow>();

	for (const binding of bindings) {
		const name = bindingName(binding);

		if (!binding.keys.includes(confirmKeyName) && !rows.has(name)) {
			rows.set(name, {name, keys: binding.keys, says: binding.means ?? binding.says});
		}
	}

	return [...rows.values()];
}
