import {chmod, rm} from 'node:fs/promises';
import {build} from 'esbuild';
import {bundleOptions, root} from './bundle.js';

const options = await bundleOptions();

await rm(`${root}/distribution`, {recursive: true, force: true});
// What is loaded only when it is asked for stands in files of its own: a start neither reads nor compiles it.
await build({
	...options,
	splitting: true,
	chunkNames: 'part-[hash]',
	entryPoints: {quarterdeck: 'source/cli.tsx'},
	outdir: 'distribution',
});
// The launcher must be readable by any Node, so that an old one gets a sentence and not a syntax error.
await build({
	...options,
	target: 'es2022',
	entryPoints: {cli: 'source/launcher.ts'},
	outdir: 'distribution',
	banner: {js: '#!/usr/bin/env node'},
	plugins: [],
	external: ['./quarterdeck.js'],
});
await chmod(`${root}/distribution/cli.js`, 0o755);
