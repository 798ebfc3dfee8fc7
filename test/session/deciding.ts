import {describe, expect, test} from 'vitest';
import type {GatewayEvent} from '../../source/domain/events.ts';
import type {Journal, JournalEntry} from '../../source/domain/journal.ts';
import {fail, ok, type Result} from '../../source/domain/result.ts';
import {errandOf, type Errand} from '../../source/wire/dialects/dialect.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {execApproval} from '../helpers/approvals.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

const approval = execApproval('a', {expiresAt: undefined});

/** A journal that remembers, and what had left when each line was written. */
function remembering(
	answer: () => Result<true> = () => ok(true),
): Journal & {readonly entries: JournalEntry[]} {
	const entries: JournalEntry[] = [];
	return {
		entries,
		append(entry) {
			const written = answer();

			if (written.ok) {
				entries.push(entry);
			}

			return written;
		},
	};
}

type Options = {readonly journal?: Journal; readonly errand?: () => Errand; readonly holdMs?: number};

/** A session with one request on the screen, armed and at rest. */
function armed({journal = remembering(), errand, holdMs = 3000}: Options = {}) {
	const little = startLittleSession({
		journal,
		policy: {holdMs},
		...(errand !== undefined && {dialect: {...littleDialect, errandFor: () => ok(errand())}}),
	});
	little.session.start();
	little.greet();
	tell(little, {type: 'approval.requested', approval, at: little.clock.now()});
	little.session.act({type: 'screen.show', screen: 'decisions'});
	little.clock.turn(400);
	const listed = [
		{type: 'approvals.replaced', origin: 'exec', approvals: [approval], at: little.clock.now()},
	];
	for (const id of little.asked('read-approvals')) little.say(`answer ${id} ${JSON.stringify(listed)}`);
	little.session.act({type: 'approval.arm', meaning: 'approve'});
	little.clock.turn(400);
	return little;
}

type Little = ReturnType<typeof startLittleSession>;

function tell(little: Little, event: GatewayEvent): void {
	little.say(`event ${JSON.stringify(event)}`);
}

const decided = (little: Little): number => little.asked('approval.decide').length;

