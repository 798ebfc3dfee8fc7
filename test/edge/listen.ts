import {PassThrough} from 'node:stream';
import {afterEach, beforeEach, describe, expect, test, vi} from 'vitest';
import type {Answer} from '../../source/edge/answers.ts';
import {listen} from '../../source/edge/listen.ts';

beforeEach(() => {
	vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout']});
});

afterEach(() => {
	vi.useRealTimers();
});

/** A terminal's input with a reader as Ink is one. */
function listened(): {
	readonly type: (text: string) => Promise<void>;
	readonly keys: () => string;
	readonly answers: readonly Answer[];
} {
	const stream = new PassThrough();
	const answers: Answer[] = [];
	let keys = '';
	stream.setEncoding('utf8');
	listen(stream, (answer) => answers.push(answer));
	stream.on('readable', () => {
		let chunk: unknown = stream.read();

		while (chunk !== null) {
			keys += String(chunk);
			chunk = stream.read();
		}
	});
	return {
		answers,
		keys: () => keys,
		async type(text) {
			stream.write(text);
			await new Promise((resolve) => {
				setImmediate(resolve);
			});
		},
	};
}

describe('between the terminal and the keys', () => {
	test('keys pass as they were struck', async () => {
		const {type, keys} = listened();
		await type('a');
		await type('\u{1B}[A');
		await type('日本');
		expect(keys()).toBe('a\u{1B}[A日本');
	});

	test('an answer is told apart and never becomes a key', async () => {
		const {type, keys, answers} = listened();
		await type('a\u{1B}]11;rgb:fdfd/f6f6/e3e3\u{1B}\\b\u{1B}[?62;22cc');
		expect(keys()).toBe('abc');
		expect(answers).toEqual([{type: 'background', colour: 'rgb:fdfd/f6f6/e3e3'}, {type: 'attributes'}]);
	});

	test('an answer in single bytes is no key either', async () => {
		const {type, keys, answers} = listened();

		for (const byte of '\u{1B}]11;rgb:0000/0000/0000\u{7}\u{1B}[<0;12;3M\u{1B}[I') {
			await type(byte);
		}

		expect(keys()).toBe('');
		expect(answers).toEqual([
			{type: 'background', colour: 'rgb:0000/0000/0000'},
			{type: 'mouse', button: 'left', column: 12, row: 3},
			{type: 'focus', isFocused: true},
		]);
	});

	test('half an answer that never ends is thrown away, and the next key is a key', async () => {
		const {type, keys} = listened();
		await type('\u{1B}]11;rgb:00');
		vi.advanceTimersByTime(1000);
		await type('q');
		expect(keys()).toBe('q');
	});

	test('a lone escape is a key after a moment', async () => {
		const {type, keys} = listened();
		await type('\u{1B}');
		expect(keys()).toBe('');
		vi.advanceTimersByTime(25);
		expect(keys()).toBe('\u{1B}');
	});

	test('what looks like an answer inside a paste stays in the paste', async () => {
		const {type, keys, answers} = listened();
		const pasted = '\u{1B}[200~x\u{1B}[<0;1;1M\u{1B}]11;rgb:0/0/0\u{7}\u{1B}[201~';
		await type(pasted.slice(0, 20));
		await type(pasted.slice(20));
		expect(keys()).toBe(pasted);
		expect(answers).toEqual([]);
	});

	test('the release of a button is no second click', async () => {
		const {type, keys, answers} = listened();
		await type('\u{1B}[<0;1;1m\u{1B}[<65;1;1M');
		expect(keys()).toBe('');
		expect(answers).toEqual([{type: 'mouse', button: 'wheel-down', column: 1, row: 1}]);
	});
});
