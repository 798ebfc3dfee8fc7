import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import type {Event} from '../../source/domain/events.ts';
import type {Lack, Slice} from '../../source/domain/slices.ts';
import {createLines, lineOf} from '../../source/headless/watch.ts';
import {execApproval} from '../helpers/approvals.ts';

const requested: Event = {type: 'approval.requested', approval: execApproval('a'), at: 1000};

test('as JSON an event is one line with its time in milliseconds', () => {
	const line = lineOf(requested, 9000, 'json') ?? '';
	expect(line).toMatch(/^[^\n]+\n$/u);
	expect(JSON.parse(line)).toMatchObject({type: 'approval.requested', approval: {id: 'a'}, at: 1000});
});

test('in words it is one line that is cut before it fills a screen', () => {
	const line = lineOf(requested, 9000, 'text') ?? '';
	expect(line).toMatch(/^\d\d:\d\d:\d\d {2}decision wanted: .+ \(a\)\n$/u);
	const lost = lineOf({type: 'events.lost', count: 3, at: 1}, 9000, 'text');
	expect(lost).toContain('3 events were missed');
	expect(line.length).toBeLessThan(220);
	expect(line.indexOf('\n')).toBe(line.length - 1);
});

test('an event that says no time has the one it was heard at', () => {
	const line = lineOf(
		{type: 'alert.raised', alert: {id: 'x', level: 'info', says: 'x', at: 1}},
		9000,
		'json',
	);
	expect(JSON.parse(line ?? '')).toMatchObject({at: 9000});
});

test.each<[Event]>([
	[{type: 'clock.ticked', now: 1}],
	[{type: 'slice.refreshed', slice: 'tasks', at: 1}],
	[{type: 'profiles.known', profiles: [], at: 1}],
])('what is only our own business is no line: %j', (event) => {
	expect(lineOf(event, 0, 'json')).toBe(undefined);
});

test('that a list is read again is a line for scripts only', () => {
	const doubted: Event = {type: 'slice.doubted', slice: 'tasks', because: 'x', at: 1};
	expect(lineOf(doubted, 0, 'text')).toBe(undefined);
	expect(lineOf(doubted, 0, 'json')).toContain('slice.doubted');
});

test.each<[Event, string | undefined]>([
	[{type: 'gateway.described', change: {server: '1.2'}, at: 1}, 'the gateway is version 1.2'],
	[{type: 'gateway.described', change: {isReadonly: true}, at: 1}, undefined],
	[{type: 'presence.replaced', presence: [], version: 18, at: 1}, 'nobody is here'],
	[{type: 'metric.sampled', name: 'cpu', value: 0.04, at: 1}, undefined],
	[{type: 'metric.sampled', name: 'errors', value: 1, at: 1}, '1 error counted'],
	[{type: 'agents.replaced', agents: [], at: 1}, '0 agents'],
	[
		{type: 'task.changed', id: 't', change: {title: 'Ship it', status: 'doing'}, at: 1},
		'task t (Ship it) is doing',
	],
	[{type: 'thread.changed', id: 't', change: {title: 'x'}, at: 1}, undefined],
	[
		{type: 'slice.refused', slice: 'projects', why: 'not-offered', because: 'none', at: 1},
		'no projects here: none',
	],
	[{type: 'approvals.replaced', origin: 'exec', approvals: [], at: 1}, undefined],
	[
		{type: 'approval.resolved', id: 'a', status: 'rejected', decision: 'no', by: 'x', reason: 'late', at: 1},
		'decision over: a rejected by x, because: late',
	],
	[
		{type: 'trade.changed', id: 'p', change: {kind: 'position', status: 'closed'}, at: 1},
		'position p is closed',
	],
])('in words, without names of our own: %j', (event, says) => {
	expect(lineOf(event, 0, 'text')?.slice(10, -1)).toBe(says);
	expect(lineOf(event, 0, 'json')).toContain(event.type);
});

