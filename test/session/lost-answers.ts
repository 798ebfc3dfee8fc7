import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../source/domain/events.ts';
import {fail, type Result} from '../../source/domain/result.ts';
import {tierOf} from '../../source/store/deciding/tiers.ts';
import {execApproval} from '../helpers/approvals.ts';
import {decided, settled} from '../helpers/journal.ts';
import {keptJournal} from '../helpers/kept-journal.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

const approval = execApproval('a', {title: 'git push', expiresAt: undefined});
const gateway = {name: 'little', url: 'ws://127.0.0.1:1', dialect: 'claw'} as const;

type Options = {readonly refuse?: () => Result<true> | undefined};

/** A session with one request on the screen, whose journal is kept from one run to the next. */
function open(kept = keptJournal(), {refuse = () => undefined}: Options = {}) {
	const little = startLittleSession({
		journal: {append: (entry) => refuse() ?? kept.journal.append(entry)},
		readLatest: () => Promise.resolve(kept.rows()),
	});
	const tell = (event: GatewayEvent): void => {
		little.say(`event ${JSON.stringify(event)}`);
	};
	const list = (): void => {
		const at = little.clock.now();
		const listed = [{type: 'approvals.replaced', origin: 'exec', approvals: [approval], at}];

		for (const id of little.asked('read-approvals')) {
			little.say(`answer ${id} ${JSON.stringify(listed)}`);
		}
	};
	little.session.start();
	little.greet();
	tell({type: 'approval.requested', approval, at: little.clock.now()});
	little.session.act({type: 'screen.show', screen: 'decisions'});
	little.clock.turn(400);
	list();
	little.clock.turn(400);
	const records = () => [...little.store.get().commands.values()];
	return {
		...little,
		tell,
		kept,
		records,
		/** The list is read anew, and still has the request. */
		listAgain() {
			little.clock.turn(2000);
			list();
			little.clock.turn(400);
		},
		arm() {
			little.session.act({type: 'approval.arm', meaning: 'approve'});
			little.clock.turn(400);
			return little.store.get().ui.mode;
		},
		type(word: string) {
			for (const text of word) {
				little.session.act({type: 'text.type', text});
			}

			little.clock.turn(400);
		},
		confirm() {
			little.session.act({type: 'approval.confirm'});
		},
		/** Confirmed, and no answer comes in time. */
		loseOne() {
			little.session.act({type: 'approval.arm', meaning: 'approve'});
			little.clock.turn(400);
			little.session.act({type: 'approval.confirm'});
			little.clock.turn(9000);
		},
		over(decision: string, by = 'vm') {
			const status = decision === 'deny' ? 'rejected' : 'approved';
			tell({type: 'approval.resolved', id: 'a', status, decision, by, at: little.clock.now()});
		},
	};
}

/** What is read is told by a promise. */
async function settle(): Promise<void> {
	await Promise.resolve();
	await Promise.resolve();
}

/** An answer that got lost, one more to the same request, and the end of it: the second is not answered yet. */
function answeredTwice(): ReturnType<typeof open> {
	const little = open();
	little.loseOne();
	little.listAgain();
	little.arm();
	little.type('git');
	little.confirm();
	little.over('allow-once');
	return little;
}

describe('an answer that got lost', () => {
	test('is said not to have arrived, as far as the gateway tells, once a list read since has the request', () => {
		const little = open();
		little.loseOne();
		expect(little.records()).toMatchObject([{status: 'unknown'}]);
		expect(little.records()[0]?.isStillListed).toBeUndefined();
		little.listAgain();
		expect(little.records()).toMatchObject([{status: 'unknown', isStillListed: true}]);
		expect(little.store.get().ui.notice?.says).toBe(
			'Allow once git push: outcome unknown, no answer in 8 s; it still waits: as far as the gateway tells, it did not arrive',
		);
	});

	test('makes another yes a word that is typed, and not in a batch, while a no stays one key', () => {
		const little = open();
		expect(little.arm().type).toBe('armed');
		little.session.act({type: 'back'});
		little.clock.turn(400);
		little.loseOne();
		little.listAgain();
		expect(little.arm()).toMatchObject({type: 'prove', word: 'git'});
		little.confirm();
		expect(little.asked('approval.decide')).toHaveLength(1);
		little.type('git');
		little.confirm();
		expect(little.asked('approval.decide')).toHaveLength(2);
		expect(tierOf(little.store.get(), approval, {meaning: 'reject'})).toEqual({type: 'key'});
		expect(tierOf(little.store.get(), {...approval, hash: 'f'.repeat(64)}, {meaning: 'approve'})).toEqual({
			type: 'key',
		});
	});

	test('is not settled by an end that a later answer of ours brought about', () => {
		const little = answeredTwice();
		little.say(`answer ${little.asked('approval.decide')[1]} []`);
		expect(little.records().map(({status}) => status)).toEqual(['unknown', 'confirmed']);
		expect(little.kept.entries.map(({type}) => type)).toEqual(['decided', 'settled', 'decided', 'settled']);
	});

	test('is settled where the later answer was refused, since the first had arrived', () => {
		const little = answeredTwice();
		expect(little.records().map(({status}) => status)).toEqual(['unknown', 'sent']);
		little.say(`refuse ${little.asked('approval.decide')[1]} decided already`);
		expect(little.records().map(({status}) => status)).toEqual(['confirmed', 'refused']);
	});

	test('is settled where the request ended as it said and not as the later one did', () => {
		const little = open();
		little.loseOne();
		little.listAgain();
		little.session.act({type: 'approval.reject'});
		little.over('allow-once');
		little.clock.turn(9000);
		little.over('allow-once');
		little.listAgain();
		expect(little.records().map(({status}) => status)).toEqual(['confirmed', 'refused']);
	});
});

