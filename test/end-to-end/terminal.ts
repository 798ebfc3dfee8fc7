/* oxlint-disable no-control-regex -- the sequences of a terminal begin with one */
import {spawnSync} from 'node:child_process';
import {constants, existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {setTimeout as rest} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/sandbox.ts';
import {runOnPty, type PtyOptions, type Screen} from '../helpers/pty.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');
const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-terminal-'));
const surroundings = {
	TERM_PROGRAM: '',
	TMUX: '',
	SSH_CONNECTION: '',
	COLORTERM: 'truecolor',
	FORCE_COLOR: '3',
};

/** Deciding keys rest after a move, and the clock of the built program is the real one. */
const moveRestMs = 500;

function homeOf(name: string): {readonly QUARTERDECK_HOME: string} {
	return {QUARTERDECK_HOME: path.join(folder, name)};
}

function open(words: readonly string[], {environment = {}, ...options}: PtyOptions = {}): Screen {
	return runOnPty(process.execPath, [program, ...words], {
		...options,
		environment: {...surroundings, ...homeOf(words.join(' ').replaceAll(/\W/gu, '')), ...environment},
	});
}

/** Whether a mode that was switched on last is off again. */
function isOff(written: string, mode: number): boolean {
	return written.lastIndexOf(`\u{1B}[?${mode}l`) > written.lastIndexOf(`\u{1B}[?${mode}h`);
}

function expectGivenBack(screen: Screen): void {
	const written = screen.written();
	const left = [1000, 1004, 1006, 1049, 2004].filter((mode) => !isOff(written, mode));
	expect(left).toEqual([]);
	expect(written.lastIndexOf('\u{1B}[?7h')).toBeGreaterThan(written.lastIndexOf('\u{1B}[?7l'));
	expect(written.lastIndexOf('\u{1B}[?25h')).toBeGreaterThan(written.lastIndexOf('\u{1B}[?25l'));
	expect(written).toContain('\u{1B}[23;0t');
	// tmux shows on the shell's screen what stands on the other one when a window that grew leaves it.
	expect(screen.leftBehind().flat()).toEqual([]);
}

