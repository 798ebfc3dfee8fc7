import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	agentCalled,
	agentMentioned,
	keyFor,
	ownerOf,
	wireAgent,
	wireThread,
} from '../../../source/sandbox/major-claw/names.ts';
import {createStand} from './stand.mts';

const {world} = createStand();

test('every agent has a name of its own on the wire, and is found by it', () => {
	world.agents.put({id: 'twin', name: 'Twin'});
	world.agents.put({id: 'agent_twin', name: 'Other twin'});
	const names = world.agents.all().map(({id}) => wireAgent(world, id));
	expect(new Set(names).size).toBe(names.length);
	expect(names).toContain('agent_research');
	expect(names).toContain('agent_btc_5m');

	for (const {id} of world.agents.all()) {
		expect(agentCalled(world, wireAgent(world, id))?.id).toBe(id);
		expect(agentCalled(world, id)?.id).toBe(id);
	}

	expect(agentCalled(world, 'constructor')).toBeUndefined();
});

test('every thread of the world has a name of its own on the wire, and is found by it', () => {
	for (const key of [
		'agent:main:with blanks, and ü',
		`agent:main:${'x'.repeat(300)}`,
		'agent:main:',
		'agent:ops:a:b',
	]) {
		world.threads.open(key);
	}

	const all = world.threads.all();
	const names = all.map(({key}) => wireThread(key));
	expect(new Set(names).size).toBe(all.length);
	expect(names.every((name) => /^[a-zA-Z0-9._:-]{1,120}$/u.test(name))).toBe(true);

	for (const {key, agentId} of all) {
		expect(ownerOf(world, wireThread(key))).toBe(agentId);
		expect(keyFor(world, wireThread(key), agentId)).toBe(key);
	}

	expect(wireThread('agent:main:main')).toBe('thread_cso_default');
});

test('a thread of the wire keeps its name, whichever agent speaks in it', () => {
	const known = [...world.threads.all().map(({key}) => wireThread(key)), 'agent:main:main', 'agent:nobody:x'];
	const name = fc.oneof(
		fc.stringMatching(/^[a-zA-Z0-9._:-]{1,120}$/u),
		fc.stringMatching(/^agent:(?:ops|main|nobody):(?:major-claw:)?[a-z:]{1,20}$/u),
		fc.constantFrom(...known),
	);
	const agent = fc.constantFrom(...world.agents.all().map(({id}) => id));
	fc.assert(
		fc.property(name, agent, (thread, agentId) => {
			expect(wireThread(keyFor(world, thread, agentId))).toBe(thread);
			expect(wireThread(keyFor(world, thread, ownerOf(world, thread)))).toBe(thread);
		}),
		{seed: 7, numRuns: 2000},
	);
});

test.each([
	['@agent_research hello', 'research'],
	['@research, hello', 'research'],
	['hello @agent_research.', 'research'],
	['@nobody @agent_ops hello', 'ops'],
	['me@agent_ops.example', undefined],
	['@', undefined],
	['@agent_btc_5m what now?', 'agent_btc_5m'],
	[`@${'x'.repeat(5000)} hello`, undefined],
])('%s calls %s', (message, agentId) => {
	expect(agentMentioned(world, message)?.id).toBe(agentId);
});
