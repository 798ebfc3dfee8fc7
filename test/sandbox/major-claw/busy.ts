/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument, typescript/no-unsafe-call --
   Frames are read here as they come off the wire. */
import {expect, test} from 'vitest';
import type {Scenario} from '../../../source/sandbox/world/parts.ts';
import {often} from '../../helpers/often.ts';
import {createStand} from './stand.mts';
import {wrongEvent} from './contract.mts';

/** Seconds of the world's life that are listened to; a storm says as much in five as others in an hour. */
const worlds: ReadonlyArray<readonly [Scenario, number]> = [
	...([
		['calm', often(120, {atLength: 300})],
		['busy', often(90, {atLength: 300})],
		['market', often(30, {atLength: 120})],
		['incident', often(120, {atLength: 300})],
		['storm', often(2, {atLength: 5})],
	] as const),
];

test.each(worlds)(
	'in a world that is %s every event fits the contract, and stories have an end',
	(scenario, seconds) => {
		const {connect, clock, world} = createStand({scenario, seed: 5});
		const client = connect();
		client.command('instance.subscribe', {topics: ['*']}, 'all');
		const open = new Map<string, number>();
		const ended = new Map<string, string>();
		const tasks = new Map<string, string>();
		const kinds = new Set<string>();

		for (let second = 0; second < seconds; second++) {
			clock.turn(1000);
			const told = client.frames.splice(0);

			for (const frame of told) {
				const {type, payload} = frame;
				expect(wrongEvent(frame), JSON.stringify(frame).slice(0, 500)).toBeUndefined();
				kinds.add(type);

				if (type === 'chat.message') {
					// What was told whole does not grow any more.
					expect(payload.partial === true && ended.has(payload.id)).toBe(false);

					if (payload.partial === true) {
						open.set(payload.id, second);
					} else {
						open.delete(payload.id);
						ended.set(payload.id, payload.body);
					}
				}

				if (type === 'task.completed' || type === 'task.failed') {
					expect(tasks.get(payload.id), JSON.stringify(frame)).toBe(payload.status);
				} else if (type.startsWith('task.')) {
					tasks.set(payload.id, payload.status);
				}
			}
		}
		// In a storm eight more speak, whom the world does not keep.
		const speaking = world.runs.active().length + (scenario === 'storm' ? 8 : 0);
		expect(open.size).toBeLessThanOrEqual(speaking);
		expect(kinds).toEqual(
			new Set([...kinds, 'agent.status', 'chat.message', 'task.updated', 'usage.report']),
		);

		for (const {id, status} of world.tasks.all()) {
			expect([undefined, status === 'cancelled' ? 'failed' : status], id).toContain(tasks.get(id));
		}
	},
);
