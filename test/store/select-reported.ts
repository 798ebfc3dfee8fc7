import {describe, expect, test} from 'vitest';
import type {Json} from '../../source/domain/json.ts';
import {reportedOf} from '../../source/store/select-reported.ts';
import {rich} from '../helpers/view-state.ts';

const raw: Json = {
	ok: true,
	durationMs: 12,
	eventLoop: {degraded: false, delayP99Ms: 31},
	channels: {telegram: {linked: true}},
	agents: [{agentId: 'main', heartbeat: {enabled: true, every: '30m'}}],
};

function reported(id: string): Json | undefined {
	const now = {status: 'good' as const, takenAt: undefined, checks: [], raw};
	return reportedOf({...rich, health: {...rich.health, now}}, id);
}

describe('what the gateway’s own report says of a check', () => {
	test.each([
		['event-loop', {degraded: false, delayP99Ms: 31}],
		['channel:telegram', {linked: true}],
		['channel:', {telegram: {linked: true}}],
		['heartbeat:main', {enabled: true, every: '30m'}],
		['gateway', {ok: true, durationMs: 12}],
		['plugins', undefined],
		['channel:discord', undefined],
		['heartbeat:nobody', undefined],
	])('of %s is %j', (id, part) => {
		expect(reported(id)).toEqual(part);
	});
});
