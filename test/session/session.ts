import {describe, expect, test} from 'vitest';
import {refreshTimes} from '../../source/session/refresh.ts';
import {waitingAgeMs} from '../../source/session/wanted.ts';
import {execApproval} from '../helpers/approvals.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

function live(options?: Parameters<typeof startLittleSession>[0]) {
	const little = startLittleSession(options);
	little.session.start();
	little.greet();
	return little;
}

/** A live session that knows of one approval and has it armed. */
function armed(options?: Parameters<typeof startLittleSession>[0]) {
	const little = live(options);
	little.say(`event ${JSON.stringify({type: 'approval.requested', approval: execApproval('one'), at: 0})}`);
	little.clock.turn(refreshTimes.settleMs);
	const [id] = little.asked('read-approvals');
	little.say(
		`answer ${id} ${JSON.stringify([{type: 'approvals.replaced', origin: 'exec', approvals: [execApproval('one')], at: 0}])}`,
	);
	little.session.act({type: 'screen.show', screen: 'decisions'});
	little.clock.turn(1000);
	little.session.act({type: 'approval.arm', meaning: 'approve'});
	little.clock.turn(1000);
	return little;
}

describe('a session', () => {
	test('dials, greets and reads each slice the gateway offers once', () => {
		const {clock, store, asked} = live();
		expect(store.get().link.phase).toBe('live');
		clock.turn(refreshTimes.settleMs);
		expect(asked('read-cron')).toHaveLength(1);
		expect(store.get().freshness.usage).toEqual({status: 'missing', why: 'not-offered', because: 'not here'});
	});

	test('reads a slice again when it is in doubt, and a storm of doubts no more than once a second', () => {
		const {clock, say, asked, store} = live();
		clock.turn(refreshTimes.settleMs);
		say(`answer ${asked('read-cron')[0]} []`);
		expect(store.get().freshness.cron.status).toBe('fresh');

		for (let index = 0; index < 1000; index += 1) {
			say('event {"type":"slice.doubted","slice":"cron","because":"storm","at":1}');
			clock.turn(2);
		}

		expect(asked('read-cron').length).toBeLessThanOrEqual(3);
		say(`answer ${asked('read-cron').at(-1)} []`);
		clock.turn(refreshTimes.restMs);
		expect(store.get().freshness.cron.status).toBe('stale');
		say(`answer ${asked('read-cron').at(-1)} []`);
		expect(store.get().freshness.cron.status).toBe('fresh');
	});

	test.each([
		'{"type":"slice.doubted","slice":"cron","because":"more is known now","at":1}',
		'{"type":"events.lost","count":1,"at":1}',
	])('a doubt raised while a slice is read for the first time is not lost: it is read once more', (event) => {
		const {clock, say, asked, store} = live();
		clock.turn(refreshTimes.settleMs);
		say(`event ${event}`);
		say(`answer ${asked('read-cron')[0]} []`);
		expect(store.get().freshness.cron.status).toBe('stale');
		clock.turn(refreshTimes.restMs);
		expect(asked('read-cron')).toHaveLength(2);
		say(`answer ${asked('read-cron')[1]} []`);
		expect(store.get().freshness.cron.status).toBe('fresh');
	});

	test('a reading that is older than a doubt is shown with its own age, and the doubt stands', () => {
		const {clock, say, asked, store} = live();
		const doubt = (because: string) => {
			say(`event {"type":"slice.doubted","slice":"cron","because":"${because}","at":${clock.now()}}`);
		};
		clock.turn(refreshTimes.settleMs);
		say(`answer ${asked('read-cron')[0]} []`);
		doubt('a job changed');
		clock.turn(refreshTimes.restMs);
		doubt('another changed');
		say(`answer ${asked('read-cron')[1]} []`);
		expect(store.get().freshness.cron).toEqual({
			status: 'stale',
			at: clock.now(),
			because: 'another changed',
		});
		clock.turn(refreshTimes.restMs);
		expect(asked('read-cron')).toHaveLength(3);
	});

	test('a slice whose reading got no answer stays in doubt and is asked for again later', () => {
		const {clock, asked, store, say} = live();
		clock.turn(refreshTimes.settleMs);
		say(`answer ${asked('read-cron')[0]} []`);
		say('event {"type":"slice.doubted","slice":"cron","because":"x","at":1}');
		clock.turn(2000);
		expect(asked('read-cron')).toHaveLength(2);
		clock.turn(9000);
		expect(store.get().freshness.cron).toMatchObject({status: 'stale', because: 'no answer in 8 s'});
		clock.turn(refreshTimes.retryMs);
		expect(asked('read-cron')).toHaveLength(3);
	});

	test('a slice that is refused is shown as missing, with the gateway’s words, and whether it is for others', () => {
		const {clock, asked, store, say} = live();
		clock.turn(refreshTimes.settleMs);
		say(`refuse ${asked('read-cron')[0]} not here`);
		say(`forbid ${asked('read-approvals')[0]} not you`);
		expect(store.get().freshness).toMatchObject({
			cron: {status: 'missing', why: 'not-offered', because: 'not here'},
			approvals: {status: 'missing', why: 'not-for-us', because: 'not you'},
		});
	});

	test('comes back by itself and reads everything anew', () => {
		const little = live();
		little.clock.turn(refreshTimes.settleMs);
		little.say(`answer ${little.asked('read-cron')[0]} []`);
		little.socket().closed(1006, '');
		expect(little.store.get().link.phase).toBe('waiting');
		expect(little.store.get().freshness.cron.status).toBe('stale');
		little.clock.turn(500);
		expect(little.sockets).toHaveLength(2);
		little.greet();
		little.clock.turn(refreshTimes.settleMs);
		little.say(`answer ${little.asked('read-cron')[0]} []`);
		expect(little.store.get().freshness.cron.status).toBe('fresh');
	});

	test('what an older socket still says is not heard', () => {
		const little = live();
		const [first] = little.sockets;
		little.socket().closed(1006, '');
		little.clock.turn(500);
		little.greet();
		const {frames} = little.store.get().traffic;
		first!.text('event {"type":"cron.removed","id":"x","at":1}', 10);
		first!.closed(1000, '');
		expect(little.store.get().traffic.frames).toBe(frames);
		expect(little.store.get().link.phase).toBe('live');
	});

	test('a refused entry ends in one sentence and no further socket', () => {
		const little = startLittleSession();
		little.session.start();
		little.socket().opened();
		little.say('no Wrong token');
		little.clock.turn(120_000);
		expect(little.sockets).toHaveLength(1);
		expect(little.store.get().link).toMatchObject({
			phase: 'closed',
			because: 'Wrong token',
			advice: 'Do better.',
		});
	});

	test('whoever asks for everything anew has a gateway dialled that refused, with its token read again', () => {
		const tokens = ['old', 'new'];
		const little = startLittleSession({renewToken: () => tokens.shift()});
		little.session.start();
		little.socket().opened();
		little.say('no Wrong token');
		little.session.act({type: 'refresh'});
		expect(little.sockets).toHaveLength(2);
		expect(tokens).toEqual(['new']);
		expect(little.store.get().ui.notice?.says).toBe('Dialled the gateway again.');
		little.greet();
		expect(little.store.get().link.phase).toBe('live');
		// One that is spoken with is read from, and dialled no more.
		little.session.act({type: 'refresh'});
		expect(little.sockets).toHaveLength(2);
		expect(tokens).toEqual(['new']);
	});

	test('whoever asks for everything anew waits no longer for the next try', () => {
		const little = live();
		little.socket().closed(1006, '');
		expect(little.store.get().link.phase).toBe('waiting');
		little.session.act({type: 'refresh'});
		expect(little.sockets).toHaveLength(2);
		little.greet();
		little.clock.turn(500);
		expect(little.sockets).toHaveLength(2);
		expect(little.store.get().link.phase).toBe('live');
	});

	test('a greeting that gets no answer is tried again', () => {
		const little = startLittleSession();
		little.session.start();
		little.socket().opened();
		little.clock.turn(5000);
		expect(little.store.get().link.phase).toBe('waiting');
		little.clock.turn(1000);
		expect(little.sockets).toHaveLength(2);
	});

	test('unreadable frames are counted, shown and survived', () => {
		const {say, store} = live();
		say('nonsense');
		expect(store.get().traffic.rejected).toBe(1);
		expect(store.get().link.phase).toBe('live');
	});
});

