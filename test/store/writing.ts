import {expect, test} from 'vitest';
import {blankAgent, blankTask, blankThread} from '../../source/domain/blanks.ts';
import type {DialectName} from '../../source/domain/entities.ts';
import type {Command} from '../../source/domain/commands.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {selectedId} from '../../source/store/select-lists.ts';
import type {State, Ui} from '../../source/store/state.ts';
import {draftOf} from '../../source/store/typing.ts';
import {gateway, rich, withUi} from '../helpers/view-state.ts';

const agents = new Map(
	['main', 'ops', 'scribe'].map((id) => [id, {...blankAgent(id), name: id === 'ops' ? 'Ops' : id}]),
);

function at(
	dialect: DialectName,
	{threads = [], ui = {}}: {readonly threads?: readonly string[]; readonly ui?: Partial<Ui>} = {},
): State {
	return withUi(
		{
			...rich,
			gateway: {...gateway, dialect, mainThreadId: dialect === 'claw' ? 'agent:main:main' : undefined},
			agents,
			threads: new Map(threads.map((id) => [id, blankThread(id)])),
		},
		{screen: 'agents', selected: {agents: 'ops', threads: threads[0]}, ...ui},
	);
}

const acted = (state: State, intent: Intent): State =>
	reduce(state, {type: 'intent.acted', intent, at: state.now});
const writing = (state: State) => acted(state, {type: 'write.start'});

test.each([
	['claw', ['agent:scribe:main', 'agent:ops:main'], 'agent:ops:main'],
	['claw', ['agent:scribe:main'], 'agent:ops:main'],
	['mt5-trader', ['agent:scribe', 'agent:ops'], 'agent:ops'],
	['pm-dashboard', ['project:p-1', 'agents:main+user'], 'agents:ops+user'],
	['major-claw', ['thread_scribe', 'thread_ops_default'], 'thread_ops_default'],
] as const)('on Agents of %s with %j a message is for the chosen agent', (dialect, threads, threadId) => {
	const {ui} = writing(at(dialect, {threads}));
	expect(ui.mode).toEqual({type: 'write', threadId});
	expect(ui.selected.threads).toBe(threadId);
});

test('the agent’s thread is the chosen one as soon as there is one', () => {
	const before = writing(at('claw', {threads: ['agent:scribe:main']}));
	const told = {
		...before,
		threads: new Map([...before.threads, ['agent:ops:main', blankThread('agent:ops:main')]]),
	};
	const later = reduce(told, {type: 'clock.ticked', now: before.now + 1000});
	expect(selectedId('threads', reduce(before, {type: 'clock.ticked', now: before.now}))).toBe(
		'agent:scribe:main',
	);
	expect(selectedId('threads', later)).toBe('agent:ops:main');
});

test('on Tasks a message is for whoever has the chosen task', () => {
	const task = {...blankTask('t-1'), agentId: 'ops'};
	const state = {
		...at('claw', {threads: ['agent:scribe:main'], ui: {screen: 'tasks'}}),
		tasks: new Map([[task.id, task]]),
	};
	expect(writing(state).ui.mode).toEqual({type: 'write', threadId: 'agent:ops:main'});
});

test('on Decisions a message is for the thread that asks', () => {
	const state = withUi(rich, {screen: 'decisions', selected: {approvals: 'a-1', threads: 'agent:main:main'}});
	expect(writing(state).ui.mode).toEqual({type: 'write', threadId: 'agent:ops:main'});
});

test('an agent whose thread nobody knows is not written to by guessing', () => {
	const {ui} = writing(at('major-claw', {threads: ['thread_scribe']}));
	expect(ui.mode).toEqual({type: 'browse'});
	expect(ui.notice?.says).toBe('Nothing can be written: no thread with Ops is known; R on Agents asks it.');
});

test.each(['project:p-1', 'agents:everybody', 'agents:main+ops'])(
	'on a dashboard it is said before a word is typed that nobody listens in %s',
	(id) => {
		const {ui} = writing(at('pm-dashboard', {threads: [id], ui: {screen: 'chat', selected: {threads: id}}}));
		expect(ui.mode).toEqual({type: 'browse'});
		expect(ui.notice?.says).toContain('nobody listens to you');
	},
);

function refused(state: State, command: Command): State {
	const record = {
		id: 'k-1',
		command,
		says: 'Message',
		status: 'sent',
		sentAt: 0,
		settledAt: undefined,
		because: undefined,
	} as const;
	return (
		[
			{type: 'command.sent', record},
			{type: 'command.settled', id: 'k-1', status: 'refused', because: 'no', at: 1},
		] as const
	).reduce(reduce, state);
}

test('words that were refused stand where they were written, unless others stand there by now', () => {
	const command = {type: 'message.send', threadId: 'agent:ops:main', text: 'hi there'} as const;
	const open = writing(at('claw'));
	expect(draftOf(refused(open, command))).toEqual({text: 'hi there', cursor: 8});
	const busy = acted(open, {type: 'text.type', text: 'and more'});
	expect(draftOf(refused(busy, command))?.text).toBe('and more');
});

test('under a reason either arrow leads into the presets, and round again to what was typed', () => {
	const asked = withUi(rich, {screen: 'decisions', mode: {type: 'reason', targets: []}});
	const move = (state: State, to: 'up' | 'down') => acted(state, {type: 'text.move', to});
	const down = move(asked, 'down');
	expect(draftOf(move(asked, 'up'))?.text).toBe('not now; ask again later');
	expect(draftOf(down)?.text).toBe('not enough is said about why');
	expect(draftOf(move(down, 'up'))?.text).toBe('');
});
