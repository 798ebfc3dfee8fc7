import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build, type Plugin} from 'esbuild';
import type {Edit, Mutant} from './mutants.ts';
import type * as Play from './play.ts';

/** Each planted bug must be found within so many steps. */
export const stepsPerBug = 200_000;

export type Found = {
	readonly isFound: boolean;
	/** The rule that was broken; or why nothing was proved. */
	readonly says: string;
	readonly steps: number;
};

/** Whether a planted bug is found within so many steps. */
export async function findBug({edits}: Mutant, steps: number): Promise<Found> {
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
			banner: {
				js: "import {createRequire} from 'node:module';const require=createRequire(import.meta.url);",
			},
		});
		const {findBroken} = (await import(outfile)) as typeof Play;
		const {broken, steps: taken} = findBroken(steps, 7);
		const [says = 'nothing was broken'] = broken;
		return {isFound: broken.length > 0, says, steps: taken};
	} catch (error) {
		// What is no broken rule is a fault of the test: the program no longer says what was to be replaced.
		return {isFound: false, says: error instanceof Error ? error.message : String(error), steps: 0};
	} finally {
		await rm(folder, {recursive: true});
	}
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
