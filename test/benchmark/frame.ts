import {execFileSync} from 'node:child_process';
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';
import {bundleOptions} from '../../build/bundle.js';
import {median, round} from './statistics.ts';

/** CPU for a frame of the whole screen at 200×60 in which one line changed, in a process of its own each run. */
export async function benchmarkFrame(runs: number): Promise<readonly string[]> {
	const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-frame-'));
	const outfile = path.join(folder, 'frame.mjs');
	await build({...(await bundleOptions()), entryPoints: ['test/benchmark/frame-app.tsx'], outfile});
	const results = Array.from(
		{length: runs},
		() =>
			JSON.parse(
				execFileSync(process.execPath, [outfile], {
					encoding: 'utf8',
					env: {...process.env, FORCE_COLOR: '3', CI: 'false'},
				}),
			) as {ms: number; bytes: number},
	);
	return [
		`frame       ${round(median(results.map(({ms}) => ms)))} ms CPU a frame at 200×60 when one line changes, ${Math.round(median(results.map(({bytes}) => bytes)))} bytes written, ${runs} runs`,
	];
}
