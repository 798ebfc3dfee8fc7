import {describe, expect, test} from 'vitest';
import type {Health, Message, Presence} from '../../source/domain/entities.ts';
import type {Event} from '../../source/domain/events.ts';
import {reduce} from '../../source/store/reduce.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {bounds} from '../../source/store/bounds.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

function after(events: readonly Event[], first: State = initialState(0)): State {
	return events.reduce(reduce, first);
}

function person(id: string, change: Partial<Presence> = {}): Presence {
	return {
		id,
		status: 'here',
		label: id,
		isSelf: false,
		isGateway: false,
		host: undefined,
		ip: undefined,
		version: undefined,
		platform: undefined,
		mode: undefined,
		roles: [],
		scopes: [],
		reason: undefined,
		lastInputSeconds: undefined,
		seenAt: undefined,
		...change,
	};
}

function health(raw: Health['raw'], status: Health['status'] = 'good'): Health {
	return {status, checks: [{id: 'telegram', label: 'telegram', status, says: 'linked'}], takenAt: 0, raw};
}

function message(id: string, change: Partial<Message> = {}): Message {
	return {
		id,
		role: 'assistant',
		text: id,
		at: 0,
		runId: undefined,
		tool: undefined,
		error: undefined,
		...change,
	};
}

describe('presence', () => {
	test('has us here as long as we are told of it, though a program beside us left under the same device', () => {
		const gone = {status: 'gone', isSelf: true, reason: 'disconnect'} as const;
		const rows = [
			{...person('a'), ...gone, seenAt: 1},
			{...person('b'), ...gone, seenAt: 2},
		];
		const told: Event = {type: 'presence.replaced', presence: rows, version: 3, at: 3};
		expect([...after([told]).presence.values()].map(({status}) => status)).toEqual(['gone', 'here']);
		const known = {...told, presence: [...rows, {...person('c'), isSelf: true}]};
		expect([...after([known]).presence.values()].map(({status}) => status)).toEqual(['gone', 'gone', 'here']);
	});

	const first: Event = {type: 'presence.replaced', presence: [person('a'), person('b')], version: 3, at: 1};

	test('the list that comes replaces the one held', () => {
		const state = after([first, {type: 'presence.replaced', presence: [person('b')], version: 4, at: 2}]);
		expect([...state.presence.keys()]).toEqual(['b']);
		expect(state.version.presence).toBe(4);
	});

	test('an older version is dropped', () => {
		const held = after([first]);
		expect(after([{type: 'presence.replaced', presence: [], version: 2, at: 2}], held)).toBe(held);
	});

	test('a list that says the same keeps every row and the list itself', () => {
		const held = after([first]);
		const next = after(
			[{type: 'presence.replaced', presence: [person('a'), person('b')], version: 4, at: 2}],
			held,
		);
		expect(next.presence).toBe(held.presence);
	});

	test('of more than are kept it is said that there are more', () => {
		const crowd = Array.from({length: bounds.presence + 3}, (_, index) => person(`p${index}`));
		const told = (presence: readonly Presence[]): State =>
			after([{type: 'presence.replaced', presence, version: 1, at: 3}]);
		expect(told(crowd).presence.size).toBe(bounds.presence);
		expect(told(crowd).freshness.presence).toEqual({
			status: 'partial',
			at: 3,
			why: 'not-kept',
			because: '3 more are here than are kept',
		});
		expect(told(crowd.slice(3)).freshness.presence).toEqual({status: 'fresh', at: 3});
	});

	test('a higher version than the list we hold makes the list stale until it is read', () => {
		const doubted = after([first, {type: 'version.seen', version: {presence: 5, health: 0}, at: 2}]);
		expect(doubted.freshness.presence.status).toBe('stale');
		const read = after([{type: 'presence.replaced', presence: [], version: undefined, at: 3}], doubted);
		expect(read.freshness.presence.status).toBe('fresh');
		expect(read.version.presence).toBe(5);
	});

	test('a version we hold already changes nothing', () => {
		const held = after([first, {type: 'version.seen', version: {presence: 3, health: 0}, at: 1}]);
		expect(after([{type: 'version.seen', version: {presence: 3, health: 0}, at: 2}], held)).toBe(held);
	});
});

