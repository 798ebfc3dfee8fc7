import {describe, expect, test} from 'vitest';
import {frameLine, type Happening} from '../../source/wire/frame-line.ts';

const secret = String.raw`s3cr"et\x`;

function line(happening: Happening, secrets: readonly string[] = [secret]): string {
	return frameLine(happening, {at: 5, via: 'websocket', secrets});
}

function heard(frame: unknown, secrets?: readonly string[]): string {
	const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
	return line({type: 'frame', dir: 'in', text}, secrets);
}

describe('a line of the log', () => {
	test('is one JSON object with the frame as it came', () => {
		const frame = {type: 'event', payload: {list: [1, null, true], text: 'two\nlines'}};
		expect(heard(frame)).not.toContain('\n');
		expect(JSON.parse(heard(frame))).toEqual({at: 5, dir: 'in', via: 'websocket', frame});
	});

	test('holds what is not JSON as it came', () => {
		expect(JSON.parse(heard('hello\u0007'))).toEqual({
			at: 5,
			dir: 'in',
			via: 'websocket',
			raw: 'hello\u0007',
		});
	});

	test('names the headers of an upgrade, and of the address only where it leads', () => {
		const target = {
			url: 'ws://h:1/path?key=abc#x',
			via: 'websocket' as const,
			headers: {authorization: `Bearer ${secret}`, 'x-contract': '1'},
			maxBytes: 1,
			handshakeTimeoutMs: 1,
		};
		expect(JSON.parse(line({type: 'dialled', target}))).toEqual({
			at: 5,
			dir: 'out',
			via: 'websocket',
			dial: {url: 'ws://h:1/path', headers: ['authorization', 'x-contract']},
		});
	});

	const nested = (value: unknown, times: number): unknown =>
		times === 0 ? value : nested(JSON.stringify({inside: value}), times - 1);

	test.each([
		['a value', {auth: secret}],
		['the middle of a text', {message: `it is ${secret}, is it not`}],
		['a name', {[secret]: 1}],
		['a list', [[secret]]],
		['JSON in a string', nested({auth: secret}, 1)],
		['JSON in a string in a string', nested({auth: secret}, 2)],
		['JSON in a string, four times', nested({auth: secret}, 4)],
		['a string of JSON within words', {message: `he said ${JSON.stringify({auth: secret})} and left`}],
		['an address', {url: `http://h/?t=${encodeURIComponent(secret)}`}],
		['a text that is no JSON', `oops ${secret}`],
		['JSON that is cut', `{"auth":${JSON.stringify(secret).slice(0, -1)}`],
	])('holds no secret that stands in %s', (_, frame) => {
		const text = heard(frame);
		expect(text).toContain('[removed]');

		for (const written of [
			secret,
			JSON.stringify(secret).slice(1, -1),
			JSON.stringify(JSON.stringify(secret)).slice(3, -3),
			encodeURIComponent(secret),
		]) {
			expect(text).not.toContain(written);
		}
	});

	test('holds no value of a field that is a secret by its name, at any depth of documents', () => {
		const fields = {
			token: 'v1',
			deviceToken: 'v2',
			password: 'v3',
			apiKey: 'v4',
			signature: 'v5',
			tokens: 12,
			nonce: 'n',
			idempotencyKey: 'k',
		};
		const text = heard({a: fields, b: JSON.stringify({c: JSON.stringify(fields)})});
		expect(text).not.toMatch(/v[1-5]/u);
		expect(JSON.parse(text)).toMatchObject({
			frame: {a: {token: '[removed]', signature: '[removed]', tokens: 12, nonce: 'n', idempotencyKey: 'k'}},
		});
	});

	test('holds no token of digits where it stands as a number', () => {
		expect(JSON.parse(heard({pin: 481_516, other: 48}, ['481516']))).toMatchObject({
			frame: {pin: '[removed]', other: 48},
		});
	});

	test('leaves a document in a text as it was written where nothing is secret in it', () => {
		expect(JSON.parse(heard({text: '{ "a":  1 }'}))).toMatchObject({frame: {text: '{ "a":  1 }'}});
	});

	test('does not fall over a frame that is deeper than anything, and an empty secret removes nothing', () => {
		const deep = `${'['.repeat(200_000)}"x"${']'.repeat(200_000)}`;
		expect(heard(deep)).toContain('[too deep]');
		expect(JSON.parse(heard({text: deep}))).toHaveProperty('frame');
		expect(JSON.parse(heard({a: 'b'}, ['']))).toMatchObject({frame: {a: 'b'}});
	});

	test('names a foreign prototype as the text it is', () => {
		const text = heard('{"__proto__":{"polluted":true},"constructor":1}');
		expect(text).toContain('"__proto__":{"polluted":true}');
		expect({}).not.toHaveProperty('polluted');
	});
});
