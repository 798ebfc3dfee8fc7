/* What becomes of a world in some time, as one mark. */
import {createHash} from 'node:crypto';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';

/** Every event of a world, as one mark, and the first of them as they were: to see where two worlds part. */
export function markOf(scenario: Scenario, seed: number, {ms, stepMs}: {ms: number; stepMs: number}) {
	const clock = createHandClock();
	const world = createWorld({clock, seed, speed: 1, scenario, presenceKeeps: 'the connected'});
	const hash = createHash('sha256');
	const first: string[] = [];
	world.on((event) => {
		// Most of a storm are words; with each of them the whole run would be the work of a minute.
		const text = event.type === 'run.text' ? `${event.run.id} ${event.delta}` : JSON.stringify(event);
		hash.update(text);

		if (first.length < 3000) {
			first.push(text);
		}
	});

	for (let turned = 0; turned < ms; turned += stepMs) {
		clock.turn(stepMs);
	}

	// What nobody said anything of must be the same as well.
	hash.update(JSON.stringify([world.threads.all(), world.tasks.all(), world.agents.all()]));
	world.close();
	return {mark: hash.digest('hex'), first};
}
