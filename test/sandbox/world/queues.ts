import {describe, expect, test} from 'vitest';
import type {QueueMode} from '../../../source/sandbox/world/board.ts';
import type {QueueRequest} from '../../../source/sandbox/world/parts-board.ts';
import {minute, stand} from './stand.mts';

function request(id: string, more: Partial<QueueRequest> = {}): QueueRequest {
	const payload = {message: `Please look at ${id}`};
	return {id, agentId: 'ops', kind: 'chat', priority: 'normal', dedupeKey: undefined, payload, ...more};
}

/** The queue of one agent in a mode, with something slow under way. */
function busy(mode: QueueMode) {
	const stage = stand();
	const {queues} = stage.world;
	queues.setMode('ops', mode);
	const first = queues.ask(request('first', {payload: {message: 'slow'}}));
	stage.clock.turn(3000);
	return {...stage, queues, first};
}

describe('a queue', () => {
	test('runs the first request at once, and it completes', () => {
		const {clock, world} = stand();
		const decision = world.queues.ask(request('a'));
		expect(decision?.type).toBe('run_now');
		expect(world.queues.status('ops')).toMatchObject({activeRequestId: 'a', pendingCount: 0});
		clock.turn(minute);
		expect(world.runs.get(decision?.runId ?? '')?.status).toBe('done');
		expect(world.queues.status('ops')?.activeRequestId).toBeUndefined();
	});

	test('is not made for agents there are not', () => {
		const {world} = stand();
		expect(world.queues.ask(request('a', {agentId: 'nobody'}))).toBeUndefined();
		expect(world.queues.status('nobody')).toBeUndefined();
		expect(world.queues.setMode('nobody', 'collect')).toBeUndefined();
		expect(world.queues.abort('nobody', undefined)).toEqual([]);
	});

	test('in followup runs one after the other, whatever their priority', () => {
		const {clock, world, queues, heard} = busy('followup');
		const decisions = [
			queues.ask(request('low', {priority: 'low'})),
			queues.ask(request('high', {priority: 'high'})),
		];
		expect(decisions.map((decision) => decision?.type)).toEqual(['enqueued', 'enqueued']);
		expect(queues.status('ops')).toMatchObject({mode: 'followup', pendingCount: 2});
		clock.turn(5 * minute);
		expect(heard('run.started').map(({run}) => run.prompt)).toEqual([
			'slow',
			'Please look at low',
			'Please look at high',
		]);
		expect(decisions.map((decision) => world.runs.get(decision?.runId ?? '')?.status)).toEqual([
			'done',
			'done',
		]);
	});

	test('in queue runs what is urgent before what is not', () => {
		const {clock, queues, heard} = busy('queue');
		queues.ask(request('low', {priority: 'low'}));
		queues.ask(request('normal'));
		queues.ask(request('high', {priority: 'high'}));
		clock.turn(5 * minute);
		const asked = heard('run.started').map(({run}) => run.prompt.split(' ').at(-1));
		expect(asked).toEqual(['slow', 'high', 'normal', 'low']);
	});

	test('in interrupt stops what runs for what is urgent, and only for that', () => {
		const {clock, world, queues, first} = busy('interrupt');
		expect(queues.ask(request('normal'))).toMatchObject({type: 'enqueued'});
		const urgent = queues.ask(request('high', {priority: 'high'}));
		expect(urgent).toMatchObject({type: 'interrupt', details: {stopped: [first?.runId]}});
		expect(world.runs.get(first?.runId ?? '')?.status).toBe('aborted');
		expect(queues.status('ops')).toMatchObject({activeRequestId: 'high', pendingCount: 1});
		clock.turn(minute);
		expect(world.runs.get(urgent?.runId ?? '')?.status).toBe('done');
	});

	test('in collect gathers what comes meanwhile into one run', () => {
		const {clock, queues, heard} = busy('collect');
		const decisions = [queues.ask(request('a')), queues.ask(request('b'))];
		expect(decisions.map((decision) => decision?.type)).toEqual(['collecting', 'collecting']);
		expect(new Set(decisions.map((decision) => decision?.runId)).size).toBe(1);
		expect(queues.status('ops')).toMatchObject({pendingCount: 0, collectBufferCount: 2});
		clock.turn(5 * minute);
		expect(heard('run.started').map(({run}) => run.prompt)).toEqual([
			'slow',
			'Please look at a\n\nPlease look at b',
		]);
		expect(heard('run.started')[1]?.run.id).toBe(decisions[0]?.runId);
		expect(queues.status('ops')?.collectBufferCount).toBe(0);
	});

	test('in steer-backlog is heard by the run under way, and runs afterwards without being said twice', () => {
		const {clock, world, queues, heard} = busy('steer-backlog');
		const decision = queues.ask(request('a'));
		expect(decision).toMatchObject({type: 'enqueued', details: {steered: true}});
		const said = () =>
			world.threads
				.get('agent:ops:main')
				?.messages.filter(({role, text}) => role === 'user' && text === 'Please look at a').length;
		expect(said()).toBe(1);
		clock.turn(5 * minute);
		expect(said()).toBe(1);
		expect(heard('run.ended').map(({run}) => run.status)).toEqual(['done', 'done']);
	});

	test.each(['followup', 'interrupt', 'collect', 'steer-backlog', 'queue'] as const)(
		'in %s takes the same words only once while they run or wait, and tells where they are',
		(mode) => {
			const {clock, queues, world, first} = busy(mode);
			const waiting = queues.ask(request('a', {dedupeKey: 'key'}));
			const twin = queues.ask(request('b', {dedupeKey: 'key'}));
			expect(twin).toMatchObject({type: 'deduped', runId: waiting?.runId, details: {requestId: 'a'}});
			expect(queues.ask(request('first'))).toMatchObject({type: 'deduped', runId: first?.runId});
			clock.turn(5 * minute);
			expect(world.runs.active()).toEqual([]);
			expect(queues.ask(request('c', {dedupeKey: 'key'}))?.type).toBe('run_now');
		},
	);

	test.each(['followup', 'collect'] as const)('in %s says so when it drops the fifty-first', (mode) => {
		const {queues} = busy(mode);
		const types = Array.from({length: 60}, (_, index) => queues.ask(request(`r${index}`))?.type);
		const taken = mode === 'collect' ? 'collecting' : 'enqueued';
		expect(types.slice(0, 49).every((type) => type === taken)).toBe(true);
		expect(types.slice(49).every((type) => type === 'dropped')).toBe(true);
	});

	test('waits while its agent is paused', () => {
		const {clock, world, heard} = stand();
		world.agents.pause('ops');
		expect(world.queues.ask(request('a'))?.type).toBe('enqueued');
		clock.turn(minute);
		expect(heard('run.started')).toEqual([]);
		world.agents.resume('ops');
		expect(heard('run.started')).toHaveLength(1);
	});

	test('aborted goes on with the next; one that waits is taken out', () => {
		const {clock, world, queues, first} = busy('followup');
		const second = queues.ask(request('second'));
		const third = queues.ask(request('third'));
		expect(queues.abort('ops', 'second')).toEqual([second?.runId]);
		expect(queues.abort('ops', 'none')).toEqual([]);
		expect(queues.abort('ops', undefined)).toEqual([first?.runId]);
		expect(queues.status('ops')).toMatchObject({activeRequestId: 'third', pendingCount: 0});
		clock.turn(minute);
		expect(world.runs.get(third?.runId ?? '')?.status).toBe('done');
		expect(world.runs.get(second?.runId ?? '')).toBeUndefined();
	});

	test('waits for a talk with a person in the same thread', () => {
		const {clock, world, heard} = stand();
		const threadKey = 'agent:ops:main';
		const steps = [
			{do: 'rest', ms: 5000},
			{do: 'say', text: 'Hello'},
		] as const;
		world.runs.ask({id: 'chat', kind: 'chat', threadKey, prompt: 'Hi', steps, whenBusy: 'new-run'});
		expect(world.queues.ask(request('a'))?.type).toBe('enqueued');
		clock.turn(minute);
		expect(heard('run.ended').map(({run}) => run.prompt)).toEqual(['Hi', 'Please look at a']);
	});

	test('changes its mode for everybody to see', () => {
		const {world, heard} = stand();
		expect(world.queues.setMode('ops', 'collect')).toMatchObject({agentId: 'ops', mode: 'collect'});
		expect(heard('agent.changed').at(-1)?.agent.queueMode).toBe('collect');
	});
});
