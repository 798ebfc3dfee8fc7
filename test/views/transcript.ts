import {expect, test} from 'vitest';
import type {Message, Transcript} from '../../source/domain/entities.ts';
import {widthOf} from '../../source/format/fit.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import type {Line} from '../../source/views/parts/span.ts';
import {toolRows} from '../../source/views/parts/tool-rows.ts';
import {transcriptRows} from '../../source/views/parts/transcript.ts';
import {textOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const at = Date.UTC(2026, 10, 21, 14, 2, 11);

function said(change: Partial<Message>): Message {
	return {
		id: 'm',
		role: 'assistant',
		text: '',
		at,
		runId: undefined,
		tool: undefined,
		error: undefined,
		...change,
	};
}

function words(rows: readonly Line[]): readonly string[] {
	return rows.map((row) => textOf(row).trimEnd());
}

function drawn(messages: readonly Message[], streaming?: string, height = 20): readonly string[] {
	const answer: Transcript['streaming'] =
		streaming === undefined ? undefined : {runId: 'r', text: streaming, at};
	return words(
		transcriptRows(
			{messages, streaming: answer, speak: (message) => ({name: message.role, message})},
			{width: 50, height, symbols},
		),
	);
}

test('what people and agents say is drawn as markdown, behind its time and its name', () => {
	expect(drawn([said({role: 'user', text: '- a'}), said({text: '**b** and\n\n> c'})])).toEqual([
		'14:02:11  user       • a',
		'14:02:11  assistant  b and',
		'',
		'                     ┃ c',
	]);
});

test('what the gateway says is left as it came', () => {
	expect(drawn([said({role: 'system', text: '# not a *heading*'})])).toEqual([
		'14:02:11  system  # not a *heading*',
	]);
});

test('the caret stands behind the last word, and is not a part of what is written', () => {
	expect(drawn([], 'a\n```ts').at(-1)).toBe('                     │ ▌');
	expect(drawn([], '| a |\n|---|').at(-1)).toBe('                     ─▌');
	expect(drawn([], '').at(-1)).toBe('14:02:11  assistant  ▌');
});

test('only the end of what does not fit is seen, under its own name', () => {
	expect(
		drawn([said({role: 'user', text: 'before'}), said({text: 'one\n\ntwo\n\nthree'})], undefined, 3),
	).toEqual(['14:02:11  assistant …two', '', '                     three']);
});

test('a message whose beginning is not seen is never drawn as if it began there', () => {
	const long = said({role: 'system', text: 'one\ntwo\nthree'});
	expect(drawn([long], undefined, 1)).toEqual(['14:02:11  system …three']);
	expect(drawn([long], undefined, 3)[0]).toBe('14:02:11  system  one');
	expect(drawn([], 'one\n\ntwo\n\nthree', 1)).toEqual(['14:02:11  assistant …three▌']);
});

test('as much of the end is seen as has room, also where code follows words without a free line', () => {
	const text = 'before\n```\none\ntwo\n```';
	expect(drawn([said({text})], undefined, 3)).toHaveLength(3);
	for (const height of [1, 2]) {
		expect(drawn([said({text})], undefined, height)[0]).toMatch(/assistant …/u);
	}
});

test('what is cut at its end has one sign of it', () => {
	for (const text of ['word '.repeat(40), 'w'.repeat(300), `${'word '.repeat(7)}wo\n\nmore`]) {
		const [row = ''] = words(
			transcriptRows(
				{messages: [said({text})], streaming: undefined, speak: (message) => ({name: 'a', message})},
				{width: 50, height: 1, symbols, keeps: 'beginnings'},
			),
		);
		expect(row).toMatch(/[^…]…$/u);
	}
});

test('what went wrong stands below the words, in red words', () => {
	const rows = transcriptRows(
		{
			messages: [said({text: 'half', error: 'the model failed'})],
			streaming: undefined,
			speak: (message) => ({name: 'a', message}),
		},
		{width: 50, height: 9, symbols},
	);
	expect(words(rows)).toEqual(['14:02:11  a     half', '                ✗ the model failed']);
	expect(rows[1]!.at(-1)?.tone).toBe('bad');
});

test('a tool call is one row, however much it was given or gave back', () => {
	const rows = toolRows({name: 'exec', status: 'done'}, `npm test\n${'ok\n'.repeat(500)}`, {
		width: 40,
		symbols,
	});
	expect(words(rows)).toEqual(['✓ exec  npm test ok ok ok ok ok ok …  ok']);
	expect(words(toolRows({name: 'exec', status: 'running'}, 'npm test', {width: 40, symbols}))).toEqual([
		'▸ exec  npm test  running',
	]);
});

test('a tool that failed says why, in a few rows', () => {
	const rows = toolRows({name: 'exec', status: 'error'}, 'git push\nrejected\nb\nc\nd', {width: 40, symbols});
	expect(words(rows)).toEqual(['✗ exec  git push  error', '  rejected', '  b', '  c …']);
	expect(rows.flat().filter(({text, tone}) => text.trim() !== '' && tone !== 'bad')).toEqual([]);
});

test('a tool call fits at every width', () => {
	for (let width = 12; width < 70; width += 1) {
		for (const status of ['running', 'done', 'error'] as const) {
			const rows = toolRows({name: 'a-tool-with-a-long-name', status}, '漢字 many words\nand more', {
				width,
				symbols,
			});
			expect(rows.filter((row) => widthOf(row) > width)).toEqual([]);
		}
	}
});

test('on a wide screen words are not wider than an eye can follow, and what a tool printed may be', () => {
	const speak = (message: Message) => ({name: message.role, message});
	const about = {width: 200, height: 20, symbols};
	const wordy = 'one two three four five six seven eight nine ten '.repeat(8);
	const widthsOf = (message: Message) =>
		transcriptRows({messages: [message], streaming: undefined, speak}, about).map((row) => widthOf(row));
	expect(Math.max(...widthsOf(said({text: wordy})))).toBeLessThanOrEqual(125);
	expect(Math.max(...widthsOf(said({text: wordy})))).toBeGreaterThan(100);
});