describe('the hold', () => {
	test('nothing leaves before it is over, and then it leaves once', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(2999);
		expect(decided(little)).toBe(0);
		little.clock.turn(1);
		expect(decided(little)).toBe(1);
		little.clock.turn(10_000);
		expect(decided(little)).toBe(1);
	});

	test('a request that becomes another while its answer is held is told as not sent at once, under its own name', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(500);
		const other = execApproval('a', {title: 'rm -rf /', hash: 'f'.repeat(64)});
		tell(little, {type: 'approval.requested', approval: other, at: little.clock.now()});
		const {deciding, commands, ui} = little.store.get();
		expect(deciding.size).toBe(0);
		expect(ui.notice?.says).toBe('Not sent: the request changed since it was on the screen.');
		expect([...commands.values()].map(({says, unsent}) => [says, unsent])).toEqual([
			['Allow once echo a', 'withdrawn'],
		]);
		little.clock.turn(10_000);
		expect(decided(little)).toBe(0);
	});

	test('a request that somebody else answers while ours is held is told as not sent at once', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(500);
		tell(little, {
			type: 'approval.resolved',
			id: 'a',
			status: 'rejected',
			decision: 'deny',
			by: 'somebody',
			at: little.clock.now(),
		});
		expect(little.store.get().deciding.size).toBe(0);
		little.clock.turn(10_000);
		expect(decided(little)).toBe(0);
	});

	test('u takes it back: nothing leaves, and it can be decided anew', () => {
		const journal = remembering();
		const little = armed({journal});
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(2900);
		little.session.act({type: 'approval.undo'});
		little.clock.turn(10_000);
		expect(decided(little)).toBe(0);
		expect(journal.entries).toEqual([]);
		expect(little.store.get().ui.notice).toBeUndefined();
		little.session.act({type: 'approval.reject'});
		little.clock.turn(3000);
		expect(decided(little)).toBe(1);
	});

	test('what one key sent, one u takes back; what left before is told', () => {
		const little = armed();
		const another = execApproval('b', {expiresAt: little.clock.now() + 60_000});
		tell(little, {type: 'approval.requested', approval: another, at: little.clock.now()});
		const reject = (...ids: readonly string[]): void => {
			little.session.act({type: 'back'});
			for (const id of ids) {
				little.clock.turn(400);
				little.session.act({type: 'list.choose', list: 'approvals', id});
				little.clock.turn(400);
				little.session.act({type: 'list.mark'});
			}
			little.clock.turn(400);
			little.session.act({type: 'approval.reject'});
		};
		reject('a', 'b');
		expect(little.store.get().deciding.size).toBe(2);
		little.clock.turn(500);
		little.session.act({type: 'approval.undo'});
		expect(little.store.get().ui.notice?.says).toBe('Taken back: Deny, all 2. Nothing was sent.');
		little.clock.turn(10_000);
		expect(decided(little)).toBe(0);

		// Less than 15 s remain when it is struck: it leaves at once.
		const urgent = execApproval('c', {expiresAt: little.clock.now() + 10_000});
		tell(little, {type: 'approval.requested', approval: urgent, at: little.clock.now()});
		reject('a', 'b', 'c');
		little.session.act({type: 'approval.undo'});
		expect(little.store.get().ui.notice?.says).toBe('Taken back: 2 of 3. The other has left.');
		little.clock.turn(10_000);
		expect(decided(little)).toBe(1);
	});

	test('what an earlier key sent is not taken back with it', () => {
		const little = armed();
		const another = execApproval('b', {expiresAt: undefined});
		tell(little, {type: 'approval.requested', approval: another, at: little.clock.now()});
		little.clock.turn(400);
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(400);
		little.session.act({type: 'list.choose', list: 'approvals', id: 'b'});
		little.clock.turn(400);
		little.session.act({type: 'approval.reject'});
		expect([...little.store.get().deciding.keys()]).toEqual(['a', 'b']);
		little.session.act({type: 'approval.undo'});
		expect([...little.store.get().deciding.keys()]).toEqual(['a']);
		expect(little.store.get().ui.notice?.says).toBe('Taken back: Deny. Nothing was sent.');
		little.clock.turn(10_000);
		expect(decided(little)).toBe(1);
	});

	test.each<readonly [string, (little: Little) => void, RegExp]>([
		[
			'it was answered elsewhere',
			(little) => {
				tell(little, {
					type: 'approval.resolved',
					id: 'a',
					status: 'approved',
					decision: 'allow-once',
					by: 'b',
					at: 1,
				});
			},
			/it is approved/u,
		],
		[
			'the request changed',
			(little) => {
				tell(little, {type: 'approval.requested', approval: {...approval, hash: 'f'.repeat(64)}, at: 1});
			},
			/the request changed/u,
		],
		[
			'an event was missed',
			(little) => {
				tell(little, {type: 'events.lost', count: 1, at: 1});
			},
			/the list is stale/u,
		],
		[
			'the connection went',
			(little) => {
				little.socket().closed(1006, '');
			},
			/the link is not live/u,
		],
	])('it does not leave when meanwhile %s', (_, happens, says) => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(1000);
		happens(little);
		little.clock.turn(2000);
		expect(
			little.sockets.flatMap(({sent}) => sent).filter((text) => text.endsWith('approval.decide')),
		).toEqual([]);
		expect(little.store.get().ui.notice?.says).toMatch(says);
		expect(little.store.get().deciding.size).toBe(0);
	});
});

