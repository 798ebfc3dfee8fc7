import {keyWord, type Binding} from './binding.ts';

/** The keys as a table in Markdown, a row each, for the readme. */
export function keyTable(bindings: readonly Binding[]): string {
	const rows = bindings.map(({keys, says, means, screens}) => {
		const words = keys.map((key) => `\`${keyWord(key)}\``).join(' ');
		const where = screens === undefined ? '' : ` (${screens.join(', ')})`;
		return `| ${words} | ${means ?? says}${where} |`;
	});
	return ['| keys | meaning |', '| --- | --- |', ...new Set(rows)].join('\n');
}