describe('the list of what waits', () => {
	const listed = (...ids: readonly string[]): string => {
		const approvals = ids.map((id) => execApproval(id, {threadId: 'asks'}));
		return JSON.stringify([{type: 'approvals.replaced', origin: 'exec', approvals, at: 1}]);
	};

	/** Two wait, and one of them is armed. */
	function waiting() {
		const little = live();
		little.session.act({type: 'screen.show', screen: 'decisions'});
		little.clock.turn(refreshTimes.settleMs);
		little.say(`answer ${little.asked('read-approvals')[0]} ${listed('one', 'two')}`);
		little.clock.turn(1000);
		return little;
	}

	test('is read again now and then while something does, without a word of doubt', () => {
		const little = waiting();
		little.clock.turn(waitingAgeMs - 2000);
		expect(little.asked('read-approvals')).toHaveLength(1);
		little.clock.turn(2000);
		expect(little.asked('read-approvals')).toHaveLength(2);
		expect(little.store.get().freshness.approvals.status).toBe('fresh');
		little.say(`answer ${little.asked('read-approvals')[1]} ${listed('two')}`);
		expect(little.store.get().approvals.get('one')?.status).toBe('gone');
		expect(little.store.get().approvals.get('two')?.status).toBe('pending');
	});

	test('is left alone where nothing waits', () => {
		const little = live();
		little.clock.turn(refreshTimes.settleMs);
		little.say(`answer ${little.asked('read-approvals')[0]} []`);
		little.clock.turn(waitingAgeMs + 10_000);
		expect(little.asked('read-approvals')).toHaveLength(1);
	});

	test.each(['done', 'error', 'aborted'])('is read again when the run that asked is %s', (status) => {
		const little = waiting();
		const end = (threadId: string) => ({type: 'run.changed', id: 'r', change: {status, threadId}, at: 2});
		little.say(`event ${JSON.stringify(end('another'))}`);
		little.clock.turn(refreshTimes.restMs);
		expect(little.asked('read-approvals')).toHaveLength(1);
		little.say(`event ${JSON.stringify(end('asks'))}`);
		little.clock.turn(refreshTimes.settleMs);
		expect(little.asked('read-approvals')).toHaveLength(2);
	});

	test('disarms nothing that is still listed as it was, and what is no longer listed', () => {
		const little = waiting();
		little.session.act({type: 'approval.arm', meaning: 'approve'});
		const mode = () => little.store.get().ui.mode.type;
		expect(mode()).toBe('armed');
		const {movedAt} = little.store.get().ui;

		for (const [ids, after] of [
			[['one', 'two', 'three'], 'armed'],
			[['one', 'three'], 'armed'],
			[['three'], 'browse'],
		] as const) {
			little.say(
				`event ${JSON.stringify({type: 'run.changed', id: 'r', change: {status: 'done', threadId: 'asks'}, at: 2})}`,
			);
			little.clock.turn(refreshTimes.restMs);
			little.say(`answer ${little.asked('read-approvals').at(-1)} ${listed(...ids)}`);
			expect(mode()).toBe(after);
			expect(little.store.get().ui.movedAt === movedAt).toBe(after === 'armed');
		}
	});
});

