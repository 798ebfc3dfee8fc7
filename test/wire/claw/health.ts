import {expect, test} from 'vitest';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import {hearAll, memoryOf} from '../../helpers/claw.ts';

function report(payload: object): readonly GatewayEvent[] {
	return hearAll(memoryOf(4), [{type: 'event', event: 'health', payload}]).events;
}

function checksOf(payload: object): readonly string[] {
	const [first] = report(payload);
	return first?.type === 'health.replaced'
		? first.health.checks.map(({id, status, says}) => `${id} ${status}: ${says}`)
		: [];
}

test('a report of 2026.5.28', () => {
	const payload = {
		ok: true,
		ts: 5,
		durationMs: 72,
		eventLoop: {degraded: true, reasons: ['event_loop_delay'], delayP99Ms: 1470.1, cpuCoreRatio: 0.4},
		plugins: {loaded: ['a', 'b'], errors: [{error: 'c failed'}]},
		modelPricing: {state: 'ok'},
		channels: {
			telegram: {configured: true, running: false},
			slack: {configured: true, lastError: 'no route'},
			web: {configured: false},
		},
		channelOrder: ['web', 'telegram'],
		channelLabels: {telegram: 'Telegram'},
		agents: [
			{agentId: 'main', name: 'Main', heartbeat: {enabled: true, every: '30m', prompt: 'Read HEARTBEAT.md'}},
		],
	};
	expect(checksOf(payload)).toEqual([
		'gateway good: ok in 72 ms',
		'event-loop warning: p99 delay 1,470 ms, event loop delay',
		'channel:web off: not configured',
		'channel:telegram warning: not running',
		'channel:slack bad: no route',
		'plugins warning: 1 failed: c failed',
		'model-pricing good: ok',
		'heartbeat:main good: every 30 min',
	]);
	const events = report(payload);
	expect(events[0]).toMatchObject({
		type: 'health.replaced',
		health: {status: 'bad', takenAt: 5, raw: payload},
	});
	expect(
		events.slice(1).map((event) => event.type === 'metric.sampled' && [event.name, event.value]),
	).toEqual([
		['cpu', 0.4],
		['loop-delay', 1470.1],
		['errors', 1],
	]);
});

test('a report of protocol 2 has its channels by name', () => {
	expect(
		checksOf({
			ts: 1,
			durationMs: 0,
			web: {linked: false, authAgeMs: null},
			telegram: {configured: true, probe: {ok: false, error: 'bad token'}},
			discord: {configured: false},
		}),
	).toEqual([
		'gateway good: ok in 0 ms',
		'channel:web off: not linked',
		'channel:telegram bad: bad token',
		'channel:discord off: not configured',
	]);
});

test('before the first report there is none', () => {
	expect(report({})).toEqual([]);
});
