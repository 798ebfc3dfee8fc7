/*
 * `npm run prove [steps] [seed]`: plays a million random steps at the whole program but its terminal, on all cores,
 * and looks after every decision that left; then plants each bug of the list and must find it.
 */
import {availableParallelism} from 'node:os';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {mutants} from '../helpers/prove/mutants.ts';
import {findBug} from '../helpers/prove/plant.ts';
import {prove, type Proof} from '../helpers/prove/play.ts';

type Share = {readonly steps: number; readonly seed: number};

if (isMainThread) {
	process.exitCode = await run(
		Number(process.argv[2] ?? 1_000_000),
		Number(process.argv[3] ?? Date.now() % 1_000_000),
	);
} else {
	const {steps, seed} = workerData as Share;
	parentPort?.postMessage(prove(steps, {seed}));
}

async function run(steps: number, seed: number): Promise<number> {
	const cores = availableParallelism();
	console.log(`${steps.toLocaleString('en')} steps, seed ${seed}, ${cores} at once`);
	const shares = Array.from({length: cores}, (_, index): Share => ({
		steps: Math.ceil(steps / cores),
		seed: seed + index * 1_000_000,
	}));
	const proofs = await Promise.all(shares.map((share) => inWorker(share)));
	const sum = (pick: (proof: Proof) => number): string =>
		proofs.reduce((total, proof) => total + pick(proof), 0).toLocaleString('en');
	console.log(
		`${sum((proof) => proof.steps)} steps, ${sum((proof) => proof.decisions)} decisions left, no rule broken`,
	);
	let missed = 0;

	for (const mutant of mutants) {
		const why = await findBug(mutant, 100_000);
		missed += why === undefined || why.startsWith('NOT PROVED') ? 1 : 0;
		console.log(
			`${why === undefined ? 'MISSED' : 'found'}  ${mutant.name}${why === undefined ? '' : `: ${why.slice(0, 100)}`}`,
		);
	}

	console.log(`${mutants.length - missed} of ${mutants.length} planted bugs found`);
	return missed === 0 ? 0 : 1;
}

function inWorker(share: Share): Promise<Proof> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), {workerData: share});
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}