describe('the clock of the gateway', () => {
	const skewAfter = (...told: readonly number[]): number =>
		after(
			told.map((skew, index): Event => ({
				type: 'clock.told',
				theirs: index * 30_000 + skew,
				at: index * 30_000,
			})),
		).skewMs;

	test('that is set ahead is believed at once', () => {
		expect(skewAfter(200)).toBe(200);
		expect(skewAfter(200, 3_600_000)).toBe(3_600_000);
		expect(skewAfter(200, 900)).toBe(200);
	});

	test('that is set back is believed when it was so three times: what comes late seems to be behind as well', () => {
		expect(skewAfter(0, -3_600_000, -3_600_100)).toBe(0);
		expect(skewAfter(0, -3_600_000, -3_600_100, -3_600_050)).toBe(-3_600_000);
		expect(skewAfter(0, -17_000, -16_000, -20, -17_000, -16_000)).toBe(0);
	});

	test('is compared anew by a new greeting', () => {
		const greeted = (skewMs: number | undefined): Event => ({
			type: 'gateway.greeted',
			gateway: littleGateway,
			skewMs,
			methods: [],
			at: 7,
		});
		const told = after([greeted(500), {type: 'clock.told', theirs: 510, at: 8}]);
		expect(told).toMatchObject({skewMs: 500, skewAt: 8, skewsTold: [502]});
		expect(after([greeted(100)], told)).toMatchObject({skewMs: 100, skewAt: 7, skewsTold: []});
		expect(after([greeted(undefined)], told)).toMatchObject({skewMs: 500, skewAt: 8});
	});
});

describe('staleness', () => {
	const known: readonly Event[] = [
		{type: 'link.changed', link: {phase: 'live', since: 0}, at: 0},
		{type: 'slice.refreshed', slice: 'cron', at: 1},
		{type: 'slice.refreshed', slice: 'usage', at: 1},
	];

	test('a gap doubts what events feed, and nothing else', () => {
		const state = after([...known, {type: 'events.lost', count: 2, at: 2}]);
		expect(state.freshness.cron).toEqual({status: 'stale', at: 2, because: '2 events were missed'});
		expect(state.freshness.usage.status).toBe('fresh');
		expect(state.traffic).toMatchObject({gaps: 1, lost: 2});
	});

	test('a lost connection doubts all that was known', () => {
		const waiting = {phase: 'waiting', attempt: 1, since: 2, until: 3, because: ''} as const;
		const state = after([...known, {type: 'link.changed', link: waiting, at: 2}]);
		expect(state.freshness.usage.status).toBe('stale');
		expect(state.freshness.tasks.status).toBe('unread');
	});

	test('what is doubted is as old as what was heard last, and grows no younger by another doubt', () => {
		const waiting = {phase: 'waiting', attempt: 1, since: 64, until: 70, because: ''} as const;
		const heard: State = {...initialState(0), traffic: {...initialState(0).traffic, lastHeardAt: 26}};
		const silent = after([...known, {type: 'link.changed', link: waiting, at: 64}], heard);
		expect(silent.freshness.cron).toMatchObject({status: 'stale', at: 26});
		const again = after([{type: 'events.lost', count: 1, at: 90}], silent);
		expect(again.freshness.cron).toEqual({status: 'stale', at: 26, because: 'one event was missed'});
	});

	test('what was never read stays unread, and whatever doubts it is kept: a gap as any other', () => {
		const because = 'one event was missed';
		const missed = after([{type: 'events.lost', count: 1, at: 2}]);
		expect(missed.freshness.approvals).toEqual({status: 'unread', because});
		expect(missed.freshness.cron).toEqual({status: 'unread', because});
		const again = after([{type: 'slice.doubted', slice: 'cron', because, at: 3}], missed);
		// Not the same mark: a reading that began in between does not answer it.
		expect(again.freshness.cron).not.toBe(missed.freshness.cron);
	});

	test('what this gateway lacks is not doubted; a new connection may have it, and whatever was told before is in doubt', () => {
		const lacking = after([
			{type: 'slice.refused', slice: 'approvals', why: 'not-offered', because: 'not here', at: 1},
		]);
		expect(after([{type: 'slice.doubted', slice: 'approvals', because: 'x', at: 2}], lacking)).toBe(lacking);
		const again: Event = {type: 'gateway.greeted', gateway: littleGateway, methods: [], skewMs: 0, at: 3};
		expect(after([again], lacking).freshness.approvals).toEqual({
			status: 'unread',
			because: 'a new connection',
		});
	});

	test('an answer clears the mark', () => {
		const state = after([
			...known,
			{type: 'events.lost', count: 1, at: 2},
			{type: 'slice.refreshed', slice: 'cron', at: 3},
		]);
		expect(state.freshness.cron).toEqual({status: 'fresh', at: 3});
	});
});

