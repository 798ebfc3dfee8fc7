/*
 * `node test/benchmark/load.ts [seconds] [flood|idle]`: the built dashboard on a gateway that tells 10,000 small events
 * a second, while keys are typed. How long each key waits for its effect on the screen, and what the memory does.
 */
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {runOnPty, type Screen} from '../helpers/pty.ts';
import type {LoadOrder, LoadReport} from './load-gateway.ts';
import {median, round} from './statistics.ts';

const program = path.resolve(process.env['LOAD_PROGRAM'] ?? 'distribution/cli.js');
const seconds = Number(process.argv[2] ?? 30);
const rate = process.argv[3] === 'idle' ? 0 : 10_000;

async function startGateway(): Promise<{readonly child: ChildProcess; readonly url: string}> {
	const child = fork(new URL('load-gateway.ts', import.meta.url));
	const [{url}] = (await once(child, 'message')) as [LoadReport];
	return {child, url};
}

async function tell(child: ChildProcess, order: LoadOrder): Promise<LoadReport> {
	child.send(order);
	const [report] = (await once(child, 'message')) as [LoadReport];
	return report;
}

/** Of the program's own process, from the kernel. */
function loadOf(pid: number): {readonly cpuMs: number; readonly rssMb: number} {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return {
		cpuMs: (Number(stat[11]) + Number(stat[12])) * 10,
		rssMb: (Number(stat[21]) * 4096) / 1e6,
	};
}

async function keyWait(screen: Screen, key: string, sign: RegExp): Promise<number> {
	const struck = performance.now();
	screen.press(key);
	await screen.shows(sign);
	return performance.now() - struck;
}

async function measure(columns: number, rows: number): Promise<void> {
	const {child, url} = await startGateway();
	const environment = {
		QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
		QUARTERDECK_TOKEN: 't',
	};
	const node = (process.env['LOAD_NODE'] ?? '').split(' ').filter((word) => word !== '');
	const screen = runOnPty(process.execPath, [...node, program, url], {environment, columns, rows});
	await screen.shows(/● live/u);
	await tell(child, {flood: rate});
	await sleep(2000);
	const begun = performance.now();
	const before = await tell(child, {flood: -1});
	const load = loadOf(screen.pid);
	const writtenBefore = screen.written().length;
	let frames = 0;
	screen.onData((data) => {
		frames += data.split('\u001B[?2026h').length - 1;
	});
	const waits: number[] = [];
	const memory: number[] = [];

	while (performance.now() - begun < seconds * 1000) {
		for (const [key, sign] of [
			['?', /Esc closes/u],
			['?', /Needs you/u],
		] as const) {
			waits.push(await keyWait(screen, key, sign));
			await sleep(40 + (waits.length % 5) * 13);
		}

		memory.push(loadOf(screen.pid).rssMb);
	}

	const ms = performance.now() - begun;
	const after = await tell(child, {flood: -1});
	const cpu = (loadOf(screen.pid).cpuMs - load.cpuMs) / ms;
	const third = Math.ceil(memory.length / 3);
	const sorted = waits.toSorted((a, b) => a - b);
	console.log(
		`load ${columns}×${rows}: ${round(((after.events - before.events) / ms) * 1000, 0)} events/s sent, ${round(after.waiting / 1e6)} MB wait, ` +
			`${round(cpu * 100, 0)} % CPU, ${round((frames / ms) * 1000)} frames/s, ${round((screen.written().length - writtenBefore) / ms, 0)} kB/s; ` +
			`key ${round(median(waits), 0)} ms median, ${round(sorted[Math.floor(sorted.length * 0.95)] ?? 0, 0)} p95, ${round(sorted.at(-1) ?? 0, 0)} max of ${waits.length}; ` +
			`RSS ${round(median(memory.slice(0, third)), 0)} → ${round(median(memory.slice(-third)), 0)} MB`,
	);
	await tell(child, {flood: 0});
	screen.press('q');
	await screen.ended;
	child.disconnect();
}

for (const [columns, rows] of [
	[80, 24],
	[200, 60],
] as const) {
	await measure(columns, rows);
}

process.exit(0);
