import {expect, test} from 'vitest';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import type {NewJob} from '../../../source/sandbox/world/cron.ts';
import type {FactKind} from '../../../source/sandbox/world/ledger.ts';
import {createWorld} from '../../../source/sandbox/world/world.ts';
import {createMortalLedger, type Disk} from './mortal-ledger.mts';

/* The schedule and who is paired: what was answered for in the claw language. */

let lives = 0;

function live(disk: Disk) {
	lives += 1;
	const clock = createHandClock(1_790_000_000_000 + lives * 1000);
	const world = createWorld({
		...{clock, seed: 5, speed: 1, scenario: 'quiet', presenceKeeps: 'the connected'},
		ledger: createMortalLedger(disk),
	});
	return {clock, world};
}

const job: NewJob = {
	...({name: 'Look at the tide', isOn: true, isOneShot: false, target: 'isolated', wakeMode: 'now'} as const),
	schedule: {kind: 'every', everyMs: 60_000, anchorMs: 1_790_000_000_000},
	payload: {kind: 'agentTurn', message: 'How high is the tide?'},
	extra: {agentId: 'ops'},
};

test('a job that was added fires in the next life, and one that was removed does not come back', () => {
	const disk: Disk = new Map();
	const first = live(disk).world;
	const added = first.cron.add(job);
	const made = first.cron.all().find(({id}) => id !== added.id);
	first.cron.remove(made?.id ?? '');
	const {world, clock} = live(disk);
	expect(world.cron.get(added.id)).toMatchObject({name: 'Look at the tide', schedule: job.schedule});
	expect(world.cron.get(made?.id ?? '')).toBeUndefined();
	clock.turn(61_000);
	expect(world.cron.get(added.id)?.runningAt ?? world.cron.get(added.id)?.lastRunAt).toBeDefined();
});

test('a change of a job outlives its process', () => {
	const disk: Disk = new Map();
	const first = live(disk).world;
	const {id} = first.cron.add(job);
	first.cron.update(id, {isOn: false, schedule: {kind: 'cron', expr: '0 7 * * *', tz: undefined}});
	expect(live(disk).world.cron.get(id)).toMatchObject({
		isOn: false,
		schedule: {kind: 'cron', expr: '0 7 * * *'},
	});
});

test('who was paired stays paired, with the same token, and before anybody hears of it', () => {
	const disk: Disk = new Map();
	const first = live(disk).world;
	const [request] = first.pairing.pending('node');
	const node = {
		...{id: request?.subject ?? '', name: 'Tablet', platform: 'android', version: '1', token: 'secret'},
		...{deviceFamily: undefined, modelIdentifier: undefined, ip: undefined, caps: [], commands: []},
		...{isConnected: true, connectedAt: 1, seenAt: 1, approvedAt: 1},
	};
	const heard: boolean[] = [];
	first.on(({type}) => {
		if (type === 'pair.resolved') {
			heard.push(live(disk).world.pairing.nodes.has(node.id));
		}
	});
	first.pairing.settle('node', request?.requestId ?? '', 'approved', () =>
		first.pairing.nodes.set(node.id, node),
	);
	expect(heard).toEqual([true]);
	expect(live(disk).world.pairing.nodes.get(node.id)).toEqual(node);
});

test.each<[FactKind, string]>([
	['cron', 'schedule'],
	['node', 'caps'],
])('a damaged %s is named, and not read over', (kind, field) => {
	const disk: Disk = new Map();
	const {cron} = live(disk).world;
	cron.add(job);
	const [key, fact] = [...disk].find(([, each]) => each.kind === kind) ?? [];

	if (key === undefined || fact === undefined) {
		throw new Error(`no ${kind} was kept`);
	}

	const body = JSON.parse(fact.body) as Record<string, unknown>;
	disk.set(key, {kind, body: JSON.stringify({...body, [field]: 7})});
	expect(() => live(disk)).toThrow(new RegExp(String.raw`damaged ${kind}: .+ \(${field}`, 'u'));
});
