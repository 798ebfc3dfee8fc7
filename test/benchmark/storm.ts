/* `node test/benchmark/storm.ts [seconds]`: the sandbox in a storm, in a process of its own, with one client reading. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {dialects, type SandboxDialect} from '../../source/sandbox/speak.ts';
import {type Child, startChild} from '../sandbox/keeping/parent.mts';
import {speakers} from '../sandbox/keeping/speakers.mts';
import {round} from './statistics.ts';

type Measured = {
	readonly events: number;
	readonly frames: number;
	readonly bytes: number;
	readonly cpu: number;
	readonly memory: number;
};

const seconds = Number(process.argv[2] ?? 5);

async function measure(child: Child, dialect: SandboxDialect, isRead: boolean): Promise<Measured> {
	let [frames, bytes] = [0, 0];

	if (isRead) {
		const {socket} = await speakers[dialect](child);
		socket.removeAllListeners('message');
		socket.on('message', (data) => {
			frames++;
			bytes += Buffer.isBuffer(data) ? data.length : 0;
		});
	}

	// What is begun for the first time takes longer; that is not what is asked here.
	await sleep(1500);
	[frames, bytes] = [0, 0];
	const [at, before] = [performance.now(), await child.load()];
	await sleep(seconds * 1000);
	const [ms, after] = [performance.now() - at, await child.load()];
	return {
		events: ((after.events - before.events) / ms) * 1000,
		frames: (frames / ms) * 1000,
		bytes: (bytes / ms) * 1000,
		cpu: ((after.cpuMs - before.cpuMs) / ms) * 100,
		memory: after.memory,
	};
}

function row(name: string, {events, frames, bytes, cpu, memory}: Measured): string {
	const cells = [events, frames, bytes / 1_048_576, cpu, memory];
	const digits = [0, 0, 1, 0, 0];
	return [name.padEnd(24), ...cells.map((cell, index) => round(cell, digits[index]).padStart(11))].join('');
}

const heads = ['events/s', 'frames/s', 'MiB/s', 'CPU %', 'RSS MiB'];
console.log(['storm'.padEnd(24), ...heads.map((head) => head.padStart(11))].join(''));

for (const dialect of dialects) {
	const child = await startChild({dialect, scenario: 'storm', seed: 1});
	console.log(row(dialect, await measure(child, dialect, true)));
	await child.end('SIGKILL');
}

const root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-storm-'));
const kept = await startChild({
	dialect: 'mt5-trader',
	scenario: 'storm',
	seed: 1,
	data: path.join(root, 'data'),
});
console.log(row('mt5-trader, with --data', await measure(kept, 'mt5-trader', true)));
await kept.end('SIGKILL');
rmSync(root, {recursive: true});

const alone = await startChild({dialect: 'mt5-trader', scenario: 'storm', seed: 1});
console.log(row('nobody reads', await measure(alone, 'mt5-trader', false)));
await alone.end('SIGKILL');
process.exit(0);
