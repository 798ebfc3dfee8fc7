import {expect, test} from 'vitest';
import {stand} from './stand.mts';

function changesOf(agentId: string, events: ReturnType<typeof stand>['events']) {
	return events.flatMap((event) =>
		event.type === 'agent.changed' && event.agent.id === agentId ? [event] : [],
	);
}

test('an agent that takes up a task says so once: that it is busy, and with what', () => {
	const {clock, world, events} = stand();
	world.tasks.add({id: 't', title: 'Count', agentId: 'ops'});
	clock.turn(20_000);
	const begins = changesOf('ops', events).filter(
		({agent, previous}) => agent.status !== previous?.status || agent.taskId !== previous.taskId,
	);
	expect(begins[0]).toMatchObject({
		agent: {status: 'busy', taskId: 't'},
		previous: {status: 'online', taskId: undefined},
	});
	expect(begins.filter(({agent}) => agent.status === 'busy')).toHaveLength(1);
	expect(world.agents.get('ops')).toMatchObject({status: 'online', taskId: undefined});
});

test('an agent in error stays so while it works on its task', () => {
	const {world} = stand();
	world.agents.report('ops', 'error', 'ill');
	world.tasks.add({id: 't', title: 'By hand', agentId: 'ops'});
	world.tasks.move('t', 'in_progress', {runId: 'run-1'});
	world.runs.ask({
		...({id: 'run-1', kind: 'own', threadKey: 'agent:ops:board', prompt: 'go', whenBusy: 'wait'} as const),
		steps: [{do: 'rest', ms: 1000}],
	});
	expect(world.agents.get('ops')).toMatchObject({status: 'error', error: 'ill', taskId: 't'});
});
