import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build, type Plugin} from 'esbuild';
import type {Edit, Mutant} from './mutants.ts';
import type * as Play from './play.ts';

/** Why a planted bug was found; undefined where so many steps did not find it. */
export async function findBug({edits}: Mutant, steps: number): Promise<string | undefined> {
	const folder = await mkdtemp(path.join(tmpdir(), 'planted-'));
	const outfile = path.join(folder, 'planted.mjs');

	try {
		await build({
			entryPoints: [path.join(import.meta.dirname, 'play.ts')],
			bundle: true,
			platform: 'node',
			format: 'esm',
			outfile,
			logLevel: 'silent',
			plugins: [planted(edits)],
			banner: {js: "import {createRequire} from 'node:module';const require=createRequire(import.meta.url);"},
		});
		const {prove} = (await import(outfile)) as typeof Play;
		prove(steps, {seed: 7, isShort: true});
		return undefined;
	} catch (error) {
		return error instanceof Error ? whyOf(error) : String(error);
	} finally {
		await rm(folder, {recursive: true});
	}
}

/** The rules that were broken stand in the cause; what is not a broken rule is a bug of the test. */
function whyOf(error: Error): string {
	const {cause} = error;
	return cause instanceof Error ? cause.message : `NOT PROVED: ${error.message}`;
}

function planted(edits: readonly Edit[]): Plugin {
	const files = new Map<string, Edit[]>();

	for (const edit of edits) {
		files.set(edit.file, [...(files.get(edit.file) ?? []), edit]);
	}

	return {
		name: 'planted',
		setup({onLoad}) {
			// The filter is read by esbuild, which knows no flags.

			onLoad({filter: /source\/.*\.ts$/}, async ({path: file}) => {
				const mine = [...files].find(([name]) => file.endsWith(`source/${name}`))?.[1];

				if (mine === undefined) {
					return undefined;
				}

				const text = await readFile(file, 'utf8');
				const contents = mine.reduce((changed, {from, to}) => {
					if (!changed.includes(from)) {
						throw new Error(`${file} no longer says ${from}`);
					}

					return changed.split(from).join(to);
				}, text);
				return {contents, loader: 'ts'};
			});
		},
	};
}
