import {describe, expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {WorldEvent} from '../../../source/sandbox/world/events.ts';
import {createForgetfulLedger} from '../../../source/sandbox/world/ledger.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';

function storm({speed = 1} = {}) {
	const clock = createHandClock();
	const puts: string[] = [];
	const ledger = {...createForgetfulLedger(), put: (kind: string) => void puts.push(kind)};
	const options = {clock, seed: 3, speed, presenceKeeps: 'the connected', ledger} as const;
	const world = createWorld({...options, scenario: 'storm'});
	let events: WorldEvent[] = [];
	world.on((event) => events.push(event));

	/** What happens in so many milliseconds. */
	function blow(ms: number) {
		events = [];
		puts.length = 0;
		clock.turn(ms);
		return {events, puts: [...puts]};
	}

	return {world, blow};
}

function countOf(events: readonly WorldEvent[], ...types: ReadonlyArray<WorldEvent['type']>): number {
	return events.filter(({type}) => types.includes(type)).length;
}

describe('a storm', () => {
	test('is 10,000 events in a second, second after second', () => {
		const {blow} = storm();
		blow(1000);

		for (let second = 0; second < 5; second++) {
			const {length} = blow(1000).events;
			expect(length).toBeGreaterThanOrEqual(10_000);
			expect(length).toBeLessThan(11_000);
		}
	});

	test('comes little and often: no batch is more than some 150', () => {
		const {blow} = storm();
		blow(1000);
		const batches = Array.from({length: 200}, () => blow(10).events.length);
		expect(Math.max(...batches)).toBeLessThan(200);
		expect(Math.min(...batches)).toBeGreaterThan(50);
	});

	test('is slower and faster with the speed', () => {
		const {blow} = storm({speed: 0.1});
		blow(1000);
		const {length} = blow(10_000).events;
		expect(length).toBeGreaterThanOrEqual(10_000);
		expect(length).toBeLessThan(12_000);
	});

	test('has something of everything that clients show', () => {
		const {blow} = storm();
		const {events} = blow(10_000);
		const kinds = [
			...(['run.started', 'run.text', 'run.tool', 'run.ended'] as const),
			...(['desk.tick', 'desk.feed', 'desk.candle', 'agent.beat', 'agent.changed'] as const),
			...(['task.changed', 'talk.said', 'notice.raised', 'presence.changed', 'health.refreshed'] as const),
		];

		for (const kind of kinds) {
			expect(countOf(events, kind), kind).toBeGreaterThan(5);
		}
	});

	test('raises its hand seldom, and asks the disk for little', () => {
		const {blow} = storm();
		blow(2000);
		const {events, puts} = blow(10_000);
		expect(countOf(events, 'notice.raised') / 10).toBeLessThan(10);
		expect(puts.length / 10).toBeLessThan(150);
	});

	test('tells of runs that begin, speak and end, and whose text is what was said of it', () => {
		const {blow, world} = storm();
		const texts = new Map<string, string>();
		const begun = new Set<string>();
		let ended = 0;
		world.on((event) => {
			if (event.type === 'run.started' && event.run.threadKey.includes(':storm-')) {
				begun.add(event.run.id);
			} else if (event.type === 'run.text' && begun.has(event.run.id)) {
				const {id, answerId, text} = event.run;
				const turn = `${id} ${answerId}`;
				texts.set(turn, (texts.get(turn) ?? '') + event.delta);
				expect(text).toBe(texts.get(turn));
			} else if (event.type === 'run.ended' && begun.delete(event.run.id)) {
				ended++;
			}
		});
		blow(10_000);
		expect(ended).toBeGreaterThan(5);
		expect(begun.size).toBe(8);
		expect(texts.size).toBeGreaterThan(ended * 25);
	});

	test('does not grow: threads, talks, notices and messages stay within their bounds', () => {
		const {blow, world} = storm();
		blow(10_000);
		const before = world.threads.all().length;
		blow(30_000);
		expect(world.threads.all().length - before).toBeLessThan(20);
		expect(world.talks.all().length).toBeLessThanOrEqual(500);
		expect(world.notices.all().length).toBeLessThanOrEqual(200);
	});

	test('asks nobody to give up a thread: a storm speaks where no run of the world does', () => {
		const {blow, world} = storm();
		blow(5000);
		const own = world.threads.all().filter(({key}) => key.includes(':storm-'));
		expect(own.length).toBe(8);
		expect(own.every(({runId}) => runId === undefined)).toBe(true);
	});
});
