import {expect, test} from 'vitest';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {markdownRows} from '../../source/views/parts/markdown/rows.ts';
import type {Span} from '../../source/views/parts/span.ts';
import {textOf} from '../helpers/text-of.ts';

const unicode = symbolsOf('unicode');

function drawn(text: string, width = 40, symbols = unicode): readonly string[] {
	return markdownRows(text, {width, symbols}).map((row) =>
		row
			.map((span) => span.text)
			.join('')
			.trimEnd(),
	);
}

function spanOf(text: string, words: string): Span | undefined {
	return markdownRows(text, {width: 80, symbols: unicode})
		.flat()
		.find((span) => span.text === words);
}

test('levels of headings are told apart without colour', () => {
	expect(drawn('# One\n\n## Two\n### Three')).toEqual(['# One', '', '## Two', '### Three']);
	expect(spanOf('# One', 'One')).toEqual({text: 'One', bold: true});
});

test('paragraphs are wrapped at spaces, and the ends of line that were written stay', () => {
	expect(drawn('one two three\nfour five', 9)).toEqual(['one two', 'three', 'four five']);
});

test('wide characters and emoji are wrapped by their cells', () => {
	expect(drawn('全てのテストが*成功*しました。', 10)).toEqual(['全てのテス', 'トが成功し', 'ました。']);
	expect(drawn('ok 👧🏽‍🚀👧🏽‍🚀 **done** now', 8)).toEqual(['ok 👧🏽‍🚀👧🏽‍🚀', 'done now']);
});

test('weight, slant and strike are looks, and what is struck out keeps its marks', () => {
	expect(spanOf('a **b** c', 'b')).toEqual({text: 'b', bold: true});
	expect(spanOf('a *b* c', 'b')).toEqual({text: 'b', italic: true});
	expect(spanOf('a ***b*** c', 'b')).toEqual({text: 'b', italic: true, bold: true});
	expect(drawn('a ~~b~~ c')).toEqual(['a ~~b~~ c']);
	expect(spanOf('a ~~b~~ c', 'b')).toEqual({text: 'b', strike: true});
});

test('code among words keeps its marks', () => {
	expect(drawn('run `npm  test -- *`')).toEqual(['run `npm  test -- *`']);
});

test('lists hang under their bullets, numbers and boxes, at every level', () => {
	expect(
		drawn('9. nine is long enough to wrap\n10. ten\n    - inner\n      - [x] done\n      - [ ] open', 20),
	).toEqual([
		' 9. nine is long',
		'    enough to wrap',
		'10. ten',
		'    ◦ inner',
		'      [x] done',
		'      [ ] open',
	]);
});

test('items are apart where they were written apart', () => {
	expect(drawn('- a\n\n  more\n\n- b')).toEqual(['• a', '', '  more', '', '• b']);
	expect(drawn('- a\n- b')).toEqual(['• a', '• b']);
});

test('a box is drawn once, in tight lists and in loose ones', () => {
	expect(drawn('- [x] a\n\n  b\n- [ ] c')).toEqual(['[x] a', '', '    b', '[ ] c']);
});

test('quotes have a bar at every line', () => {
	expect(drawn('> one two three\n> > four', 14)).toEqual(['┃ one two', '┃ three', '┃ ┃ four']);
});

test('code is kept as it is; a line that is too long goes on behind a sign', () => {
	expect(drawn('```ts\nif (a) {\n\tb  = 1; // far too long\n}\n```', 16)).toEqual([
		'╭ ts',
		'│ if (a) {',
		'│     b  = 1;',
		'↳ // far too',
		'↳ long',
		'│ }',
	]);
	// No word is torn where a space is near, and where none is a row is used to its end.
	expect(drawn('```\nput on git pushed\n```', 14)).toEqual(['│ put on git', '↳ pushed']);
	expect(drawn('```\nab cdefghijklmno\n```', 14)).toEqual(['│ ab cdefghijk', '↳ lmno']);
	expect(drawn('```\n漢字 漢字 漢字漢\n```', 14)).toEqual(['│ 漢字 漢字', '↳ 漢字漢']);
	expect(drawn('    indented\n    code')).toEqual(['│ indented', '│ code']);
});

test('a diff has its colours beside its signs', () => {
	expect(spanOf('```diff\n-old\n+new\n```', '+new')?.tone).toBe('good');
	expect(spanOf('```diff\n-old\n+new\n```', '-old')?.tone).toBe('bad');
});

