import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {agent, chat, hearAll, memoryOf, said} from '../../helpers/claw.ts';

const start = {phase: 'start', startedAt: 1};
const end = {phase: 'end', endedAt: 2};

function runsIn(events: readonly GatewayEvent[]): readonly unknown[] {
	return events.filter((event) => event.type === 'run.changed').map(({change}) => change.status);
}

function typesIn(events: readonly GatewayEvent[]): readonly string[] {
	return events.map(({type}) => type);
}

describe('the words of a run', () => {
	test('deltas carry the whole text so far: each replaces the one before, also where it starts anew', () => {
		const {events} = hearAll(memoryOf(4), [
			chat('r', 'delta', said('Let me check.')),
			chat('r', 'delta', said('Mo')),
		]);
		expect(events.filter((event) => event.type === 'message.streamed').map(({text}) => text)).toEqual([
			'Let me check.',
			'Mo',
		]);
	});

	test('deltas without the whole text are put together', () => {
		const {events} = hearAll(memoryOf(4), [
			chat('r', 'delta', {deltaText: 'Hel'}),
			chat('r', 'delta', {deltaText: 'lo'}),
			chat('r', 'delta', {deltaText: 'Anew', replace: true}),
		]);
		expect(events.filter((event) => event.type === 'message.streamed').map(({text}) => text)).toEqual([
			'Hel',
			'Hello',
			'Anew',
		]);
	});

	test('until chat deltas come the assistant stream is shown, then it is not', () => {
		const {events} = hearAll(memoryOf(4), [
			agent('r', 'assistant', {text: 'T', delta: 'T'}),
			chat('r', 'delta', said('Th')),
			agent('r', 'assistant', {text: 'The', delta: 'e'}),
		]);
		expect(events.filter((event) => event.type === 'message.streamed').map(({text}) => text)).toEqual([
			'T',
			'Th',
		]);
	});

	test('a final with a message is that message, under an id of its own', () => {
		const {events} = hearAll(memoryOf(4), [
			chat('r', 'final', {seq: 10, ...said('Hello')}),
			chat('r', 'final', {seq: 12, ...said('Hello again')}),
			chat('r', 'final', {seq: 12, ...said('Hello again')}),
		]);
		const messages = events.filter((event) => event.type === 'message.added').map(({message}) => message);
		expect(messages.map(({id}) => id)).toEqual(['r:10', 'r:12', 'r:12']);
		expect(messages[0]).toMatchObject({
			role: 'assistant',
			text: 'Hello',
			runId: 'r',
			at: 5,
			error: undefined,
		});
	});

	test('a final without a message is no empty answer: the history knows more', () => {
		const {events} = hearAll(memoryOf(4), [chat('r', 'final')]);
		expect(typesIn(events)).toEqual(['message.ended', 'thread.doubted', 'run.changed']);
	});

	test('a stream whose answer never comes ends at a tick', () => {
		const {memory} = hearAll(memoryOf(4), [
			agent('r', 'lifecycle', start),
			chat('r', 'delta', said('Half')),
			agent('r', 'lifecycle', end),
		]);
		const tick = {type: 'event', event: 'tick', payload: {}};
		expect(hearAll(memory, [tick]).events).toEqual([]);
		expect(
			typesIn(
				hearAll(
					memory,
					Array.from({length: 6000}, () => tick),
				).events,
			),
		).toEqual(['message.ended', 'thread.doubted']);
	});
});

