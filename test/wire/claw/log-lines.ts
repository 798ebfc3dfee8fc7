import {describe, expect, test} from 'vitest';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import {littleGateway} from '../../helpers/little-dialect.ts';
import {memoryOf} from '../../helpers/claw.ts';

function told(payload: unknown): unknown {
	const call = {method: 'logs.tail', params: {}, deadlineMs: 1};
	const answer = claw.readAnswer(call, payload, memoryOf(4), 1);
	return answer.ok ? answer.value[0] : answer;
}

function line(words: Readonly<Record<string, unknown>>, level = 'INFO', name = '{"subsystem":"gateway/ws"}') {
	const date = '2026-11-21T10:00:00.000Z';
	return JSON.stringify({...words, _meta: {name, logLevelName: level, date}, time: date});
}

const at = Date.parse('2026-11-21T10:00:00.000Z');

describe("the gateway's own log", () => {
	test('is read line by line: when, how grave, which part, and the words without the name of the part', () => {
		const lines = [
			line({'0': '{"subsystem":"gateway/ws"}', '1': 'res ok', '2': {ms: 4}}),
			line({'0': 'plain words'}, 'FATAL', 'boot'),
			line({'0': 'new'}, 'LOUD'),
		];
		expect(told({file: '/l/a.log', cursor: 90, size: 90, lines, truncated: true, reset: false})).toEqual({
			type: 'gateway-log.told',
			lines: [
				{at, level: 'info', subsystem: 'gateway/ws', text: 'res ok {"ms":4}'},
				{at, level: 'error', subsystem: 'boot', text: 'plain words'},
				{at, level: undefined, subsystem: 'gateway/ws', text: 'new'},
			],
			place: {file: '/l/a.log', cursor: 90},
			isCut: true,
			isReset: false,
			at: 1,
		});
	});

	test('shows what is no JSON as it came, leaves out what is no line, and says when there are none', () => {
		expect(told({cursor: 1, lines: ['cut {"0":', '[1]', '', ' ', 7, null, '{"0":"no meta"}']})).toMatchObject(
			{
				lines: [
					{level: undefined, at: undefined, text: 'cut {"0":'},
					{text: '[1]'},
					{text: '{"0":"no meta"}'},
				],
			},
		);
		expect(told({cursor: 1})).toMatchObject({ok: false});
		expect(told({lines: [], cursor: -1})).toMatchObject({lines: [], place: undefined});
	});

	test('reaches nobody with a secret or with anything that moves a cursor, and never at any length', () => {
		const escape = String.fromCodePoint(27);
		const lines = [
			line({'0': 'token=hunter2 next'}),
			line({'0': 'login', '1': {password: 'hunter2'}}),
			line({'0': 'pass\u200Bword: hunter2'}),
			line({'0': 'password:', '1': 'hunter2'}),
			`plain --token hunter2 ${escape}[2J${escape}]0;x\u0007\u202E`,
			line({'0': 'x'.repeat(100_000)}),
		];
		const text = JSON.stringify(told({cursor: 1, lines}));
		expect(text).not.toContain('hunter2');
		expect(text).not.toMatch(/\\u00|\u202E/u);
		expect(text.length).toBeLessThan(6000);
		expect(told({cursor: 1, lines: Array.from({length: 9000}, () => 'a')})).toMatchObject({
			lines: {length: 500},
		});
	});

	test('is asked for where it was left, and not where it is not offered or not to us', () => {
		const open = {...littleGateway, features: {methods: ['logs.tail'], events: []}};
		expect(claw.logTailOf?.({file: 'a', cursor: 7}, open)).toMatchObject({
			ok: true,
			value: {method: 'logs.tail', params: {cursor: 7, limit: 500}},
		});
		expect(claw.logTailOf?.(undefined, open)).not.toHaveProperty('value.params.cursor');
		expect(claw.logTailOf?.(undefined, littleGateway)).toMatchObject({
			problem: 'this gateway does not offer its log',
		});
		expect(claw.logTailOf?.(undefined, {...open, scopes: ['operator.pairing']})).toMatchObject({
			problem: 'the log needs the scope operator.read',
		});
	});
});
