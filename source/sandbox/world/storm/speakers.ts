import type {Run} from '../entities.ts';
import type {ToolStep, WorldEvent} from '../events.ts';
import type {World} from '../parts.ts';
import type {Random} from '../random.ts';
import {nothingSpent} from '../threads.ts';

/** Agents that speak at once. */
const speakerCount = 8;

/** A turn stays short: some languages send all of it anew with every piece. */
const piecesInTurn = 80;
const turnsInRun = 25;

const pieces: readonly [string, ...string[]] = [
	'checked ',
	'the price moved, ',
	'nothing out of order; ',
	'one more line of the log. ',
	'waiting for the venue … ',
	'retry 2 of 5, ',
	'the spread is wide, ',
	'done. ',
];

/** Runs that do nothing but talk. They are told of and not kept: to the world's own runs they are no company. */
export function createSpeakers(world: World, random: Random): {readonly next: () => WorldEvent} {
	const speakers = Array.from({length: speakerCount}, (_, index) => speak(world, random, index));
	let turn = 0;

	return {
		next() {
			turn = (turn + 1) % speakers.length;
			return (speakers[turn] ?? speak(world, random, turn)).next().value;
		},
	};
}

/** One run after the other: some turns of words, with a command after each. */
function* speak(world: World, random: Random, index: number): Generator<WorldEvent, never> {
	for (;;) {
		const run = begin(world, random, index);
		yield {type: 'run.started', run};

		for (let turn = 0; turn < turnsInRun; turn++) {
			Object.assign(run, {text: '', answerId: random.hex(8)});

			for (let count = 0; count < piecesInTurn; count++) {
				const delta = random.pick(pieces);
				run.text += delta;
				yield {type: 'run.text', run, delta, pace: 'flood'};
			}

			if (turn < turnsInRun - 1) {
				yield* useTool(world, run, `call_${random.hex(8)}`);
			}
		}

		run.status = 'done';
		run.endedAt = world.stage.clock.now();
		yield {type: 'run.ended', run};
	}
}

function begin({stage, agents, threads}: World, random: Random, index: number): Run {
	const staff = agents.all();
	const agentId = staff[index % Math.max(1, staff.length)]?.id ?? 'main';
	const thread = threads.open(`agent:${agentId}:storm-${index + 1}`);
	return {
		id: random.uuid(),
		kind: 'own',
		threadKey: thread.key,
		agentId,
		sessionId: thread.sessionId,
		owner: undefined,
		prompt: 'Say what you see, as fast as you can',
		startedAt: stage.clock.now(),
		status: 'running',
		endedAt: undefined,
		text: '',
		answerId: random.hex(8),
		error: undefined,
		stopReason: undefined,
		spent: nothingSpent,
	};
}

function* useTool({stage}: World, run: Run, id: string): Generator<WorldEvent, void> {
	const call = {id, command: 'tail -n 1 /var/log/storm.log'};
	const startedAt = stage.clock.now();

	function step(phase: ToolStep['phase'], output: string): WorldEvent {
		const durationMs = stage.clock.now() - startedAt;
		return {type: 'run.tool', run, step: {call, phase, output, exitCode: 0, startedAt, durationMs}};
	}

	yield step('start', '');
	yield step('result', 'all quiet');
}