describe('health', () => {
	test('what moved is told from a patch, without the clocks that always move', () => {
		const state = after([
			{type: 'health.replaced', health: health({ts: 1, telegram: {linked: true}}), version: 1, at: 1},
			{
				type: 'health.replaced',
				health: health({ts: 2, telegram: {linked: false}}, 'bad'),
				version: 2,
				at: 9,
			},
		]);
		expect(entriesOf(state.health.changes)).toEqual([
			{path: '/telegram/linked', from: true, to: false, at: 9},
		]);
		expect(state.health.since.get('telegram')).toBe(9);
	});

	test('counters, clocks and places in lists are no change', () => {
		const noise = (n: number) => ({
			uptime: n,
			memory: {heapUsed: n},
			messageCount: n,
			startedAt: `2026-01-0${n}T00:00:00Z`,
			sessions: {recent: [{key: `agent:${n}`}]},
			list: [{name: `place ${n}`}],
			disk: {limit: 5},
			state: 'ok',
		});
		const state = after([
			{type: 'health.replaced', health: health(noise(1)), version: 1, at: 1},
			{
				type: 'health.replaced',
				health: health({...noise(2), disk: {limit: 6}, state: 'failed'}),
				version: 2,
				at: 9,
			},
		]);
		expect(entriesOf(state.health.changes).map(({path}) => path)).toEqual(['/state', '/disk/limit']);
	});

	test('what is measured of the traffic is no change, and what a person set about it is', () => {
		const measured = (n: number) => ({
			connections: {connectionsPerSecond: n, disconnectionReasons: {timeout: n}},
			messages: {
				messageLatency: {p50: n, p99: n, max: n},
				errorRate: n / 10,
				messagesByType: {ping: n, task_update: n},
			},
			tools: {byName: {exec: n}, p95: n, averageWait: n, deliveryRate: n},
		});
		const first = {...measured(1), limits: {mostAgents: 5}, byStatus: 'ok'};
		const {messages, ...second} = measured(2);
		const state = after([
			{type: 'health.replaced', health: health(first), version: 1, at: 1},
			{
				type: 'health.replaced',
				health: health({
					...second,
					messages: {...messages, store: 'failed'},
					limits: {mostAgents: 6},
					byStatus: 'full',
				}),
				version: 2,
				at: 9,
			},
		]);
		expect(
			entriesOf(state.health.changes)
				.map(({path}) => path)
				.toSorted(),
		).toEqual(['/byStatus', '/limits/mostAgents', '/messages/store']);
	});

	test('what a connection is called and may do is no change of the gateway', () => {
		const before = {
			gateway: {protocolVersion: 1, role: 'operator', bootId: 'boot_1', subsystems: {risk: 'ok'}},
		};
		const state = after([
			{type: 'health.replaced', health: health(before), version: 1, at: 1},
			{
				type: 'health.replaced',
				health: health({gateway: {bootId: 'boot_2', subsystems: {risk: 'stopped'}}}),
				version: 2,
				at: 9,
			},
		]);
		expect(entriesOf(state.health.changes).map(({path}) => path)).toEqual(['/gateway/subsystems/risk']);
	});

	test('a part of the report that is told for the first time is no change', () => {
		const state = after([
			{type: 'health.replaced', health: health({gateway: {ok: true}, plugins: null}), version: 1, at: 1},
			{
				type: 'health.replaced',
				health: health({gateway: {ok: false}, plugins: {slots: {memory: 'x'}}}),
				version: 2,
				at: 9,
			},
		]);
		expect(entriesOf(state.health.changes).map(({path}) => path)).toEqual(['/gateway/ok']);
	});

	test('a check that stays as it was keeps its since', () => {
		const state = after([
			{type: 'health.replaced', health: health({ts: 1}), version: 1, at: 1},
			{type: 'health.replaced', health: health({ts: 2}), version: 2, at: 9},
		]);
		expect(state.health.since.get('telegram')).toBe(1);
	});
});

