/* `node test/benchmark/sigkill.ts [seed] [rounds]`: the test of that name for longer, with other moments each time. */
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {slaughter} from '../sandbox/keeping/slaughter.mts';
import {planning, trading} from '../sandbox/keeping/works.mts';

const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const rounds = Number(process.argv[3] ?? 12);
const root = mkdtempSync(path.join(tmpdir(), 'quarterdeck-sigkill-'));
let isFine = true;

for (const [work, scenario] of [
	[trading, 'quiet'],
	[trading, 'market'],
	[planning, 'quiet'],
	[planning, 'busy'],
] as const) {
	const data = path.join(root, `${work.dialect}-${scenario}`);
	const most = Math.floor(900 / rounds);
	const {answered, asked, stops, wrongs} = await slaughter({work, data, seed, scenario, rounds, most});
	console.log(
		`${work.dialect.padEnd(11)} ${scenario.padEnd(6)} seed ${seed}: ${rounds} kills, ${stops} of them after an emergency stop; ${answered} of ${asked} were answered, ${wrongs.length} wrongs`,
	);

	for (const wrong of wrongs) {
		console.log(`            ${wrong}`);
	}

	isFine &&= wrongs.length === 0;
}

rmSync(root, {recursive: true});
process.exit(isFine ? 0 : 1);
