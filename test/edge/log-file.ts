import {mkdtempSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {openLogFile} from '../../source/edge/log-file.ts';
import type {OpenTransport, TransportHandlers} from '../../source/wire/transport.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
const target = {
	url: 'ws://127.0.0.1:1',
	via: 'websocket' as const,
	headers: {},
	maxBytes: 1,
	handshakeTimeoutMs: 1,
};

/** A logged transport over a wire in our hands. */
function open(file: string, secrets: () => readonly string[] = () => []) {
	const told: string[] = [];
	const heard: string[] = [];
	const wire: TransportHandlers[] = [];
	let isOpen = true;
	const openTransport: OpenTransport = (_, handlers) => {
		wire.push(handlers);
		return {
			send: () => isOpen,
			ping: () => undefined,
			close: () => undefined,
			terminate: () => undefined,
		};
	};
	const log = openLogFile({file, now: () => 7, secrets, failed: (says) => told.push(says)});
	const transport = log.logged(openTransport)(target, {
		opened: () => heard.push('opened'),
		text: (text) => heard.push(text),
		ponged: () => heard.push('ponged'),
		closed: (code) => heard.push(`closed ${code}`),
	});
	return {
		log,
		transport,
		told,
		heard,
		wire: () => wire[0]!,
		lose: () => {
			isOpen = false;
		},
	};
}

function linesOf(file: string): readonly Record<string, unknown>[] {
	return readFileSync(file, 'utf8')
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
	test('is a file only its owner may read, and has each frame before anybody else hears of it', () => {
		const file = path.join(folder, 'new.jsonl');
		const {transport, wire, heard} = open(file);
		transport.send('{"a":1}');
		wire().text('{"b":2}', 7);
		wire().closed(1012, 'restart');
		expect(statSync(file).mode & 0o777).toBe(0o600);
		expect(linesOf(file).map(({dir, frame, closed}) => [dir, frame ?? closed])).toEqual([
			['out', undefined],
			['out', {a: 1}],
			['in', {b: 2}],
			['in', {code: 1012, reason: 'restart'}],
		]);
		expect(heard).toEqual(['{"b":2}', 'closed 1012']);
	});

	test('is appended to', () => {
		const file = path.join(folder, 'old.jsonl');
		writeFileSync(file, '{"mine":true}\n');
		open(file);
		expect(linesOf(file)).toHaveLength(2);
		expect(linesOf(file)[0]).toEqual({mine: true});
	});

	test('holds nothing that was not sent', () => {
		const file = path.join(folder, 'lost.jsonl');
		const {transport, lose} = open(file);
		lose();
		expect(transport.send('{"a":1}')).toBe(false);
		expect(linesOf(file)).toHaveLength(1);
	});

	test('keeps a secret out that became known after it was opened', () => {
		const file = path.join(folder, 'later.jsonl');
		const secrets: string[] = [];
		const {wire} = open(file, () => secrets);
		secrets.push('device-token');
		wire().text('{"text":"it is device-token"}', 1);
		expect(readFileSync(file, 'utf8')).not.toContain('device-token');
	});

	test.each([
		['a folder that is not there', path.join(folder, 'nowhere', 'log'), /ENOENT/u],
		['a folder', folder, /not a file/u],
		['a device', '/dev/full', /not a file/u],
	])('that would be %s is told of once, and everything goes on', (_, file, words) => {
		const {transport, wire, told, heard} = open(file);
		expect(transport.send('{"a":1}')).toBe(true);
		wire().text('{"b":2}', 7);
		expect(heard).toEqual(['{"b":2}']);
		expect(told).toHaveLength(1);
		expect(told[0]).toMatch(words);
	});

	test('that fails in the middle is told of once, and everything goes on', () => {
		const {log, transport, wire, told, heard} = open(path.join(folder, 'middle.jsonl'), () => {
			throw Object.assign(new Error('full'), {code: 'ENOSPC'});
		});
		transport.send('{"a":1}');
		wire().text('{"b":2}', 7);
		log.close();
		wire().text('{"c":3}', 7);
		expect(heard).toEqual(['{"b":2}', '{"c":3}']);
		expect(told).toEqual([expect.stringContaining('ENOSPC')]);
	});
});