describe('how a run ends', () => {
	test('an aborted run stays aborted, whatever is said of it later (2026.9.6 sends end and error)', () => {
		const {events} = hearAll(memoryOf(4), [
			agent('r', 'lifecycle', start),
			chat('r', 'aborted', {stopReason: 'rpc'}),
			agent('r', 'lifecycle', end),
			agent('r', 'lifecycle', {phase: 'error', error: 'This operation was aborted'}),
			chat('r', 'error', {errorMessage: 'This operation was aborted'}),
			chat('r', 'final', said('late')),
			agent('r', 'lifecycle', start),
		]);
		expect(runsIn(events)).toEqual(['running', 'aborted']);
	});

	test('an abort without a message (2026.1.24) asks for the history', () => {
		const {events} = hearAll(memoryOf(3), [chat('r', 'aborted', {stopReason: 'rpc'})]);
		expect(typesIn(events)).toEqual(['message.ended', 'thread.doubted', 'run.changed']);
	});

	test('what was written before an abort is kept, and said to be aborted', () => {
		const {events} = hearAll(memoryOf(4), [chat('r', 'aborted', said('Half an ans'))]);
		expect(events[0]).toMatchObject({
			type: 'message.added',
			message: {text: 'Half an ans', error: 'aborted'},
		});
	});

	test('an error is shown although no chat event ever comes (2026.5.28)', () => {
		const {events} = hearAll(memoryOf(4), [agent('r', 'lifecycle', {phase: 'error', error: '500 exploded'})]);
		expect(events).toMatchObject([
			{type: 'run.changed', change: {status: 'error', error: '500 exploded', threadId: 'agent:main:main'}},
			{type: 'message.added', message: {id: 'r:error', role: 'assistant', error: '500 exploded'}},
		]);
	});

	test('an error told twice is one message (2026.9.6)', () => {
		const {events} = hearAll(memoryOf(4), [
			agent('r', 'lifecycle', {phase: 'error', error: '401'}),
			chat('r', 'error', {errorMessage: '401'}),
			chat('r', 'error', {errorMessage: '401'}),
		]);
		const ids = events.filter((event) => event.type === 'message.added').map(({message}) => message.id);
		expect(new Set(ids)).toEqual(new Set(['r:error']));
	});

	test('a run that failed and starts again is running again (2026.5.28 tries models in turn)', () => {
		const {events} = hearAll(memoryOf(4), [
			agent('r', 'lifecycle', start),
			agent('r', 'lifecycle', {phase: 'error', error: '500'}),
			agent('r', 'lifecycle', start),
			chat('r', 'final', said('at last')),
		]);
		expect(runsIn(events)).toEqual(['running', 'error', 'running', 'done']);
	});

	test('a run without a session belongs to the thread it was in before (retries of 2026.1.24)', () => {
		const {events} = hearAll(memoryOf(3), [
			agent('r', 'lifecycle', start),
			agent('r', 'lifecycle', start, {sessionKey: undefined}),
			agent('unheard of', 'lifecycle', start, {sessionKey: undefined}),
		]);
		expect(events.map((event) => event.type === 'run.changed' && event.change.threadId)).toEqual([
			'agent:main:main',
			'agent:main:main',
			undefined,
		]);
	});

	test('phases, streams and states of gateways to come are let pass', () => {
		const {heard, events} = hearAll(memoryOf(4), [
			agent('r', 'lifecycle', {phase: 'pondering'}),
			agent('r', 'telepathy', {text: 'x'}),
			chat('r', 'undecided'),
		]);
		expect(events).toEqual([]);
		expect(heard.every((one) => one.kind === 'event' && one.isKnown)).toBe(true);
	});
});

