import {describe, expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {World} from '../../../source/sandbox/world/parts.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';
import {createMortalLedger, Died, type Disk} from './mortal-ledger.mts';

let lives = 0;

function live(disk: Disk, diesAt = Infinity) {
	const ledger = createMortalLedger(disk);
	ledger.arm(diesAt);
	lives++;
	const clock = createHandClock(1_790_000_000_000 + lives * 1000);
	const world = createWorld({
		...{clock, seed: 5, speed: 1, scenario: 'quiet', presenceKeeps: 'the connected', ledger},
	});
	return {world, arm: ledger.arm};
}

/** Whether it came to its end before it died. */
function survives(act: () => void): boolean {
	try {
		act();
		return true;
	} catch (error) {
		expect(error).toBeInstanceOf(Died);
		return false;
	}
}

function sizesOf({agents, tasks, projects, threads}: World): unknown {
	return [agents.all(), tasks.all(), projects.all(), threads.all()].map(({length}) => length);
}

/** What on the board hangs on something that is not there, or is not what it is said to be. */
function wrongs({agents, tasks, projects}: World): readonly string[] {
	const all = tasks.all();
	return [
		...all.flatMap(({id, dependsOn}) =>
			dependsOn.filter((each) => tasks.get(each) === undefined).map((each) => `${id} waits for ${each}`),
		),
		...all
			.filter(({projectId}) => projectId !== undefined && projects.get(projectId) === undefined)
			.map(({id, projectId}) => `${id} belongs to ${projectId}`),
		...all
			.filter(({agentId, status}) => status === 'assigned' && agents.get(agentId ?? '') === undefined)
			.map(({id, agentId}) => `${id} is assigned to ${agentId}`),
		...projects.all().flatMap(({id, progress}) => {
			const {completed, total} = projects.tally(id);
			const share = total === 0 ? 0 : Math.round((completed / total) * 100);
			return progress === share ? [] : [`${id} shows ${progress} of ${share}`];
		}),
	];
}

type Act = {readonly prepare: (world: World) => void; readonly act: (world: World) => void};

const acts: Readonly<Record<string, Act>> = {
	'the removal of a task that others wait for': {
		prepare({tasks}) {
			tasks.add({id: 'a', title: 'a'});
			tasks.add({id: 'b', title: 'b', dependsOn: ['a']});
			tasks.add({id: 'c', title: 'c', dependsOn: ['a']});
		},
		act: ({tasks}) => void tasks.remove('a'),
	},
	'the removal of a project': {
		prepare({projects, tasks}) {
			projects.add({id: 'p', name: 'p'});
			tasks.add({id: 'a', title: 'a', projectId: 'p'});
			tasks.add({id: 'b', title: 'b', projectId: 'p'});
		},
		act: ({projects}) => void projects.remove('p'),
	},
	'the removal of an agent with work': {
		prepare({agents, tasks}) {
			agents.put({id: 'x', name: 'x'});
			tasks.add({id: 'a', title: 'a', agentId: 'x'});
			tasks.add({id: 'b', title: 'b', agentId: 'x'});
		},
		act: ({agents}) => void agents.remove('x'),
	},
	'the end of a task of a project': {
		prepare({projects, tasks}) {
			projects.add({id: 'p', name: 'p'});
			tasks.add({id: 'a', title: 'a', projectId: 'p', agentId: 'main'});
			tasks.move('a', 'in_progress');
			tasks.move('a', 'review');
		},
		act: ({tasks}) => void tasks.move('a', 'done'),
	},
};

describe.each(Object.entries(acts))('%s, cut off at any write,', (_name, {prepare, act}) => {
	test('leaves a board on which everything hangs on something', () => {
		let diesAt = 0;

		for (let isWhole = false; !isWhole; diesAt++) {
			const disk: Disk = new Map();
			const first = live(disk);
			prepare(first.world);
			first.arm(diesAt);
			isWhole = survives(() => act(first.world));
			expect(wrongs(live(disk).world), `cut off at ${diesAt}`).toEqual([]);
		}

		expect(diesAt).toBeGreaterThan(2);
	});
});

test('a first start, cut off at any write, leaves a new world and not a part of one', () => {
	const whole = sizesOf(live(new Map()).world);
	let diesAt = 0;

	for (let isWhole = false; !isWhole; diesAt += 5) {
		const disk: Disk = new Map();
		isWhole = survives(() => void live(disk, diesAt));
		expect(isWhole || disk.size === 0).toBe(true);
		expect(sizesOf(live(disk).world)).toEqual(whole);
	}

	expect(diesAt).toBeGreaterThan(30);
});

test('a board that was cleared stays clear: only a new world begins with a full one', () => {
	const disk: Disk = new Map();
	const {agents, tasks, projects, threads} = live(disk).world;

	for (const {id} of tasks.all()) {
		tasks.remove(id);
	}

	for (const {id} of [...projects.all()]) {
		projects.remove(id);
	}

	for (const {id} of agents.all()) {
		agents.remove(id);
	}

	for (const {key} of threads.all()) {
		threads.remove(key);
	}

	expect(sizesOf(live(disk).world)).toEqual([0, 0, 0, 0]);
});

test('a ledger from before the beginning was noted is not taken for a new one', () => {
	const disk: Disk = new Map();
	live(disk).world.tasks.remove('nothing');
	disk.delete('world begun');
	const {tasks} = live(disk).world;
	const [{id} = {id: ''}] = tasks.all();
	tasks.remove(id);
	disk.delete('world begun');
	expect(live(disk).world.tasks.get(id)).toBeUndefined();
});

test('a task that waits for an agent that is gone can be given to another', () => {
	const disk: Disk = new Map();
	const {agents, tasks} = live(disk).world;
	agents.put({id: 'x', name: 'x'});
	tasks.add({id: 'a', title: 'a', agentId: 'x'});
	disk.delete('agent x');
	const next = live(disk).world.tasks;
	expect(next.get('a')).toMatchObject({
		...{status: 'inbox', agentId: undefined, threadKey: 'agent:main:board'},
	});
	expect(next.assign('a', 'main')).toBe('moved');
});

test('what somebody reported of a project is not measured away by a restart', () => {
	const disk: Disk = new Map();
	const {projects, tasks} = live(disk).world;
	projects.add({id: 'empty', name: 'empty', progress: 30});
	projects.add({id: 'p', name: 'p'});
	tasks.add({id: 'a', title: 'a', projectId: 'p'});
	projects.update('p', {progress: 60});
	const next = live(disk).world;
	expect(['empty', 'p'].map((id) => next.projects.get(id)?.progress)).toEqual([30, 60]);
});
