/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-assignment --
   Frames are read here as they come off the wire. */
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {greet} from '../../helpers/raw-claw.ts';
import {minute} from './stand.mts';

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
});

async function begin() {
	const clock = createHandClock();
	sandbox = await startSandbox({clock, token: 'secret', scenario: 'quiet', tickMs: 60_000});
	const {world, url} = sandbox;
	const client = await greet(url, {signedAt: clock.now()});

	async function list(params: unknown): Promise<ReadonlyArray<Record<string, unknown>>> {
		const answer = await client.call('tasks.list', params);
		const rows: ReadonlyArray<Record<string, unknown>> = answer['payload'].tasks;
		return rows;
	}

	return {clock, world, client, list};
}

test('a task of the board is told of in the words of claw, and only when they change', async () => {
	const {clock, world, client} = await begin();
	world.tasks.add({id: 'one', title: 'Count', agentId: 'ops'});
	world.tasks.update('one', {description: 'All of them'});

	for (let turns = 0; world.tasks.get('one')?.status !== 'done' && turns < 600; turns++) {
		clock.turn(100);
	}

	await client.call('tasks.get', {taskId: 'one'});
	const told = client.frames
		.filter(({event, payload}) => event === 'task' && payload.task.id === 'one')
		.map(({payload}) => String(payload.task.status));
	expect(told).toEqual(['queued', 'running', 'completed']);
});

test('the list is filtered by the words of claw', async () => {
	const {world, list} = await begin();
	const count = (statuses: readonly string[]) =>
		world.tasks.all().filter(({status}) => statuses.includes(status)).length;
	expect(await list({status: 'queued'})).toHaveLength(count(['inbox', 'assigned']));
	expect(await list({status: ['running', 'failed']})).toHaveLength(count(['in_progress', 'failed']));
	expect(await list({status: 'completed'})).toHaveLength(count(['review', 'done']));
});

test('a task that waits for its agent can be cancelled, and is not begun', async () => {
	const {clock, world, client} = await begin();
	world.tasks.add({id: 'one', title: 'Count', agentId: 'ops'});
	const {payload} = await client.call('tasks.cancel', {taskId: 'one'});
	expect(payload).toMatchObject({found: true, cancelled: true, task: {status: 'cancelled'}});
	clock.turn(minute);
	expect(world.runs.active()).toEqual([]);
	expect(world.tasks.get('one')?.status).toBe('cancelled');
});