describe('sessions and runs have one name', () => {
	test('"main" is the main session (2026.1.24 echoes what a caller said)', () => {
		const {events} = hearAll(memoryOf(3), [
			chat('r', 'delta', {...said('a'), sessionKey: 'main'}),
			chat('r', 'delta', {...said('ab'), sessionKey: 'agent:main:main'}),
		]);
		const threads = events.map((event) => 'threadId' in event && event.threadId).filter(Boolean);
		expect(new Set(threads)).toEqual(new Set(['agent:main:main']));
	});

	test('protocol 2 calls a run by its session in one event and by its key in the other', () => {
		const session = {sessionKey: 'main'};
		const {events} = hearAll(memoryOf(2), [
			agent('session-1', 'job', {state: 'started', startedAt: 1}, session),
			chat('key-1', 'delta', {...session, ...said('Hi')}),
			agent('session-1', 'job', {state: 'done', endedAt: 9, durationMs: 5}, session),
			chat('key-1', 'final', {...session, seq: 3, ...said('Hi there')}),
			agent('session-1', 'job', {state: 'started', startedAt: 20}, session),
		]);
		const runs = events.filter((event) => event.type === 'run.changed');
		expect(new Set(runs.map(({id}) => id))).toEqual(new Set(['session-1']));
		expect(runsIn(events)).toEqual(['running', 'running', 'done', 'running']);
		expect(events.find((event) => event.type === 'message.added')).toMatchObject({
			message: {id: 'key-1:3', runId: 'session-1'},
		});
	});

	test('a run with a name that hides characters is turned down', () => {
		expect(hearAll(memoryOf(4), [agent('r\u{202E}', 'lifecycle', start)]).heard).toMatchObject([
			{kind: 'rejected'},
		]);
	});
});

describe('what a run does', () => {
	const tool = (phase: string, rest: object = {}): object =>
		agent('r', 'tool', {phase, name: 'exec', toolCallId: 'c-1', ...rest});

	test('a tool is a message that grows, and what the run is doing', () => {
		const {events} = hearAll(memoryOf(4), [
			tool('start', {args: {command: 'npm test'}}),
			tool('update', {partialResult: {content: [{type: 'text', text: 'ok 1\n'}]}}),
			tool('result', {isError: false, result: {content: [{type: 'text', text: 'ok 1\nok 2\n'}]}}),
		]);
		expect(events.filter((event) => event.type === 'run.changed').map(({change}) => change.activity)).toEqual(
			['exec npm test', undefined],
		);
		const messages = events.filter((event) => event.type === 'message.added').map(({message}) => message);
		expect(messages.map(({id, text, tool: used}) => [id, text, used?.status])).toEqual([
			['c-1', 'npm test', 'running'],
			['c-1', 'npm test\nok 1', 'running'],
			['c-1', 'npm test\nok 1\nok 2', 'done'],
		]);
	});

	test('told on several streams, and twice, it is still one (2026.5.28, protocol 2)', () => {
		const {events} = hearAll(memoryOf(4), [
			tool('start', {args: {command: 'echo hi'}}),
			tool('start'),
			agent('r', 'item', {
				itemId: 'tool:c-1',
				phase: 'start',
				kind: 'tool',
				name: 'exec',
				meta: 'print',
				toolCallId: 'c-1',
			}),
			agent('r', 'command_output', {
				itemId: 'command:c-1',
				phase: 'end',
				toolCallId: 'c-1',
				output: 'hi',
				status: 'completed',
			}),
			agent('r', 'item', {
				itemId: 'tool:c-1',
				phase: 'end',
				kind: 'tool',
				name: 'exec',
				meta: 'print',
				toolCallId: 'c-1',
			}),
			tool('result', {isError: false}),
		]);
		const messages = events
			.filter((event) => event.type === 'message.added')
			.map(({message}) => message.text);
		expect(messages).toEqual(['echo hi', 'echo hi\nhi']);
	});

	test('an activity is one short line, without what a terminal would obey', () => {
		const command = `printf '\u{1B}[2J'\n${'x'.repeat(500)}`;
		const {events} = hearAll(memoryOf(4), [tool('start', {args: {command}})]);
		const [first] = events;
		const activity = first?.type === 'run.changed' ? first.change.activity : undefined;
		expect(activity).toMatch(/^exec printf '' x+…$/u);
		expect(activity?.length).toBe(120);
	});

	test('chat status and run status say what is being prepared (2026.9.6)', () => {
		const {events} = hearAll(memoryOf(4), [
			chat('r', 'status', {phase: 'preparing_workspace'}),
			agent('r', 'run_status', {status: 'retrying'}),
		]);
		expect(events.map((event) => event.type === 'run.changed' && event.change.activity)).toEqual([
			'preparing workspace',
			'retrying',
		]);
	});
});
