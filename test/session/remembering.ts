import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {endedApprovals, reasonOf} from '../../source/store/select-approvals.ts';
import {execApproval} from '../helpers/approvals.ts';
import {decided, settled} from '../helpers/journal.ts';
import {keptJournal} from '../helpers/kept-journal.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

const gateway = {name: 'little', url: 'ws://127.0.0.1:1', dialect: 'claw'} as const;
const action = {id: 'deny', meaning: 'reject', says: 'Deny'} as const;
const soon = {expiresAt: undefined} as const;

/** A session whose journal others write to as well; `noted` writes what one of them decided. */
function open() {
	const kept = keptJournal();
	let readings = 0;
	const little = startLittleSession({
		readLatest() {
			readings += 1;
			return Promise.resolve(kept.rows());
		},
	});
	return {
		...little,
		readings: () => readings,
		noted({id, hash}: Approval, reason: string) {
			const at = little.clock.now();
			kept.journal.append(decided(id, {at, gateway, approvalId: id, hash, action, reason}));
			kept.journal.append(settled(id, {at}));
		},
		tell(event: object) {
			little.say(`event ${JSON.stringify(event)}`);
		},
		reasons: () =>
			endedApprovals(little.store.get()).map((each) => [each.id, reasonOf(little.store.get(), each)]),
	};
}

/** What is read is told by a promise. */
async function settle(): Promise<void> {
	await Promise.resolve();
	await Promise.resolve();
}

test('what was decided before the program began stands there with its reason once a gateway greets', async () => {
	const little = open();
	little.noted(execApproval('a', soon), 'not on a Friday');
	little.session.start();
	expect(little.readings()).toBe(0);
	little.greet();
	await settle();
	expect(little.reasons()).toEqual([['a', 'not on a Friday']]);
});

test('what another session of this person decided is looked up, once for several at a time', async () => {
	const little = open();
	little.session.start();
	little.greet();
	await settle();

	for (const id of ['a', 'b']) {
		const approval = execApproval(id, soon);
		little.tell({type: 'approval.requested', approval, at: little.clock.now()});
		little.noted(approval, `not ${id}`);
		const over = {id, status: 'rejected', decision: 'deny', by: 'laptop'};
		little.tell({type: 'approval.resolved', ...over, at: little.clock.now()});
	}

	expect(little.reasons()).toEqual([
		['a', undefined],
		['b', undefined],
	]);
	little.clock.turn(2000);
	await settle();
	expect(little.readings()).toBe(2);
	expect(little.reasons()).toEqual([
		['a', 'not a'],
		['b', 'not b'],
	]);
});

test('a journal that cannot be read is missed by nobody, and is read again', async () => {
	let readings = 0;
	const {session, store, clock, greet, say} = startLittleSession({
		readLatest() {
			readings += 1;
			return Promise.reject(new Error('EACCES'));
		},
	});
	session.start();
	greet();
	await settle();
	const approval = execApproval('a', soon);
	say(`event ${JSON.stringify({type: 'approval.requested', approval, at: clock.now()})}`);
	const over = {id: 'a', status: 'rejected', decision: 'deny', by: 'laptop', at: clock.now()};
	say(`event ${JSON.stringify({type: 'approval.resolved', ...over})}`);
	clock.turn(2000);
	await settle();
	expect([readings, store.get().remembered.size]).toEqual([2, 0]);
});
