import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {chunksOf} from '../../source/views/parts/markdown/chunks.ts';
import {markdownRows, markdownTail} from '../../source/views/parts/markdown/rows.ts';
import {often} from '../helpers/often.ts';
import {textOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');

function drawn(text: string, width = 40): readonly string[] {
	return markdownRows(text, {width, symbols}).map((row) =>
		row
			.map((span) => span.text)
			.join('')
			.trimEnd(),
	);
}

const answer = `# Report

Words with **weight** and [a link](https://example.com/x).
A second line.

1. one
   - inner

   more of one
2. two

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

| a | b |
|---|--:|
| 1 | 2 |

> quote

- [ ] open
- [x] done
`;

test('however much of an answer has come, what is drawn fits, and what was whole before stays as it was', () => {
	const whole = drawn(answer);

	for (let length = 0; length <= answer.length; length += 1) {
		const rows = markdownRows(answer.slice(0, length), {width: 40, symbols});
		expect(rows.every((row) => widthOf(row) <= 40)).toBe(true);
		const words = rows.map((row) => textOf(row).trimEnd());
		const same = words.findIndex((row, index) => row !== whole[index]);
		// Only the piece that is being written may still change; the longest of them has eight rows.
		expect(words.length - (same === -1 ? words.length : same)).toBeLessThanOrEqual(8);
	}
});

test('a fence that is open is code from its first line on', () => {
	expect(drawn('so:\n```')).toEqual(['so:', '│']);
	expect(drawn('so:\n```ts')).toEqual(['so:', '╭ ts', '│']);
	expect(drawn('so:\n```ts\n# not a heading')).toEqual(['so:', '╭ ts', '│ # not a heading']);
	expect(drawn('so:\n```ts\na\n``')).toEqual(['so:', '╭ ts', '│ a', '│ ``']);
});

test('a table whose last row is half there is a table', () => {
	expect(drawn('| a | b |')).toEqual(['| a | b |']);
	expect(drawn('| a | b |\n|---|---|\n| 1')).toEqual(['a │ b', '──┼──', '1 │']);
});

test('the end of a text is the end of all of its rows', () => {
	const text = `${answer}\n\n`.repeat(20);
	const whole = markdownRows(text, {width: 50, symbols});

	for (const height of [1, 2, 5, 17, 100, whole.length]) {
		expect(markdownTail(text, {width: 50, height, symbols})).toEqual(whole.slice(-height));
	}

	expect(markdownTail(text, {width: 50, height: 0, symbols})).toEqual([]);
});

test('what is drawn does not depend on what was drawn before', () => {
	const fresh = drawn(`${answer}x`, 33);

	for (let length = 0; length < answer.length; length += 7) {
		drawn(answer.slice(0, length), 33);
	}

	expect(drawn(`${answer}x`, 33)).toEqual(fresh);
});

test('pieces of a text, put together, have all of its words', () => {
	const words = (text: string): string => text.replaceAll(/[\s`]/gu, '');
	const pieces = chunksOf(answer)
		.map(({body}) => (body.type === 'code' ? body.language : '') + body.text)
		.join('\n');
	expect(words(pieces)).toBe(words(answer));
});

test('a list is one piece however many blank lines it has, and two lists of a fence between them are two', () => {
	expect(chunksOf('- a\n\n- b\n\n  c\n\nd')).toHaveLength(2);
	expect(chunksOf('- a\n```\nx\n```\n- b')).toHaveLength(3);
});

test('a very long text is cut, and says so', () => {
	const rows = drawn('word '.repeat(50_000), 80);
	expect(rows.at(-1)).toBe('cut after 200 kB of 250 kB');
	const tail = markdownTail('a\n\n'.repeat(100_000), {width: 80, height: 200_000, symbols});
	expect(tail[0]?.[0]?.text).toBe('the last 200 kB of 300 kB');
});

test('very many rows are cut, and the last says so', () => {
	const rows = drawn('- a\n'.repeat(30_000));
	expect(rows).toHaveLength(5000);
	expect(rows.at(-1)).toBe('cut after 4,999 lines');
});

test('what is nested too deep is left out, and a line says so', () => {
	const nested = Array.from({length: 30}, (_, depth) => `${' '.repeat(depth * 2)}- item ${depth}`).join('\n');
	const rows = drawn(nested, 100);
	expect(rows).toHaveLength(21);
	expect(rows.at(-1)).toContain('nested deeper than 20, not drawn');
});

test('quotes in quotes without end are words', () => {
	const rows = drawn('>'.repeat(10_000), 100);
	expect(rows).toHaveLength(100);
	expect(rows[0]).toBe('>'.repeat(100));
});

const hostile: Readonly<Record<string, string>> = {
	stars: '*a '.repeat(10_000),
	brackets: '['.repeat(30_000),
	quotes: '> '.repeat(20_000),
	underscores: '_a __b '.repeat(5000),
	ticks: Array.from({length: 300}, (_, count) => '`'.repeat(count)).join(' '),
	links: '[a]('.repeat(9000),
	images: '![a]('.repeat(8000),
	tags: '<a '.repeat(10_000),
	entities: '&amp'.repeat(9000),
	escapes: '\\'.repeat(30_000),
	table: `${'|a'.repeat(4000)}\n${'|-'.repeat(4000)}`,
	steps: Array.from({length: 180}, (_, depth) => `${' '.repeat(depth * 2)}- a`).join('\n'),
	emphasis: 'a***'.repeat(8000),
	blanks: '\n'.repeat(30_000),
	fences: '```\n'.repeat(9000),
	mixed: '> - 1. '.repeat(5000),
	combining: `a${'\u0301'.repeat(30_000)}`,
	emoji: '👧🏽‍🚀'.repeat(4000),
	prototype: '[__proto__]: https://a.example\n\n[__proto__] [constructor] [toString][hasOwnProperty]',
};

test.each(Object.keys(hostile))('%s do not stop it, and fit', (name) => {
	for (const width of [1, 7, 60]) {
		const rows = markdownRows(hostile[name]!, {width, symbols});
		expect(rows.slice(0, 200).filter((row) => widthOf(row) > Math.max(2, width))).toEqual([]);
	}
});

test('random markdown never fails, never is too wide, and ends the same way from either end', () => {
	const pieces = [
		'# ',
		'- ',
		'1. ',
		'> ',
		'```',
		'\n',
		'\n\n',
		'  ',
		' '.repeat(4),
		'|',
		'|-|-|',
		'*',
		'**',
		'_',
		'`',
		'[a](b)',
		'![',
		'](',
		'https://x.y',
		'<b>',
		'&amp;',
		'漢字',
		'👧🏽‍🚀',
		'word ',
		'words',
		'\\',
		'---',
		'~~',
		'[x] ',
		'\t',
		'é',
		'[a]: b',
	];
	let seed = 11;
	const rounds = often(400, {atLength: 10_000});
	const next = (most: number): number => {
		seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
		return Math.floor((seed / 2_147_483_648) * most);
	};

	for (let round = 0; round < rounds; round += 1) {
		const text = Array.from({length: next(60)}, () => pieces[next(pieces.length)]).join('');
		const width = 2 + next(50);
		const rows = markdownRows(text, {width, symbols});
		expect(rows.filter((row) => widthOf(row) > width)).toEqual([]);
		expect(markdownTail(text, {width, height: 5, symbols})).toEqual(rows.slice(-5));
	}
});