test('blank lines and blocks inside a fence stay inside it', () => {
	expect(drawn('```\n# a\n\n- b\n```\nafter')).toEqual(['│ # a', '│', '│ - b', 'after']);
	expect(drawn('~~~~\n```\n~~~~')).toEqual(['│ ```']);
	expect(drawn('- a\n\n  ```\n  code\n\n  more\n  ```\n- b')).toEqual([
		'• a',
		'',
		'  │ code',
		'  │',
		'  │ more',
		'• b',
	]);
});

test('tables have straight columns, aligned as they were asked to be', () => {
	expect(
		drawn('| name | value | 日本 |\n|:--|--:|:-:|\n| a | 1.5 | x |\n| **bold** | 22 | 漢字字 |'),
	).toEqual(['name │ value │  日本', '─────┼───────┼───────', 'a    │   1.5 │   x', 'bold │    22 │ 漢字字']);
});

test('columns share what room there is, and their cells go on below', () => {
	expect(drawn('| a | b |\n|--|--|\n| one | a cell of many words |\n| two | x |', 16)).toEqual([
		'a   │ b',
		'────┼───────────',
		'one │ a cell of',
		'    │ many words',
		'────┼───────────',
		'two │ x',
	]);
});

test('where columns find no room, each row is a list of its cells', () => {
	expect(drawn('| aaaa | bbbb | cccc |\n|--|--|--|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |', 12)).toEqual([
		'aaaa: 1',
		'bbbb: 2',
		'cccc: 3',
		'',
		'aaaa: 4',
		'bbbb: 5',
		'cccc: 6',
	]);
});

test('a rule, an image, HTML and an entity', () => {
	expect(drawn('a\n\n---\n\n![a cat](https://example.com/cat.png)', 12)).toEqual([
		'a',
		'',
		'────────────',
		'',
		'[image: a',
		'cat]',
	]);
	expect(drawn('a <b>x</b> &amp; &lt;y&gt;\n\n<div>\n*z*\n</div>')).toEqual([
		'a <b>x</b> & <y>',
		'',
		'<div>',
		'*z*',
		'</div>',
	]);
});

test('a link shows where it leads, and what is shown is what is followed', () => {
	const text = 'see [the board](https://board.example/1)';
	expect(drawn(text, 60)).toEqual(['see the board (https://board.example/1)']);
	expect(spanOf(text, 'https://board.example/1')?.link).toBe('https://board.example/1');
	expect(spanOf(text, 'the board')?.link).toBeUndefined();
});

test('an address in the text is shown once', () => {
	expect(drawn('https://a.example/x and <https://b.example> and me@c.example', 80)).toEqual([
		'https://a.example/x and https://b.example and me@c.example',
	]);
	expect(spanOf('write to me@c.example now', 'me@c.example')?.link).toBe('mailto:me@c.example');
});

test('words that claim to be another address are not followed there', () => {
	const rows = markdownRows('[https://good.example](https://evil.example)', {width: 80, symbols: unicode});
	const followed = rows.flat().filter(({link}) => link !== undefined && link !== 'https://good.example');
	expect(textOf(rows.flat())).toBe('https://good.example (https://evil.example)');
	expect(followed.map(({text, link}) => [text, link])).toEqual([
		['https://evil.example', 'https://evil.example'],
	]);
});

test.each(['javascript:alert(1)', 'file:///etc/passwd', 'data:text/html,x', 'vbscript:x'])(
	'%s is shown and never followed',
	(href) => {
		const rows = markdownRows(`[click](${href})`, {width: 80, symbols: unicode});
		expect(textOf(rows.flat())).toBe(`click (${href})`);
		expect(rows.flat().every(({link}) => link === undefined)).toBe(true);
	},
);

test('a target may be named anywhere in the text', () => {
	expect(drawn('[r][Ref]\n\nmore\n\n[ref]: https://def.example', 60)).toEqual([
		'r (https://def.example)',
		'',
		'more',
		'',
		'[ref]: https://def.example',
	]);
});

test('in ASCII there is nothing of our own but ASCII, and the marks of weight stay', () => {
	const rows = drawn(
		'# a\n**b** *c*\n- d\n  - e\n\n> f\n\n```ts\nwrap this line please\n```\n\n|a|b|\n|-|-|\n|1|2|\n\n---',
		16,
		symbolsOf('ascii'),
	);
	expect(rows.join('')).toMatch(/^[ -~]*$/u);
	expect(rows.slice(0, 7)).toEqual(['# a', '**b** *c*', '- d', '  * e', '', '| f', '']);
});