describe('health that is only told', () => {
	const told = `event ${JSON.stringify({
		type: 'health.replaced',
		health: {status: 'good', checks: [], takenAt: 0, raw: {}},
		version: undefined,
		at: 1_795_000_000_000,
	})}`;

	test('is in doubt once it is no longer told, and certain again when it is', () => {
		const {clock, say, store} = live({
			dialect: {
				...littleDialect,
				readingOf: (slice) =>
					slice === 'health'
						? {status: 'limited', calls: [], why: 'not-offered', because: 'it is only told'}
						: {status: 'missing', why: 'not-offered', because: 'not here'},
			},
		});
		clock.turn(refreshTimes.settleMs);
		say(told);
		expect(store.get().freshness.health.status).toBe('fresh');

		for (let seconds = 0; seconds < 90; seconds += 1) {
			clock.turn(1000);
			say('event {"type":"slice.doubted","slice":"cron","because":"life","at":1}');
		}

		expect(store.get().freshness.health).toMatchObject({
			status: 'stale',
			because: expect.stringContaining('nothing was said of it') as string,
		});
		say(told);
		expect(store.get().freshness.health.status).toBe('fresh');
	});
});

describe('a command', () => {
	test('leaves once, is sent, and is confirmed by its answer', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		expect(little.asked('approval.decide')).toHaveLength(1);
		expect([...little.store.get().commands.values()][0]).toMatchObject({status: 'sent'});
		little.say(`answer ${little.asked('approval.decide')[0]} []`);
		expect([...little.store.get().commands.values()][0]).toMatchObject({status: 'confirmed'});
	});

	test('a second confirming key sends nothing', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.session.act({type: 'approval.confirm'});
		little.clock.turn(1000);
		little.session.act({type: 'approval.arm', meaning: 'approve'});
		little.session.act({type: 'approval.confirm'});
		little.session.act({type: 'approval.reject'});
		expect(little.asked('approval.decide')).toHaveLength(1);
	});

	test('a lost reply is unknown, the list is read again, and nothing is sent a second time', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		const before = little.asked('read-approvals').length;
		little.clock.turn(10_000);
		expect([...little.store.get().commands.values()][0]).toMatchObject({status: 'unknown'});
		expect(little.asked('read-approvals').length).toBe(before + 1);
		expect(little.asked('approval.decide')).toHaveLength(1);
	});

	test('a connection that breaks leaves the outcome unknown, and the command is not repeated on the next', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.socket().closed(1006, '');
		expect([...little.store.get().commands.values()][0]).toMatchObject({status: 'unknown'});
		little.clock.turn(500);
		little.greet();
		little.clock.turn(5000);
		expect(little.asked('approval.decide')).toHaveLength(0);
	});

	test('a refusal is told in the gateway’s words', () => {
		const little = armed();
		little.session.act({type: 'approval.confirm'});
		little.say(`refuse ${little.asked('approval.decide')[0]} approval already resolved`);
		expect([...little.store.get().commands.values()][0]).toMatchObject({
			status: 'refused',
			because: 'approval already resolved',
		});
	});

	test('nothing leaves a read-only session', () => {
		const little = armed({isReadonly: true});
		little.session.act({type: 'approval.confirm'});
		little.session.act({type: 'approval.reject'});
		expect(little.asked('approval.decide')).toHaveLength(0);
		expect(little.store.get().commands.size).toBe(0);
		expect(little.store.get().ui.notice?.says).toContain('may only look');
		little.session.perform({type: 'message.send', threadId: 't', text: 'hello'});
		expect([...little.store.get().commands.values()][0]).toMatchObject({
			status: 'refused',
			because: 'this session is read-only',
		});
	});
});
