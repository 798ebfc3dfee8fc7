import {expect, test} from 'vitest';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import {memoryOf} from '../../helpers/claw.ts';

function told(method: string, payload: unknown, about?: string): unknown {
	const call = {method, params: {}, deadlineMs: 1, ...(about !== undefined && {about})};
	const answer = claw.readAnswer(call, payload, memoryOf(4), 1);
	return answer.ok ? answer.value[0] : answer;
}

const totals = (totalTokens: number) => ({input: 1, totalTokens, totalCost: 0.5});

test('the sums of sessions.usage are told by agent and by model, most tokens first', () => {
	const aggregates = {
		byAgent: [
			{agentId: 'ops', totals: totals(10)},
			{agentId: 'main', totals: totals(2580)},
		],
		byModel: [{provider: 'mock', model: 'mock-1', count: 2, totals: totals(2580)}, {provider: 'x'}],
	};
	expect(told('sessions.usage', {sessions: [], aggregates})).toMatchObject({
		type: 'usage.shared',
		agents: [{name: 'main', tokens: 2580, cost: 0.5}, {name: 'ops'}],
		models: [{name: 'mock/mock-1', tokens: 2580}],
	});
	expect(told('sessions.usage', {})).toMatchObject({agents: [], models: []});
});

test('the runs of a job are told newest first and bounded', () => {
	const entries = Array.from({length: 60}, (_, index) => ({
		jobId: 'j',
		action: 'finished',
		status: index === 59 ? 'error' : 'ok',
		error: index === 59 ? 'no model' : undefined,
		runAtMs: 1_700_000_000_000 + index,
		durationMs: 12,
	}));
	const event = told('cron.runs', {entries}, 'j');
	expect(event).toMatchObject({type: 'cron.runs-told', jobId: 'j', runs: {length: 20}});
	expect(event).toMatchObject({runs: {0: {status: 'error', says: 'no model', durationMs: 12}}});
});

test('a history nobody asked for one job of is left alone', () => {
	expect(told('cron.runs', {entries: [{runAtMs: 1_700_000_000_000}]})).toBeUndefined();
});
