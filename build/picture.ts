/* `npm run picture -- <name>`: a screen of the program in colour, as SVG. It bundles the app that draws, and runs it. */
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {build} from 'esbuild';
import {bundleOptions, root} from './bundle.js';

const words = process.argv.slice(2);
const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-picture-'));

try {
	const outfile = path.join(folder, 'picture.mjs');
	await build({...(await bundleOptions()), entryPoints: ['build/picture-app.tsx'], outfile});
	// How many colours there are is read from the environment once, when the program starts.
	const isSixteen = /--theme[= ]16\b/u.test(words.join(' '));
	const {status} = spawnSync(process.execPath, [outfile, ...words], {
		cwd: root,
		stdio: 'inherit',
		env: {...process.env, FORCE_COLOR: isSixteen ? '1' : '3', CI: 'false', TZ: 'UTC', NO_COLOR: undefined},
	});
	process.exitCode = status ?? 70;
} finally {
	rmSync(folder, {recursive: true, force: true});
}
