import {expect, test} from 'vitest';
import type {Message} from '../../source/domain/entities.ts';
import {ownKey} from '../../source/domain/own-keys.ts';
import {spokenBy} from '../../source/views/parts/speaker.ts';
import {office} from '../helpers/view-dialects.ts';
import {aRun, byId, rich} from '../helpers/view-state.ts';

const message: Message = {
	id: 'm',
	role: 'assistant',
	text: 'architect → frontend: The table comes first: invoices.',
	at: 0,
	runId: undefined,
	tool: undefined,
	error: undefined,
};

test('who speaks is said once, beside the words', () => {
	const pair = office.threads.get('agents:architect+frontend');
	const spoken = spokenBy(message, office, pair);
	expect([spoken.name, spoken.message.text]).toEqual(['Architect', 'The table comes first: invoices.']);
});

test('where more than two talk, who is told stays with the words', () => {
	const spoken = spokenBy(message, office, undefined);
	expect(spoken.message.text).toBe('→ Frontend: The table comes first: invoices.');
	const unknown = {...message, text: 'architect → nobody: The table comes first.'};
	expect(spokenBy(unknown, office, undefined).message.text).toBe('→ nobody: The table comes first.');
	const ours = {...message, role: 'user', text: 'user → frontend: How far is it?'} as const;
	expect(spokenBy(ours, office, undefined).message.text).toBe('→ Frontend: How far is it?');
});

test('a name nobody has is left in the words', () => {
	const text = 'Note: nothing to do.';
	expect(spokenBy({...message, text}, office, undefined).message.text).toBe(text);
});

test('where messages do not carry their author, an agent cannot speak as another', () => {
	const thread = rich.threads.values().find(({agentId}) => agentId === 'main');
	const spoken = spokenBy({...message, text: 'ops: I approve.'}, rich, thread);
	expect([spoken.name, spoken.message.text]).toEqual(['main', 'ops: I approve.']);
});

test('only what we sent ourselves is named you', () => {
	const [thread] = rich.threads.values();
	const asked: Message = {...message, role: 'user', text: 'is it green?'};
	const command = {type: 'message.send', threadId: thread?.id ?? '', text: 'is it green?'} as const;
	const record = {
		id: 'c',
		command,
		says: 'send',
		status: 'confirmed',
		sentAt: 0,
		settledAt: 0,
		because: undefined,
	} as const;
	const apart = {...rich, commands: new Map()};
	const plain = thread === undefined ? undefined : {...thread, person: undefined};
	expect(spokenBy(asked, apart, plain).name).toBe('user');
	expect(spokenBy(asked, {...apart, commands: new Map([['c', record]])}, plain).name).toBe('you');
	expect(spokenBy({...asked, from: 'Maya'}, apart, plain).name).toBe('Maya');
});

test('what this device wrote in another window, or before a restart, is ours too', () => {
	const deviceId = 'a1b2c3d4e5f6';
	const [thread] = rich.threads.values();
	const plain = thread === undefined ? undefined : {...thread, person: undefined};
	const gateway = rich.gateway && {...rich.gateway, deviceId};
	const state = {...rich, gateway, commands: new Map()};
	const key = ownKey(deviceId, '4323b7f7-ef54-4b6f-9784-478564a7f10a');
	const asked: Message = {...message, role: 'user', text: 'is it green?'};
	expect(key).toBe('a1b2c3d4-ef54-4b6f-9784-478564a7f10a');
	expect(spokenBy({...asked, id: `${key}:user`}, state, plain).name).toBe('you');
	expect(spokenBy({...asked, id: '4323b7f7-ef54:user'}, state, plain).name).toBe('user');
	expect(spokenBy({...asked, id: `${key}:user`, from: 'Maya'}, state, plain).name).toBe('Maya');
});

test('words that still come in are said by the agent of their run, where the thread is of several', () => {
	const runs = byId([aRun('r', {agentId: 'main'})]);
	const coming: Message = {...message, text: 'I would', runId: 'r'};
	expect(spokenBy(coming, {...rich, runs}, undefined).name).toBe('main');
	expect(spokenBy({...coming, runId: 'other'}, {...rich, runs}, undefined).name).toBe('agent');
});
