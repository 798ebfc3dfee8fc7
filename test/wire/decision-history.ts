import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Gateway} from '../../source/domain/entities.ts';
import {decisionHistory as clawHistory} from '../../source/wire/dialects/claw/decision-history.ts';
import {decisionHistory as mt5History} from '../../source/wire/dialects/mt5-trader/decision-history.ts';

function gatewayWith(methods: readonly string[], more: Partial<Gateway> = {}): Gateway {
	return {
		name: 'test',
		url: 'ws://127.0.0.1:1',
		dialect: 'claw',
		protocol: 4,
		server: '2026.9.6',
		connectionId: 'sess_1',
		role: 'operator',
		scopes: ['operator.approvals'],
		features: {methods: [...methods], events: []},
		deviceId: 'd'.repeat(64),
		tickMs: 30_000,
		startedAt: undefined,
		defaultAgentId: undefined,
		mainThreadId: undefined,
		...more,
	};
}

const claw = clawHistory(gatewayWith(['approval.history']));
const mt5 = mt5History(gatewayWith(['agent.blocks.list', 'agent.block.action']));

describe('a history of decisions', () => {
	test('is refused with a sentence where there is none, or none for us', () => {
		expect(clawHistory(gatewayWith([]))).toEqual({
			ok: false,
			problem: 'this gateway keeps no history of decisions (approval.history is missing)',
		});
		expect(clawHistory(gatewayWith(['approval.history'], {scopes: ['operator.read']}))).toEqual({
			ok: false,
			problem: 'its history of decisions needs the scope operator.approvals',
		});
		expect(mt5History(gatewayWith(['agent.blocks.list']))).toEqual({
			ok: false,
			problem: 'this gateway does not offer agent.block.action, and so keeps no history of decisions',
		});
	});

	test('of claw tells a device by its key, and never by a name', () => {
		const row = (resolver: unknown) => ({
			id: 'a',
			status: 'allowed',
			decision: 'allow-once',
			presentation: {kind: 'exec', commandText: 'ls'},
			resolver,
			resolvedAtMs: 5000,
		});
		const items = [
			row({kind: 'device', id: 'd'.repeat(64)}),
			row({kind: 'device', id: 'e'.repeat(64)}),
			row({kind: 'client', id: 'test'}),
			row(undefined),
		];
		const page = claw.ok ? claw.value.read({items, nextCursor: 'next'}, 1_000_000) : claw;
		expect(page).toMatchObject({
			ok: true,
			value: {
				decisions: [{isOurs: true, title: 'ls', at: 5000, verdict: 'approved'}, {isOurs: false}, {}, {}],
				from: 5000,
				next: {method: 'approval.history', params: {cursor: 'next'}},
			},
		});
		expect(page.ok && page.value.decisions.slice(2).map(({isOurs}) => isOurs)).toEqual([
			undefined,
			undefined,
		]);
	});

	test('never throws, whatever comes', () => {
		fc.assert(
			fc.property(fc.anything(), fc.constantFrom('items', 'blocks'), (value, name) => {
				for (const history of [claw, mt5]) {
					if (history.ok) {
						history.value.read(value, 0);
						history.value.read({[name]: [value, {block: value, agentId: 'a', runId: 'r'}]}, 0);
					}
				}
			}),
		);
		expect([claw.ok, mt5.ok]).toEqual([true, true]);
	});
});