describe('the journal', () => {
	test('holds the decision before it leaves, and its outcome after', () => {
		const journal = remembering();
		const little = armed({journal});
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(3000);
		expect(journal.entries).toMatchObject([
			{type: 'decided', approvalId: 'a', hash: approval.hash, action: {id: 'allow-once'}, by: 'keyboard'},
		]);
		little.say(`answer ${little.asked('approval.decide')[0]} []`);
		expect(journal.entries[1]).toMatchObject({
			type: 'settled',
			status: 'confirmed',
			key: journal.entries[0]!.key,
		});
	});

	test('that cannot be written stops the decision with its own sentence', () => {
		const full = 'The journal cannot be written: the disk is full. Nothing was sent.';
		const little = armed({journal: remembering(() => fail(full))});
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(3000);
		expect(decided(little)).toBe(0);
		expect([...little.store.get().commands.values()]).toMatchObject([{status: 'refused', because: full}]);
	});

	test('is tried anew while something is left to write, which is told once it is done, and once more at the end', () => {
		let isFull = true;
		let tries = 0;
		const catchUp = () => {
			tries += 1;
			return isFull ? fail('the disk is full') : ok('written' as const);
		};
		const little = armed({journal: {...remembering(), catchUp}});
		const before = tries;
		little.clock.turn(20_000);
		expect(tries - before).toBeLessThan(6);
		expect(entriesOf(little.store.get().alerts)).toEqual([]);
		isFull = false;
		little.clock.turn(6000);
		expect(entriesOf(little.store.get().alerts)).toMatchObject([{id: 'journal', level: 'info'}]);
		const last = tries;
		little.session.stop();
		expect(tries).toBe(last + 1);
	});

	test('an answer that got lost is written as unknown, and as resolved once the gateway tells what became of it', () => {
		const journal = remembering();
		const little = armed({journal});
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(3000);
		little.clock.turn(9000);
		tell(little, {
			type: 'approval.resolved',
			id: 'a',
			status: 'approved',
			decision: 'allow-once',
			by: 'me',
			at: 1,
		});
		expect(journal.entries.slice(1)).toMatchObject([
			{type: 'settled', status: 'unknown'},
			{type: 'resolved', says: 'read back: approved by me'},
		]);
		expect([...little.store.get().commands.values()]).toMatchObject([{status: 'confirmed'}]);
		expect(decided(little)).toBe(1);
	});
});

describe('fresh eyes', () => {
	const checked = (): Errand => ({
		checks: [{method: 'check', params: undefined, deadlineMs: 8000}],
		call: ([answer]) =>
			Array.isArray(answer) && answer.length === 0
				? ok({method: 'approval.decide', params: undefined, deadlineMs: 8000})
				: fail('the risk check says no: too much'),
	});

	test('the gateway is asked when it is confirmed and again before it leaves', () => {
		const little = armed({errand: checked});
		little.session.act({type: 'approval.confirm'});
		expect(little.asked('check')).toHaveLength(1);
		little.say(`answer ${little.asked('check')[0]} []`);
		little.clock.turn(3000);
		expect(little.asked('check')).toHaveLength(2);
		expect(decided(little)).toBe(0);
		little.say(`answer ${little.asked('check')[1]} []`);
		expect(decided(little)).toBe(1);
	});

	test('a no of the risk engine is told at once, and nothing is held', () => {
		const little = armed({errand: checked});
		little.session.act({type: 'approval.confirm'});
		little.say(`answer ${little.asked('check')[0]} [{"type":"clock.ticked","now":1}]`);
		expect(little.store.get().deciding.size).toBe(0);
		expect(little.store.get().ui.notice?.says).toBe('Not sent: the risk check says no: too much.');
	});

	test('a rejection waits for nobody', () => {
		const little = armed({
			errand: () => errandOf({method: 'approval.decide', params: undefined, deadlineMs: 1}),
			holdMs: 0,
		});
		little.session.act({type: 'back'});
		little.clock.turn(400);
		little.session.act({type: 'approval.reject'});
		expect(decided(little)).toBe(1);
	});
});