/** Whether the system lets a process wait until the terminal took what it writes; never so where that cannot be known. */
function isWaitedFor(pid: number): boolean {
	const file = `/proc/${pid}/fdinfo/1`;
	const flags = existsSync(file) ? /^flags:\s*(\d+)/mu.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
	return flags !== undefined && (Number.parseInt(flags, 8) & constants.O_NONBLOCK) === 0;
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

describe.concurrent('at home in a terminal', () => {
	let one: Sandbox;

	beforeAll(async () => {
		one = await startSandbox({scenario: 'quiet', seed: 7});
	});

	afterAll(async () => {
		await one.stop();
	});

	/** The dashboard on the first gateway, once all of the overview is read. */
	async function openLive(words: readonly string[] = [], options: PtyOptions = {}): Promise<Screen> {
		const screen = open([one.url, ...words], {
			...options,
			environment: {QUARTERDECK_TOKEN: one.token, ...options.environment},
		});
		await screen.shows(/● live|\* live/u);
		await screen.shows('systemctl restart nginx');
		return screen;
	}

	test('the background it asked for becomes the theme and never keys; y sends what is chosen to the terminal, and says no more; no signal opens a debugger, and all that was switched on is switched off after one that ends it', async () => {
		const screen = await openLive(['--mouse'], {environment: homeOf('signal')});
		expect(screen.written()).toContain('\u{1B}[?1006h');
		expect(screen.written()).toContain('\u{1B}]11;?\u{1B}\\\u{1B}[c');
		screen.press('\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\\u{1B}[?62c');
		screen.press('2');
		await screen.shows(/hash /u);
		// The accent of the light theme.
		expect(screen.written()).toContain('38;2;5;80;174');
		screen.press('y');
		await screen.shows('Sent to the terminal');
		const [, copied = ''] = /\u{1B}\]52;c;([A-Za-z\d+/=]+)\u{7}/u.exec(screen.written()) ?? [];
		expect(Buffer.from(copied, 'base64').toString()).toMatch(/systemctl restart nginx|Kitchen tablet/u);
		// Node would open its debugger, and say so on the screen.
		screen.signal('SIGUSR1');
		screen.press('1');
		await screen.shows('Presence');
		expect(screen.written()).not.toContain('Debugger');
		screen.signal('SIGTERM');
		expect(await screen.ended).toBe(143);
		expectGivenBack(screen);
		expect(screen.leftBehind()).toHaveLength(1);
	});

	test('a fault of our own gives the terminal back, is one line, and ends with 70', async () => {
		const fault = "process.on('SIGUSR2',()=>{throw new Error('a fault for a test')})";
		const screen = await openLive(['--mouse'], {
			environment: {
				...homeOf('fault'),
				NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(fault)}`,
			},
		});
		screen.signal('SIGUSR2');
		expect(await screen.ended).toBe(70);
		expectGivenBack(screen);
		const said = screen.written().split('\u{1B}[?1049l').at(-1) ?? '';
		const lines = stripVTControlCharacters(said)
			.split('\r\n')
			.filter((line) => line.trim() !== '');
		expect(lines).toHaveLength(1);
		expect(lines[0]).toMatch(/quarterdeck: a fault of our own: Error: a fault for a test/u);
	});

	test('a picture that cannot be drawn gives the terminal back, says why in one line, and ends with 70', async () => {
		const fault = "String.prototype.repeat = () => { throw new Error('a picture for a test') }";
		const screen = await openLive(['--mouse'], {
			environment: {
				...homeOf('picture'),
				NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(`process.on('SIGUSR2', () => { ${fault} })`)}`,
			},
		});
		screen.signal('SIGUSR2');
		screen.press('7');
		expect(await screen.ended).toBe(70);
		expectGivenBack(screen);
		const said = stripVTControlCharacters(screen.written().split('\u{1B}[?1049l').at(-1) ?? '');
		expect(said.trim()).toMatch(/^quarterdeck: a fault of our own: Error: a picture for a test[^\n]*$/u);
	});

	test('a key struck before the first frame does not shift it, and a terminal that is closed ends the program within a second', async () => {
		const screen = open([one.url], {environment: {...homeOf('closed'), QUARTERDECK_TOKEN: one.token}});
		screen.press('7');
		await screen.shows(/● live/u);
		await screen.shows('Nodes and pairings');
		expect(screen.rows()[0]).toMatch(/^ quarterdeck {2}.*\d\d:\d\d:\d\d$/u);
		screen.close();
		await expect.poll(() => isRunning(screen.pid), {timeout: 1500, interval: 20}).toBe(false);
	});

	test('a program that was stopped, by Ctrl-Z or from elsewhere, gives the shell its terminal, and fg brings all of the screen back in the size there is', async () => {
		const pidFile = path.join(folder, 'pid');
		const screen = runOnPty('bash', ['--norc', '--noprofile', '-i'], {
			environment: {...surroundings, ...homeOf('shell'), PS1: 'shell> ', QUARTERDECK_TOKEN: one.token},
		});
		const isBack = async (columns: number): Promise<void> => {
			screen.press('fg\r');
			await screen.becomes(
				`the picture fills ${columns} columns`,
				([first = '', , border = '']) => first.startsWith(' quarterdeck  ') && border.length === columns,
			);
			await screen.shows('systemctl restart nginx');
			expect(screen.isAlternate()).toBe(true);
			expect(isOff(screen.written(), 1006)).toBe(false);
			expect(isOff(screen.written(), 2004)).toBe(false);
		};
		await screen.shows('shell>');
		screen.press(
			`sh -c 'echo $$ > ${pidFile}; exec "${process.execPath}" "${program}" ${one.url} --mouse'\r`,
		);
		await screen.shows(/● live/u);
		await screen.shows('systemctl restart nginx');
		const pid = Number(readFileSync(pidFile, 'utf8'));

		screen.press('\u{1A}');
		await screen.shows(/Stopped/u);
		expect(screen.isAlternate()).toBe(false);
		expect([1000, 1004, 1006].filter((mode) => !isOff(screen.written(), mode))).toEqual([]);
		screen.resize(96, 30);
		await isBack(96);

		process.kill(pid, 'SIGTSTP');
		await screen.shows(/Stopped[^]*Stopped/u);
		expect(screen.isAlternate()).toBe(false);
		await isBack(96);

		// Nobody is asked: the shell writes over the picture.
		process.kill(pid, 'SIGSTOP');
		await screen.shows(/Stopped/u);
		screen.press('printf "\\033[?1049l\\033[?1006l"; stty sane\r');
		screen.resize(110, 32);
		await isBack(110);

		screen.press('2');
		await screen.shows(/hash /u);
		screen.press('q');
		// A frame that SIGSTOP cut in two ends where the shell writes: nobody can call back what is under way by then.
		await screen.shows(/shell>\s*$/mu);
		screen.press('exit\r');
		expect(await screen.ended).toBe(0);
		// The shell's printf left once while the picture stood there, and what the shell wrote then still stands.
		expect(screen.leftBehind().filter((rows) => rows.length > 0)).toHaveLength(1);
		expect(screen.text()).toMatch(/Stopped[^]*fg[^]*shell>/u);
	});

	test('what an editor left is taken over, and a write to the terminal returns at once again', async () => {
		const editor = path.join(folder, 'editor.sh');
		writeFileSync(editor, '#!/bin/sh\necho from the editor > "$1"\n', {mode: 0o700});
		const screen = await openLive([], {environment: {...homeOf('editor'), VISUAL: editor}});
		screen.press('5');
		await screen.shows(/Threads {2}\d/u);
		screen.press('i');
		await screen.shows('Enter send');
		expect(isWaitedFor(screen.pid)).toBe(false);
		screen.press('\u{F}');
		await screen.shows('from the editor');
		expect(isWaitedFor(screen.pid)).toBe(false);
		screen.signal('SIGTERM');
		expect(await screen.ended).toBe(143);
	});

	test('a click on a tab shows its screen; clicks all over an approval decide nothing; q gives the terminal back', async () => {
		const screen = await openLive(['--mouse'], {environment: homeOf('clicks')});
		const column = (screen.rows()[1] ?? '').indexOf('2 Decisions') + 2;
		screen.press(`\u{1B}[<0;${column};2M\u{1B}[<0;${column};2m`);
		await screen.shows(/hash /u);

		for (let row = 3; row < 36; row += 1) {
			screen.press(`\u{1B}[<0;10;${row}M\u{1B}[<0;100;${row}M`);
		}

		screen.press('@');
		await screen.shows(/Nothing was sent|nothing was sent|Sent/u);
		expect(screen.text()).not.toMatch(/Armed|confirmed/u);
		screen.press('\u{1B}');
		await screen.shows(/hash /u);
		screen.press('q');
		expect(await screen.ended).toBe(0);
		expectGivenBack(screen);
	});

	test('without colour what is chosen is told apart by weight, and no colour is written', async () => {
		const screen = await openLive(['--no-color'], {
			columns: 80,
			rows: 24,
			environment: {...homeOf('mono'), NO_COLOR: '1', FORCE_COLOR: '0'},
		});
		screen.press('2');
		await screen.shows(/hash /u);
		const styles = screen.written().match(/\u{1B}\[[\d;]*m/gu) ?? [];
		expect(styles).toContain('\u{1B}[7m');
		expect(styles.filter((style) => /\[(?:.*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[;m]/u.test(style))).toEqual(
			[],
		);
		screen.signal('SIGQUIT');
		expect(await screen.ended).toBe(131);
		expect(isOff(screen.written(), 1049)).toBe(true);
		expect(screen.written()).toContain('\u{1B}[23;0t');
	});

	test('a terminal that shows nothing but characters has a sign before what is chosen, and brackets around keys', async () => {
		// What tells no name may still move its cursor: TERM is taken away behind the pty's back.
		const screen = runOnPty('/usr/bin/env', ['-u', 'TERM', process.execPath, program, one.url], {
			columns: 80,
			rows: 24,
			environment: {
				...surroundings,
				...homeOf('plain'),
				QUARTERDECK_TOKEN: one.token,
				COLORTERM: '',
				FORCE_COLOR: '0',
			},
		});
		await screen.shows(/live/u);
		screen.press('2');
		await screen.shows(/>2 ?Dec/u);
		await screen.shows(/^\W>\W (?:exec|pairing)/mu);
		await screen.shows(/exec[^]*pairing|pairing[^]*exec/u);
		await rest(moveRestMs);
		screen.press('a');
		await screen.shows(/press \[\w\] to/u);
		expect(screen.written()).not.toMatch(/\u{1B}\[[1-9][\d;]*m/u);
		screen.press('\u{1B}');
		await screen.hides('Armed');
		screen.press('q');
		expect(await screen.ended).toBe(0);
	});

	test('a terminal that only prints what it is sent gets plain lines and no sequence', async () => {
		const screen = open([one.url], {environment: {QUARTERDECK_TOKEN: one.token, TERM: 'dumb'}});
		await screen.shows('Link live');
		screen.press('2');
		await screen.shows('Screen decisions');
		screen.press('q');
		expect(await screen.ended).toBe(0);
		expect(screen.written()).not.toContain('\u{1B}');
		expect(screen.written()).not.toMatch(/[─│╭╰]/u);
	});

	test('a screen reader hears lines, and reads a request whole before it can be armed', async () => {
		const screen = open([one.url, '--screen-reader'], {environment: {QUARTERDECK_TOKEN: one.token}});
		await screen.shows('Link live');
		screen.press('2');
		await screen.shows('Screen decisions');
		// Both are heard, in either order: what arrives puts off the next key.
		await screen.shows(/Decision waits: exec/u);
		await screen.shows(/Decision waits: pairing/u);
		await rest(moveRestMs);
		screen.press('a');
		await screen.shows('End of the request');
		expect(screen.text()).not.toContain('Armed');
		expect(screen.isAlternate()).toBe(false);
		await rest(moveRestMs);
		screen.press('a');
		await screen.shows(/press (\w) as in \w+/u);
		expect(screen.written()).not.toMatch(/[─│╭╰]/u);
		screen.press('\u{1B}');
		await screen.shows('Disarmed. Nothing was sent.');
		screen.press('q');
		expect(await screen.ended).toBe(0);
		expect(isOff(screen.written(), 2004)).toBe(true);
	});
});

test.each(['decide', 'sandbox'])('the help of %s alone is its own, and nothing else happens', (command) => {
	const {status, stdout, stderr} = spawnSync(process.execPath, [program, command, '--help'], {
		encoding: 'utf8',
	});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	expect(stdout).toContain(`quarterdeck ${command} [`);
	expect(stdout).not.toContain('quarterdeck watch');
});
