/* oxlint-disable no-control-regex -- the sequences of a terminal begin with one */
import {describe, expect, test} from 'vitest';
import {createAlarm, notification} from '../../source/edge/alarm.ts';
import {clip} from '../../source/edge/clipboard.ts';
import {openingOf} from '../../source/edge/opener.ts';
import {strokesOf} from '../../source/edge/reader-keys.ts';
import {createSpeaker} from '../../source/edge/speaker.ts';
import {through} from '../../source/edge/sequences.ts';
import type {Alarm} from '../../source/store/alarms.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

function pastedFrom(sequence: string): string {
	return Buffer.from(/52;c;([^\u{7}]*)/u.exec(sequence)?.[1] ?? '', 'base64').toString('utf8');
}

describe('copying', () => {
	test('the text goes out whole and without control characters', () => {
		const {sequence, lostBytes} = clip('a\u{1B}]0;x\u{7}b\n日本', {});
		expect(pastedFrom(sequence)).toBe('a]0;xb\n日本');
		expect(lostBytes).toBe(0);
	});

	test('a long text is cut at a whole character, and how much is told', () => {
		const {sequence, lostBytes} = clip('日'.repeat(30_000), {});
		const pasted = pastedFrom(sequence);
		expect(pasted).toBe('日'.repeat(24_998));
		expect(lostBytes).toBe(90_000 - 3 * 24_998);
	});

	test('a multiplexer hands it on', () => {
		expect(through('\u{1B}]52;c;YQ==\u{7}', {TMUX: '/tmp/x'})).toBe(
			'\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\',
		);
		expect(clip('a', {TMUX: '/tmp/x'}).sequence.startsWith('\u{1B}]52;c;YQ==\u{7}')).toBe(true);
		expect(through('x'.repeat(300), {TERM: 'screen-256color'}).match(/\u{1B}P/gu)).toHaveLength(2);
	});
});

describe('links', () => {
	test('only web addresses are opened, without a shell, and far away they are copied', () => {
		expect(openingOf('https://example.org/a b;rm', 'linux', {})).toEqual({
			type: 'spawn',
			words: ['xdg-open', 'https://example.org/a%20b;rm'],
		});
		expect(openingOf('https://example.org/', 'darwin', {SSH_CONNECTION: '1 2 3 4'})).toEqual({
			type: 'copy',
			url: 'https://example.org/',
		});

		for (const link of ['file:///etc/passwd', 'javascript:alert(1)', '-x', 'https://', 'vscode://x']) {
			expect(openingOf(link, 'linux', {})).toBeUndefined();
		}
	});
});

const alarm: Alarm = {approvalId: 'e1', step: 'last', kind: 'exec', agent: 'ops\u{7};x', leftMs: 9000};

describe('alarms', () => {
	test('each terminal gets the notification it knows, and none that it would print', () => {
		expect(notification('a', {TERM: 'xterm', TERM_PROGRAM: 'iTerm.app'})).toBe('\u{1B}]9;a\u{7}');
		expect(notification('a', {TERM: 'foot'})).toBe('\u{1B}]777;notify;Quarterdeck;a\u{7}');
		expect(notification('a', {TERM: 'linux'})).toBe('');
		expect(notification('a', {TERM: 'xterm', TERM_PROGRAM: 'Apple_Terminal'})).toBe('');
	});

	test('what an agent calls itself cannot end the sequence', () => {
		const sent: string[] = [];
		const ring = createAlarm({
			send: (text) => sent.push(text),
			environment: {TERM: 'foot'},
			failed: () => undefined,
		});
		ring([alarm], {config: {bell: true, notify: true, command: undefined}, isSeen: false, gateway: 'home'});
		expect(sent).toEqual([
			'\u{7}\u{1B}]777;notify;Quarterdeck;A decision ends in 9 s: exec, asked by ops ,x.\u{7}',
		]);
	});

	test('nothing rings while the terminal has the focus', () => {
		const sent: string[] = [];
		const ring = createAlarm({
			send: (text) => sent.push(text),
			environment: {TERM: 'foot'},
			failed: () => undefined,
		});
		ring([alarm], {config: {bell: true, notify: true, command: undefined}, isSeen: true, gateway: 'home'});
		expect(sent).toEqual([]);
	});

	test('a command that cannot be started is told once', async () => {
		const told: string[] = [];
		const {promise, resolve} = Promise.withResolvers<undefined>();
		const ring = createAlarm({
			send: () => undefined,
			environment: {},
			failed(says) {
				told.push(says);
				resolve(undefined);
			},
		});
		const ringing = {
			config: {bell: false, notify: false, command: ['/no/such/program']},
			isSeen: false,
			gateway: 'home',
		};
		ring([alarm, alarm], ringing);
		await promise;
		expect(told).toEqual(['The command of the alarm, /no/such/program, could not be started.']);
	});
});

describe('the keys of a screen reader', () => {
	test('keys have the names they have on the screen, and a paste is no keys', () => {
		expect(strokesOf('a').strokes).toEqual([{type: 'key', key: 'a'}]);
		expect(strokesOf('\u{1B}[A\r\u{3} ').strokes).toEqual(
			['up', 'enter', 'ctrl+c', 'space'].map((key) => ({type: 'key', key})),
		);
		expect(strokesOf('\u{1B}').strokes).toEqual([{type: 'key', key: 'escape'}]);
		expect(strokesOf('apw').strokes).toEqual([{type: 'paste', text: 'apw'}]);
		expect(strokesOf('aaa').strokes).toEqual([{type: 'held', key: 'a', count: 3}]);
		expect(strokesOf('\u{1B}[200~a\rp').strokes).toEqual([]);
		expect(strokesOf('\u{1B}[200~a\rp\u{1B}[201~').strokes).toEqual([{type: 'paste', text: 'a\rp'}]);
	});
});

test('a flood is summed up: no more than five lines a second', () => {
	const clock = createHandTurnedClock();
	const lines: string[] = [];
	const speaker = createSpeaker(clock, (line) => lines.push(line));
	speaker.later(Array.from({length: 40}, (_, index) => `line ${index}`));
	clock.turn(200);
	expect(lines).toEqual(['line 0', 'line 1', 'line 2', 'line 3', 'And 36 more changes.']);
});