test('each request is one line, said once, with the whole of the id that decides it', () => {
	const next = createLines('text');
	const long = {...execApproval('ffe5a84c-1111-2222-3333-444455556666'), title: 'himalaya '.repeat(40)};
	const list = (origin: 'exec' | 'plugin', ...approvals: readonly Approval[]): Event => ({
		type: 'approvals.replaced',
		origin,
		approvals,
		at: 1,
	});
	const wordsOf = (event: Event) => (next(event, 9) ?? '').split('\n').map((line) => line.slice(10));
	const lines = wordsOf(list('exec', execApproval('a'), long));
	expect(lines[0]).toBe('decision wanted: echo a (a)');
	expect(lines[1]).toMatch(/^decision wanted: himalaya .*… \(ffe5a84c-1111-2222-3333-444455556666\)$/u);
	expect(lines[1]?.length).toBeLessThanOrEqual(160);
	expect(lines).toHaveLength(3);
	// Several lists are read in turn, and each of them again.
	expect(wordsOf(list('plugin', execApproval('b')))).toEqual(['decision wanted: echo b (b)', '']);
	expect(next(list('exec', execApproval('a'), long), 9)).toBeUndefined();
	expect(next({type: 'approval.requested', approval: execApproval('b'), at: 1}, 9)).toBeUndefined();
});

test('what stands as it was said last is not said again, but for scripts', () => {
	const good = (at: number): Event => ({type: 'agent.changed', id: 'main', change: {status: 'idle'}, at});
	const other: Event = {type: 'agent.changed', id: 'ops', change: {status: 'idle'}, at: 3};
	const running: Event = {type: 'agent.changed', id: 'main', change: {status: 'running'}, at: 4};
	const said = (output: 'text' | 'json') => {
		const next = createLines(output);
		return [good(1), good(2), other, running, good(5)].map((event) => next(event, 9) !== undefined);
	};

	expect(said('text')).toEqual([true, false, true, true, true]);
	expect(said('json')).toEqual([true, true, true, true, true]);
	const next = createLines('text');
	const beat: Event = {type: 'alert.raised', alert: {id: 'x', level: 'info', says: 'again', at: 1}};
	expect([next(beat, 9), next(beat, 9)].every((line) => line !== undefined)).toBe(true);
	const message = (id: string): Event => ({
		type: 'message.added',
		threadId: 't',
		message: {id, role: 'tool', text: 'ls', at: 1, runId: undefined, tool: undefined, error: undefined},
		at: 1,
	});
	const lines = ['m', 'm', 'n'].map((id) => next(message(id), 9));
	expect(lines.map((line) => line !== undefined)).toEqual([true, false, true]);
});

const refused = (slice: Slice, because: string, why: Lack = 'not-offered'): Event => ({
	type: 'slice.refused',
	slice,
	why,
	because,
	at: 1,
});

test('what a gateway has nothing of is one line, whatever comes between', () => {
	const next = createLines('text');
	const kind = 'gateways of this kind have nothing like it';
	expect(next(refused('projects', kind), 9)).toBe(undefined);
	expect(next(refused('risk', kind), 9)).toBe(undefined);
	expect(next({type: 'tasks.replaced', tasks: [], at: 1}, 9)?.slice(10)).toBe('0 tasks\n');
	expect(next(refused('follows', kind), 9)).toBe(undefined);
	expect(next({type: 'clock.ticked', now: 9}, 9)?.slice(10)).toBe(
		'no projects, risk engine or copied trades here\n',
	);
	// The same after a lost connection is no news.
	expect([next(refused('projects', kind), 9), next(refused('risk', kind), 9)]).toEqual([
		undefined,
		undefined,
	]);
	expect(next(refused('follows', kind), 9)).toBe(undefined);
	expect(next({type: 'clock.ticked', now: 10}, 10)).toBe(undefined);
});

test('what is only kept from us is told apart, with what is missing', () => {
	const next = createLines('text');
	const scope = 'needs the scope operator.read';
	expect([
		next(refused('tasks', scope, 'not-for-us'), 9),
		next(refused('cron', scope, 'not-for-us'), 9),
		next(refused('projects', 'none'), 9),
	]).toEqual([undefined, undefined, undefined]);
	const lines = next({type: 'clock.ticked', now: 9}, 9)?.split('\n') ?? [];
	expect(lines.map((line) => line.slice(10))).toEqual([
		`not shown to us: tasks and scheduled jobs, ${scope}`,
		'no projects here: none',
		'',
	]);
});

test('a script is told of each list by itself', () => {
	const next = createLines('json');
	const lines = [refused('projects', 'a'), refused('risk', 'b')].map((event) => next(event, 9));
	expect(lines.map((line): unknown => JSON.parse(line ?? ''))).toMatchObject([
		{slice: 'projects', why: 'not-offered'},
		{slice: 'risk', why: 'not-offered'},
	]);
});
