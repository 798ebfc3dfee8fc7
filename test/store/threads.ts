import {describe, expect, test} from 'vitest';
import {blankAgent, blankJob, blankProject, blankThread} from '../../source/domain/blanks.ts';
import type {Agent, Thread} from '../../source/domain/entities.ts';
import {threadName, threadNames} from '../../source/store/select-threads.ts';
import {initialState, type State} from '../../source/store/state.ts';

const base: State = {
	...initialState(0),
	agents: new Map([
		['main', {...blankAgent('main'), name: 'Main'}],
		['ops', {...blankAgent('ops'), name: 'Ops'}],
		['cso', {...blankAgent('cso'), name: 'CSO'}],
	]),
	cron: new Map([['j-1', {...blankJob('j-1'), name: 'nightly report'}]]),
	projects: new Map([['p-1', {...blankProject('p-1'), name: 'Move the archive'}]]),
};

function withThreads(...threads: readonly Partial<Thread>[]): State {
	const all = threads.map((thread) => {
		const {id = ''} = thread;
		return [id, {...blankThread(id), ...thread}] as const;
	});
	return {...base, threads: new Map(all)};
}

const called = (...threads: readonly Partial<Thread>[]) => [...threadNames(withThreads(...threads)).values()];

describe('a thread is called what a person would call it', () => {
	test.each([
		['agent:main:main', 'agent:main:main', 'Main'],
		['agent:ops:main', 'ops', 'Ops'],
		['agent:main:telegram:direct:maya', 'agent:main:telegram:direct:maya', 'Maya, Telegram'],
		['agent:main:telegram:direct:maya', 'telegram:direct:maya', 'Maya, Telegram'],
		['agent:main:whatsapp:group:120363', 'agent:main:whatsapp:group:120363', '120363, WhatsApp'],
		['agent:ops:cron:j-1', 'cron:j-1', 'Job nightly report'],
		['agent:ops:cron:j-9:run:7', 'cron:j-9:run:7', 'Scheduled job'],
		['hook:5f2c', 'hook:5f2c', 'Hook'],
		['agent:main:subagent:77aa', 'subagent:77aa', 'Helper of Main'],
		['thread_cso_default', 'thread_cso_default', 'CSO'],
		['two⁄thread_cso_default', 'two⁄thread_cso_default', 'CSO'],
		['main', 'main', 'Main'],
		['project:p-1', 'Project p-1', 'Move the archive'],
		['agents:main+ops', 'main and ops', 'Main and Ops'],
		['agents:main+user', 'main and user', 'Main and you'],
		['agents:everybody', 'Everybody', 'Everybody'],
		['agent:main:weekly-plan', 'weekly-plan', 'Weekly-plan'],
		['agent:main:x', 'Reading list', 'Reading list'],
		['agent:main:slack:channel:c1', 'slack:#general', '#general, Slack'],
	])('%s', (id, title, name) => {
		expect(called({id, title})).toEqual([name]);
	});
});

test('a thread nobody told of has a name all the same', () => {
	expect(threadName(withThreads(), 'agent:ops:main')).toBe('Ops');
});

describe('two threads never read the same', () => {
	test('they are told apart by their agent', () => {
		expect(
			called(
				{id: 'agent:main:a', title: 'Notes', agentId: 'main'},
				{id: 'agent:ops:b', title: 'Notes', agentId: 'ops'},
			),
		).toEqual(['Notes, Main', 'Notes, Ops']);
	});

	test('else by their channel', () => {
		expect(
			called(
				{id: 'agent:main:telegram:direct:1', title: 'Maya'},
				{id: 'agent:main:signal:direct:2', title: 'Maya'},
			),
		).toEqual(['Maya, Telegram', 'Maya, Signal']);
	});

	test('else by the end of their keys', () => {
		expect(
			called(
				{id: 'agent:main:hook:aaaaaaaa1111', title: 'hook:aaaaaaaa1111'},
				{id: 'agent:main:hook:bbbb2222'},
			),
		).toEqual(['Hook, aa1111', 'Hook, bb2222']);
	});
});

test('signs of life of an agent leave the names what they were, another name of it does not', () => {
	const before = withThreads({id: 'agent:ops:main', title: 'ops'});
	const withOps = (change: Partial<Agent>): State => ({
		...before,
		agents: new Map(before.agents).set('ops', {...blankAgent('ops'), name: 'Ops', ...change}),
	});
	expect(threadNames(withOps({seenAt: 5}))).toBe(threadNames(before));
	expect([...threadNames(withOps({name: 'Operations'})).values()]).toEqual(['Operations']);
});
