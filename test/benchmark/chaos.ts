/*
`node test/benchmark/chaos.ts [--seconds 60] [--seed n] [--dialect claw|mt5-trader] [--program file]`: two people
decide on a gateway that drops, delays, doubles, restarts and is killed; then its record, their journals and the
recordings of their screens are held against each other. Exit code 1 where they do not tell the same.
*/
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {parseArgs} from 'node:util';
import {check} from '../helpers/chaos/check.ts';
import {countsOf} from '../helpers/chaos/counts.ts';
import {chaosOf, runChaos} from '../helpers/chaos/run.ts';

const {values} = parseArgs({
	options: {
		seconds: {type: 'string', default: '60'},
		seed: {type: 'string', default: String(Date.now() % 1_000_000)},
		dialect: {type: 'string', default: 'claw'},
		program: {type: 'string', default: path.resolve(import.meta.dirname, '../../distribution/cli.js')},
	},
});
const seed = Number(values.seed);
const dialect = values.dialect === 'mt5-trader' ? 'mt5-trader' : 'claw';
const remains = await runChaos({
	program: values.program,
	dialect,
	seed,
	seconds: Number(values.seconds),
	chaos: chaosOf(dialect),
	killEveryMs: 17_000,
	hasCommandLine: true,
});
const violations = check(remains.records);
// Whoever looks into a violation wants all of it.
writeFileSync(path.join(remains.folder, 'records.json'), JSON.stringify(remains.records, undefined, '\t'));
console.log(`${dialect}, seed ${seed}, ${values.seconds} s, ${remains.folder}`);

for (const [what, count] of Object.entries(countsOf(remains))) {
	console.log(`${String(count).padStart(6)} ${what}`);
}

for (const {rule, evidence} of violations) {
	console.log(`VIOLATION ${rule}\n   ${evidence}`);
}

console.log(`${String(violations.length).padStart(6)} violations`);
process.exit(violations.length === 0 ? 0 : 1);
