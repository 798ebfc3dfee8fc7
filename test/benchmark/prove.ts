/*
 * `npm run prove [steps] [seed]`: plays a million random steps at the whole program but its terminal, on all cores,
 * and looks after every decision that left; then plants each bug of the list and must find it.
 */
import {availableParallelism} from 'node:os';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {mutants} from '../helpers/prove/mutants.ts';
import {findBug, stepsPerBug, type Found} from '../helpers/prove/plant.ts';
import {prove, type Proof} from '../helpers/prove/play.ts';
import {missingIn, tablesOf} from '../helpers/prove/tables.ts';
import {cell, decisionKinds, sum} from '../helpers/prove/tally.ts';

type Job =
	| {readonly is: 'play'; readonly steps: number; readonly seed: number}
	| {readonly is: 'plant'; readonly index: number};

/** With so many steps everything of the tables must have happened, or nothing was proved about it. */
const enough = 1_000_000;

if (isMainThread) {
	process.exitCode = await run(
		Number(process.argv[2] ?? enough),
		Number(process.argv[3] ?? Date.now() % 1_000_000),
	);
} else {
	parentPort?.postMessage(await work(workerData as Job));
}

async function run(steps: number, seed: number): Promise<number> {
	const cores = availableParallelism();
	console.log(`${figure(steps)} steps, seed ${seed}, ${cores} at once`);
	const startedAt = performance.now();
	const shares = Array.from({length: cores}, (_, index): Job => ({
		is: 'play',
		steps: Math.ceil(steps / cores),
		seed: seed + index * 1_000_000,
	}));
	const proofs = await Promise.all(shares.map((share) => inWorker<Proof>(share)));
	const proof = {
		steps: proofs.reduce((total, each) => total + each.steps, 0),
		moves: sum(proofs.map(({moves}) => moves)),
		decisions: sum(proofs.map(({decisions}) => decisions)),
		reasons: sum(proofs.map(({reasons}) => reasons)),
	};
	console.log(tablesOf(proof));
	const left = decisionKinds.reduce((total, kind) => total + (proof.decisions[cell(kind, 'left')] ?? 0), 0);
	console.log(
		`${figure(proof.steps)} steps, ${figure(left)} decisions left, no rule broken: ${since(startedAt)}`,
	);
	const missing = steps < enough ? [] : missingIn(proof);

	if (missing.length > 0) {
		console.log(`NEVER HAPPENED: ${missing.join('; ')}`);
	}

	const missed = await plantAll(cores);
	console.log(
		`${mutants.length - missed} of ${mutants.length} planted bugs found: ${since(startedAt)} in all`,
	);
	return missed === 0 && missing.length === 0 ? 0 : 1;
}

/** Gives how many were not found. */
async function plantAll(cores: number): Promise<number> {
	const waiting = [...mutants.entries()];
	let missed = 0;

	const plantNext = async (): Promise<void> => {
		for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
			const [index, {name}] = next;
			const {isFound, says, steps} = await inWorker<Found>({is: 'plant', index});
			missed += isFound ? 0 : 1;
			console.log(`${isFound ? 'found ' : 'MISSED'} ${figure(steps).padStart(8)} steps  ${name}: ${says}`);
		}
	};

	await Promise.all(Array.from({length: cores}, () => plantNext()));
	return missed;
}

function since(startedAt: number): string {
	return `${Math.round((performance.now() - startedAt) / 1000)} s`;
}

function figure(value: number): string {
	return value.toLocaleString('en');
}

function inWorker<Answer>(job: Job): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const worker = new Worker(new URL(import.meta.url), {workerData: job});
		worker.once('message', resolve);
		worker.once('error', reject);
	});
}

async function work(job: Job): Promise<Proof | Found> {
	const mutant = job.is === 'plant' ? mutants[job.index] : undefined;

	if (job.is === 'play') {
		return prove(job.steps, {seed: job.seed});
	}

	if (mutant === undefined) {
		throw new Error('there is no such planted bug');
	}

	return findBug(mutant, stepsPerBug);
}