describe('what was marked', () => {
	const requests = ['first', 'second', 'third'].map((id) => execApproval(id, {expiresAt: undefined}));

	/** Two of three marked, and rejected with one key. */
	function rejected(): Little {
		const little = startLittleSession({journal: remembering(), policy: {holdMs: 3000}});
		little.session.start();
		little.greet();
		const at = little.clock.now();
		for (const request of requests) tell(little, {type: 'approval.requested', approval: request, at});
		little.session.act({type: 'screen.show', screen: 'decisions'});

		const down = {type: 'list.move', by: 'one', way: 'down'} as const;
		for (const intent of [
			{type: 'list.mark'},
			down,
			{type: 'list.mark'},
			{type: 'approval.reject'},
		] as const) {
			little.clock.turn(400);
			little.session.act(intent);
		}

		return little;
	}

	test('is marked again when u takes it back, so that one of it can be corrected', () => {
		const {session, store} = rejected();
		expect([store.get().deciding.size, store.get().ui.marks.approvals]).toEqual([2, []]);
		session.act({type: 'approval.undo'});
		expect(store.get().ui.marks.approvals).toEqual(['first', 'second']);
	});

	test('is not marked again where the request became another', () => {
		const little = rejected();
		const {session, store} = little;
		const other = execApproval('second', {hash: 'f'.repeat(64)});
		tell(little, {type: 'approval.requested', approval: other, at: little.clock.now()});
		session.act({type: 'approval.undo'});
		expect(store.get().ui.marks.approvals).toEqual(['first']);
	});

	test('stays without a mark where nothing of it was marked', () => {
		const {session, store, clock} = armed();
		session.act({type: 'approval.confirm'});
		clock.turn(400);
		session.act({type: 'approval.undo'});
		expect(store.get().ui.marks.approvals ?? []).toEqual([]);
	});

	test('cannot be marked while it is on its way', () => {
		const {session, store, clock} = armed();
		session.act({type: 'approval.confirm'});
		clock.turn(400);
		session.act({type: 'list.mark'});
		expect(store.get().ui.marks.approvals ?? []).toEqual([]);
		expect(store.get().ui.notice?.says).toBe('Not marked: it is about to leave, u takes it back.');
	});
});

describe('a request that ends at the very moment of a key', () => {
	/** Two requests, half a second after they were drawn: the chosen one ends so long before or after that. */
	function endingIn(ms: number): Little {
		const little = startLittleSession();
		little.session.start();
		little.greet();
		const at = little.clock.now();
		const first = execApproval('first', {expiresAt: at + 500 + ms});
		const second = execApproval('second', {expiresAt: at + 60_000});
		tell(little, {type: 'approval.requested', approval: first, at});
		tell(little, {type: 'approval.requested', approval: second, at});
		little.session.act({type: 'screen.show', screen: 'decisions'});
		little.clock.turn(500);
		return little;
	}

	test('does not open the form of the one after it, the key once more does', () => {
		const {session, store} = endingIn(0);
		session.act({type: 'approval.modify'});
		expect(store.get().ui.mode.type).toBe('browse');
		session.act({type: 'approval.modify'});
		expect(store.get().ui.mode).toMatchObject({form: {approvalId: 'second'}});
	});

	test('has its form opened as long as it has not ended', () => {
		const {session, store} = endingIn(1);
		session.act({type: 'approval.modify'});
		expect(store.get().ui.mode).toMatchObject({form: {approvalId: 'first'}});
	});

	test('does not have its mark set on the one after it, and the key is asked for once more', () => {
		const {session, store} = endingIn(0);
		session.act({type: 'list.mark'});
		expect(store.get().ui.marks.approvals ?? []).toEqual([]);
		expect(store.get().ui.notice?.says).toBe('Too soon after the screen changed. Strike it once more.');
		session.act({type: 'list.mark'});
		expect(store.get().ui.marks.approvals).toEqual(['second']);
	});
});