describe('an answer that an earlier run lost', () => {
	const approve = {id: 'allow-once', meaning: 'approve', says: 'Allow once'} as const;

	async function reopened(...more: readonly ReturnType<typeof settled>[]) {
		const kept = keptJournal();
		const about = {gateway, approvalId: 'a', hash: approval.hash, action: approve};
		kept.journal.append(decided('k9', about));

		for (const entry of more) {
			kept.journal.append(entry);
		}

		const little = open(kept);
		await settle();
		return little;
	}

	test.each([
		['the journal says unknown', [settled('k9', {status: 'unknown', because: 'Closed'})]],
		['the program ended before there was an outcome', []],
	])('makes a yes a word that is typed, where %s', async (_, more) => {
		const little = await reopened(...more);
		expect(little.arm()).toMatchObject({type: 'prove', word: 'git'});
	});

	test('makes nothing of it where it is known what became of it', async () => {
		const refused = await reopened(settled('k9', {status: 'refused', because: 'no'}));
		expect(refused.arm().type).toBe('armed');
	});

	test('weighs as well where it is read only after the prompt came up', async () => {
		const kept = keptJournal();
		const about = {gateway, approvalId: 'a', hash: approval.hash, action: approve};
		kept.journal.append(decided('k9', about));
		const little = open(kept);
		expect(little.arm().type).toBe('armed');
		await settle();
		little.confirm();
		expect(little.asked('approval.decide')).toEqual([]);
		expect(little.store.get().ui.notice?.says).toMatch(
			/^Not sent: it must be typed now, because an approve of .* has an unknown outcome/u,
		);
	});
});

describe('an answer that did not leave', () => {
	test('because the connection went stands among our commands, with why', () => {
		const held = open();
		held.store.dispatch([
			{type: 'policy.changed', policy: {...held.store.get().policy, holdMs: 3000}, at: held.clock.now()},
		]);
		held.arm();
		held.confirm();
		held.socket().closed(1006, '');
		held.clock.turn(3000);
		expect(held.records()).toMatchObject([
			{says: 'Allow once git push', status: 'refused', unsent: 'withdrawn', because: 'the link is not live'},
		]);
	});

	test('that was taken back by hand leaves nothing', () => {
		const held = open();
		held.store.dispatch([
			{type: 'policy.changed', policy: {...held.store.get().policy, holdMs: 3000}, at: held.clock.now()},
		]);
		held.arm();
		held.confirm();
		held.session.act({type: 'approval.undo'});
		expect(held.records()).toEqual([]);
	});

	test('because it could not be written down is said to be not sent, with the cure, and can be given again', () => {
		let isFull = true;
		const full = fail(
			'the disk is full (ENOSPC). Free some space in /data. What is not in the journal is not sent.',
		);
		const little = open(keptJournal(), {refuse: () => (isFull ? full : undefined)});
		little.session.act({type: 'approval.reject'});
		expect(little.records()).toMatchObject([{status: 'refused', unsent: 'barred'}]);
		expect(little.store.get().ui.notice).toMatchObject({
			says: 'Not sent: the disk is full (ENOSPC). Free some space in /data. What is not in the journal is not sent.',
			tone: 'warning',
		});
		isFull = false;
		little.clock.turn(400);
		little.session.act({type: 'approval.reject'});
		expect(little.asked('approval.decide')).toHaveLength(1);
	});
});