describe('transcripts', () => {
	test('what streams replaces what streamed before, and the message ends it', () => {
		const streaming = after([
			{type: 'message.streamed', threadId: 't', runId: 'r', text: 'Hel', at: 1},
			{type: 'message.streamed', threadId: 't', runId: 'r', text: 'Hello', at: 2},
		]);
		expect(streaming.transcripts.get('t')?.streaming?.text).toBe('Hello');
		const done = after(
			[{type: 'message.added', threadId: 't', message: message('m', {runId: 'r'}), at: 3}],
			streaming,
		);
		expect(done.transcripts.get('t')).toMatchObject({streaming: undefined, messages: [{id: 'm'}]});
	});

	test('a tool message does not end the answer it belongs to', () => {
		const state = after([
			{type: 'message.streamed', threadId: 't', runId: 'r', text: 'Hel', at: 1},
			{type: 'message.added', threadId: 't', message: message('call', {runId: 'r', role: 'tool'}), at: 2},
		]);
		expect(state.transcripts.get('t')?.streaming?.text).toBe('Hel');
	});

	test('memory stays within its bounds', () => {
		let state = initialState(0);

		for (let thread = 0; thread < bounds.transcripts * 2; thread += 1) {
			for (let index = 0; index < 12; index += 1) {
				state = reduce(state, {
					type: 'message.added',
					threadId: `t${thread}`,
					message: message(`m${index}`),
					at: index,
				});
			}
		}

		expect(state.transcripts.size).toBe(bounds.transcripts);
		expect([...state.transcripts.keys()][0]).toBe(`t${bounds.transcripts}`);

		for (let index = 0; index < bounds.messagesInTranscript * 2; index += 1) {
			state = reduce(state, {type: 'message.added', threadId: 'x', message: message(`n${index}`), at: index});
		}

		expect(state.transcripts.get('x')?.messages).toHaveLength(bounds.messagesInTranscript);
	});
});

describe('what is expected before the gateway answers', () => {
	const job = {
		id: 'j',
		name: 'nightly',
		status: 'on',
		schedule: 'every 1 h',
		says: undefined,
		nextRunAt: undefined,
		lastRunAt: undefined,
		lastStatus: undefined,
		lastDurationMs: undefined,
	} as const;
	const sent: readonly Event[] = [
		{type: 'cron.replaced', jobs: [job], at: 1},
		{
			type: 'command.sent',
			record: {
				id: 'c',
				command: {type: 'cron.disable', jobId: 'j'},
				says: 'Disable nightly',
				status: 'sent',
				sentAt: 2,
				settledAt: undefined,
				because: undefined,
			},
		},
	];

	test('is shown at once', () => {
		expect(after(sent).cron.get('j')?.status).toBe('off');
	});

	test('is taken back by its inverse patch when the gateway refuses', () => {
		const state = after([
			...sent,
			{type: 'command.settled', id: 'c', status: 'refused', because: 'no', at: 3},
		]);
		expect(state.cron.get('j')).toEqual(job);
		expect(state.undo.size).toBe(0);
	});

	test('stays when the gateway confirms, and a second answer changes nothing', () => {
		const state = after([
			...sent,
			{type: 'command.settled', id: 'c', status: 'confirmed', because: undefined, at: 3},
		]);
		expect(state.cron.get('j')?.status).toBe('off');
		expect(
			after([{type: 'command.settled', id: 'c', status: 'refused', because: 'late', at: 4}], state),
		).toBe(state);
	});
});

describe('an event that changes nothing', () => {
	test.each<Event>([
		{type: 'thread.removed', id: 'x', at: 1},
		{type: 'task.removed', id: 'x', at: 1},
		{type: 'cron.removed', id: 'x', at: 1},
		{type: 'approval.resolved', id: 'x', status: 'approved', decision: 'allow-once', by: undefined, at: 1},
		{type: 'message.ended', threadId: 't', runId: 'r', at: 1},
		{type: 'thread.doubted', threadId: 't', at: 1},
		{type: 'command.settled', id: 'x', status: 'confirmed', because: undefined, at: 1},
	])('gives the same object: $type', (event) => {
		const state = initialState(0);
		expect(reduce(state, event)).toBe(state);
	});
});
