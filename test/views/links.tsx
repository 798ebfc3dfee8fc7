import {render} from 'ink-testing-library';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {symbolsOf, type Symbols} from '../../source/theme/symbols.ts';
import {themeOf} from '../../source/theme/themes.ts';
import {linkTarget, linkWords} from '../../source/views/parts/link.ts';
import {LookContext} from '../../source/views/parts/look.ts';
import {Pane} from '../../source/views/parts/pane.tsx';
import {joinSpans, say, type Span} from '../../source/views/parts/span.ts';

const target = 'https://example.com/a?b=c';
const open = `\u001B]8;;${target}\u001B\\`;
const close = '\u001B]8;;';

function drawn(link: Span, width: number, name: Symbols['name'] = 'unicode'): string {
	const {lastFrame} = render(
		<LookContext value={{theme: themeOf('mono'), symbols: symbolsOf(name), bindings}}>
			<Pane drawing={{title: 'A', rows: [[say('see '), link, say(' there')]]}} width={width} height={3} />
		</LookContext>,
	);
	return lastFrame() ?? '';
}

test('a link is drawn with its target, and takes no more cells than its words', () => {
	const row = drawn({text: target, link: target}, 60).split('\n')[1]!;
	expect(row).toContain(`${open}${target}${close}`);
	expect(stringWidth(row)).toBe(60);
});

test('a link that is cut ends where its words end', () => {
	const row = drawn({text: target, link: target}, 20).split('\n')[1]!;
	expect(row).toContain(open);
	expect(row.indexOf(close, row.indexOf(open) + 5)).toBeGreaterThan(0);
	expect(row.indexOf(close, row.indexOf(open) + 5)).toBeLessThan(row.lastIndexOf('│'));
	expect(stringWidth(row)).toBe(20);
});

test('a link keeps its target beside weight and colour', () => {
	expect(drawn({text: target, link: target, bold: true, tone: 'accent'}, 60)).toContain(open);
});

test('a terminal of ASCII gets the words alone', () => {
	expect(drawn({text: target, link: target}, 60, 'ascii')).not.toContain('\u001B]8');
});

test.each([
	'https://example.com/',
	'http://127.0.0.1:18789/a#b',
	'HTTPS://EXAMPLE.COM',
	'mailto:someone@example.com',
])('%s may be followed', (href) => {
	expect(linkTarget(href)).toBe(href);
});

test.each([
	'javascript:alert(1)',
	'JaVaScRiPt:alert(1)',
	' https://example.com',
	'file:///etc/passwd',
	'data:text/html,x',
	'vscode://open',
	'//example.com',
	'docs/readme.md',
	'https://',
	'https://a\u001B]8;;https://b',
	'https://a\u0007b',
	'https://a b',
	`https://example.com/${'a'.repeat(2000)}`,
	'',
])('%j may not be followed, and is never sent as a link', (href) => {
	expect(linkTarget(href)).toBeUndefined();
	expect(linkWords('words', href)).toBe('words');
});

test('letters of another script are spelled as the network spells them', () => {
	expect(linkTarget('https://exаmple.com/')).toBe('https://xn--exmple-4nf.com/');
});

test('a space before a link is not a part of it', () => {
	expect(joinSpans([say('  '), {text: 'x', link: target}, say('  ')])).toEqual([
		say('  '),
		{text: 'x', link: target},
		say('  '),
	]);
});
