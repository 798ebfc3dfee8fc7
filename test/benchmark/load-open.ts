/* The built dashboard on the gateway of the load measurements, with all of it told once. */
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {runOnPty, type Screen} from '../helpers/pty.ts';
import {runOnSlowPty, type SlowScreen} from '../helpers/load-slow-pty.ts';
import type {LoadOrder, LoadReport} from './load-gateway.ts';

const program = path.resolve(process.env['LOAD_PROGRAM'] ?? 'distribution/cli.js');

type Size = {readonly columns: number; readonly rows: number};

export type Load<On> = {
	readonly screen: On;
	/** Sends so many events a second from now on; 0 stops, and a negative number only asks. */
	readonly flood: (perSecond: number) => Promise<LoadReport>;
	readonly close: () => Promise<void>;
};

export function openLoad(size: Size): Promise<Load<Screen>> {
	return openOn((words, environment) => runOnPty(process.execPath, words, {...size, environment}));
}

/** The same on a line that is fast until it is told to be slow. */
export function openSlowLoad(size: Size): Promise<Load<SlowScreen>> {
	return openOn((words, environment) =>
		runOnSlowPty(process.execPath, words, {...size, environment, bytesPerSecond: 1_000_000}),
	);
}

/** Of a process, from the kernel. */
export function loadOf(pid: number): {readonly cpuMs: number; readonly rssMb: number} {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
	return {
		cpuMs: (Number(stat[11]) + Number(stat[12])) * 10,
		rssMb: (Number(stat[21]) * 4096) / 1e6,
	};
}

async function openOn<On extends Pick<Screen, 'becomes' | 'text' | 'press' | 'ended'>>(
	run: (words: readonly string[], environment: Readonly<Record<string, string>>) => On,
): Promise<Load<On>> {
	const child = fork(new URL('load-gateway.ts', import.meta.url));
	const [{url}] = (await once(child, 'message')) as [LoadReport];
	const node = (process.env['LOAD_NODE'] ?? '').split(' ').filter((word) => word !== '');
	const screen = run([...node, program, url], {
		QUARTERDECK_HOME: mkdtempSync(path.join(tmpdir(), 'quarterdeck-')),
		QUARTERDECK_TOKEN: 't',
		COLORTERM: 'truecolor',
	});
	const flood = async (perSecond: number): Promise<LoadReport> => {
		child.send({flood: perSecond} satisfies LoadOrder);
		const [report] = (await once(child, 'message')) as [LoadReport];
		return report;
	};

	// Every agent has a run and every thread a message: the same things are there at rest and in a flood.
	await screen.becomes('the link is live', () => screen.text().includes('● live'));
	await flood(2000);
	await screen.becomes('all is told', () => screen.text().includes('make ops'));
	await new Promise((resolve) => {
		setTimeout(resolve, 1000);
	});
	await flood(0);
	return {
		screen,
		flood,
		async close() {
			await flood(0);
			screen.press('\u0003');
			await screen.becomes('it asks once more', () => screen.text().includes('once more'), 60_000);
			screen.press('\u0003');
			await screen.ended;
			child.disconnect();
		},
	};
}
