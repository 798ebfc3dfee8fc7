import {describe, expect, test} from 'vitest';
import type {ToldDecision} from '../../source/domain/told-decisions.ts';
import {ok} from '../../source/domain/result.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {execApproval} from '../helpers/approvals.ts';
import {keptJournal} from '../helpers/kept-journal.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

const approval = execApproval('a', {expiresAt: undefined});

function allowed(approvalId: string, at: number, more: Partial<ToldDecision> = {}): ToldDecision {
	return {
		approvalId,
		actionId: 'allow-once',
		verdict: 'approved',
		at,
		by: 'somebody',
		isOurs: undefined,
		title: undefined,
		hash: undefined,
		...more,
	};
}

/** A session whose gateway has a history; what stands in it is in the test's hands. */
function open() {
	const kept = keptJournal();
	let told: readonly ToldDecision[] = [];
	const call = {method: 'history', params: undefined, deadlineMs: 8000, isAsIs: true} as const;
	const little = startLittleSession({
		...kept,
		dialect: {
			...littleDialect,
			decisionHistory: () =>
				ok({call, read: () => ok({decisions: told, kinds: ['exec'], from: 0, next: undefined})}),
		},
	});
	return {
		...little,
		kept,
		tell(decisions: readonly ToldDecision[]) {
			told = decisions;
		},
		/** Answers what asked for the history last. */
		async answer() {
			little.say(`answer ${little.asked('history').at(-1) ?? ''} []`);
			// The journal is read by a promise.
			await Promise.resolve();
			await Promise.resolve();
		},
	};
}

/** Asks for an answer to `a` and gives the first there is; `record` is what is known of that answer. */
function answered({say, session, store, clock}: ReturnType<typeof startLittleSession>) {
	say(`event ${JSON.stringify({type: 'approval.requested', approval, at: clock.now()})}`);
	const {id: approvalId, kind, origin, hash, actions} = approval;
	const [action] = actions;

	if (action === undefined) {
		throw new Error('it cannot be answered');
	}

	session.perform({type: 'approval.decide', approvalId, kind, origin, hash, action});
	const key = [...store.get().commands.keys()].at(-1) ?? '';
	return {action, record: () => store.get().commands.get(key)};
}

describe('after every greeting', () => {
	test('a decision of this device that the journal does not know becomes an alert', async () => {
		const little = open();
		little.session.start();
		little.greet();
		little.tell([allowed('stolen', little.clock.now(), {isOurs: true})]);
		expect(little.asked('history')).toHaveLength(1);
		await little.answer();
		expect(entriesOf(little.store.get().alerts)).toMatchObject([
			{
				id: 'reconcile',
				level: 'critical',
				says: 'The gateway has a decision of this device that the journal does not: allow-once by this device (stolen). See quarterdeck journal reconcile.',
			},
		]);
	});

	test('nothing is said where both agree', async () => {
		const little = open();
		little.session.start();
		little.greet();
		little.tell([allowed('another', little.clock.now())]);
		await little.answer();
		expect(entriesOf(little.store.get().alerts)).toEqual([]);
	});
});

test('a decision whose answer got lost is settled by the history, and that is written down', async () => {
	const little = open();
	little.session.start();
	little.greet();
	await little.answer();
	const {action, record} = answered(little);
	expect(little.asked('approval.decide')).toHaveLength(1);
	little.clock.turn(8000);
	expect(record()?.status).toBe('unknown');
	little.tell([allowed('a', little.clock.now(), {actionId: action.id})]);
	little.clock.turn(2000);
	expect(little.asked('history')).toHaveLength(2);
	await little.answer();
	expect(record()).toMatchObject({
		status: 'confirmed',
		because: `read back from its history: ${action.id} by somebody`,
	});
	expect(kept(little)).toEqual(['decided', 'settled', 'resolved']);
});

function kept({kept: {entries}}: ReturnType<typeof open>): readonly string[] {
	return entries.map(({type}) => type);
}

describe('where one decision can be asked for', () => {
	/** A session in which the answer to `a` got lost; what the gateway says of it is in the test's hands. */
	function lost() {
		const kept = keptJournal();
		const little = startLittleSession({
			...kept,
			dialect: {
				...littleDialect,
				readBackOf: ({id}) => ({
					call: {method: `wait-${id}`, params: undefined, deadlineMs: 5000, isAsIs: true},
					read: (payload, at) =>
						payload === 'approved'
							? [
									{
										type: 'approval.resolved',
										id,
										status: 'approved',
										decision: 'allow-once',
										by: undefined,
										at,
									},
								]
							: [],
				}),
			},
		});
		little.session.start();
		little.greet();
		const {record} = answered(little);
		little.clock.turn(8000);
		expect(record()?.status).toBe('unknown');
		little.clock.turn(2000);
		return {...little, kept, record};
	}

	function again(little: ReturnType<typeof lost>): void {
		little.socket().closed(1006, '');
		little.clock.turn(5000);
		expect(little.sockets).toHaveLength(2);
		little.greet();
	}

	test('it is asked for by its id, and what comes of it is told and written down once', () => {
		const little = lost();
		const [id = '', ...more] = little.asked('wait-a');
		expect(more).toEqual([]);
		little.say(`answer ${id} "approved"`);
		expect(little.record()).toMatchObject({status: 'confirmed', because: 'read back: approved'});
		expect(little.kept.entries.map(({type}) => type)).toEqual(['decided', 'settled', 'resolved']);
		expect(little.asked('approval.decide')).toHaveLength(1);
	});

	test('one that still waits stays unknown, and is asked for again on the next connection', () => {
		const little = lost();
		little.clock.turn(6000);
		expect(little.record()?.status).toBe('unknown');
		again(little);
		expect(little.asked('wait-a')).toHaveLength(1);
		little.say(`answer ${little.asked('wait-a')[0] ?? ''} "approved"`);
		expect(little.record()?.status).toBe('confirmed');
	});

	test('one that the gateway knows no longer stays unknown, and is not asked for again', () => {
		const little = lost();
		little.say(`refuse ${little.asked('wait-a')[0] ?? ''} approval expired or not found`);
		expect(little.record()?.status).toBe('unknown');
		again(little);
		expect(little.asked('wait-a')).toEqual([]);
	});
});
