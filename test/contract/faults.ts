import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {slices} from '../../source/domain/slices.ts';
import type {State} from '../../source/store/state.ts';
import {account, caller} from '../helpers/contract-doings.ts';
import {forRows, rows, type RowName} from '../helpers/contract-rows.ts';
import {isRead, openStand, type Stand} from '../helpers/contract-stand.ts';
import {entriesOf} from '../../source/store/ring.ts';

/** What is told by one frame in each language, and is read again where that frame went lost. */
const changed = forRows<{change: (stand: Stand) => void; isSeen: (state: State, stand: Stand) => boolean}>(
	{
		change({world: {cron}}) {
			cron.update(cron.all().find(({isOn}) => isOn)?.id ?? '', {isOn: false});
		},
		isSeen: ({cron}, {world}) =>
			[...cron.values()].filter(({status}) => status === 'off').length ===
			world.cron.all().filter(({isOn}) => !isOn).length,
	},
	{
		'major-claw': {
			change({world: {agents}}) {
				agents.pause('scribe');
			},
			isSeen: ({agents}) => agents.get('agent_scribe')?.status === 'paused',
		},
		'pm-dashboard': {
			change({world: {agents}}) {
				agents.pause('scribe');
			},
			isSeen: ({agents}) => agents.get('scribe')?.status === 'paused',
		},
		'mt5-trader': {
			change({world: {desk}}) {
				desk.accounts.disconnect(account, caller);
			},
			isSeen: ({trading}) => trading.accounts.get(account)?.status === 'disconnected',
		},
	},
);

/** Something else that everybody hears of, in a frame with the next number. */
const next = forRows<(stand: Stand) => void>(({world}) => world.health.refresh(), {
	'mt5-trader': ({world}) => {
		world.agents.pause('scribe');
	},
});

/** Who numbers its events. */
const isNumbered = forRows(true, {'major-claw': false, 'pm-dashboard': false});

/** A hung gateway whose sockets still answer pings: noticed where the language has a question of its own. */
const hasPulse: {readonly [name in RowName]: boolean} = forRows(false, {
	'pm-dashboard': true,
	'mt5-trader': true,
});

/** The slices that were read, or told, after this. */
function isAnew({freshness, link}: State, since: number): boolean {
	return (
		link.phase === 'live' &&
		slices.every((slice) => {
			const held = freshness[slice];
			return (
				held.status === 'missing' ||
				((held.status === 'fresh' || held.status === 'partial') && held.at >= since)
			);
		})
	);
}

describe.each(rows)('with $name', (row) => {
	const {change, isSeen} = changed[row.name];
	let stand: Stand;

	beforeEach(async () => {
		stand = await openStand(row);
		await stand.live();
		await stand.turn(6000, 1000);
		await stand.until('all is read', isRead);
	});

	afterEach(async () => {
		await stand.stop();
	});

	test.runIf(isNumbered[row.name])('a gap is noticed, and what it may have told is read again', async () => {
		stand.sandbox.setChaos('gap=1');
		change(stand);
		await stand.turn(0);
		stand.sandbox.setChaos('');
		expect(isSeen(stand.state(), stand)).toBe(false);
		next[row.name](stand);
		await stand.until('the gap is counted', ({traffic}) => traffic.gaps === 1 && traffic.lost >= 1);
		expect(slices.some((slice) => stand.state().freshness[slice].status === 'stale')).toBe(true);
		await stand.until('what was lost is seen', (state) => isSeen(state, stand) && isRead(state));
	});

	test.runIf(!isNumbered[row.name])(
		'a lost frame cannot be noticed: its events have no numbers',
		async () => {
			stand.sandbox.setChaos('gap=1');
			change(stand);
			await stand.turn(0);
			stand.sandbox.setChaos('');
			next[row.name](stand);
			await stand.turn(2000);
			expect(stand.state().traffic).toMatchObject({gaps: 0, lost: 0});
			expect(isSeen(stand.state(), stand)).toBe(false);
			// Whoever asks for all of it anew, or connects anew, sees it.
			stand.sandbox.dropClients();
			await stand.until('it is seen', (state) => isSeen(state, stand) && isRead(state));
		},
	);

	test('a restart is lived through: it comes back by itself, and everything is read anew', async () => {
		const connections = stand.wire.connections();
		const since = stand.state().now;
		await stand.sandbox.restart();
		await stand.until('the link is lost', ({link}) => link.phase !== 'live');
		expect(slices.filter((slice) => stand.state().freshness[slice].status === 'fresh')).toEqual([]);
		change(stand);
		await stand.until('all is known anew', (state) => isAnew(state, since) && isSeen(state, stand), {
			withinMs: 40_000,
		});
		expect(stand.wire.connections()).toBe(connections + 1);
		expect(stand.state().traffic.rejected).toBe(0);
	});

	test('a cable that was pulled is noticed within 75 s, and the gateway dialled again', async () => {
		const connections = stand.wire.connections();
		stand.wire.pullCable();
		const at = stand.state().now;
		await stand.until('the silence is noticed', () => stand.wire.connections() > connections, {
			withinMs: 75_000,
			stepMs: 500,
		});
		expect(stand.state().now - at).toBeGreaterThan(9000);
		change(stand);
		await stand.until('all is known anew', (state) => isAnew(state, at) && isSeen(state, stand), {
			withinMs: 40_000,
		});
	});

	test.runIf(hasPulse[row.name])(
		'a gateway that says nothing is noticed, though its sockets answer',
		async () => {
			const connections = stand.wire.connections();
			stand.sandbox.setChaos('mute=1');
			await stand.until('the silence is noticed', ({link}) => link.phase !== 'live', {
				withinMs: 50_000,
				stepMs: 500,
			});
			stand.sandbox.setChaos('');
			await stand.until('it is back', isRead, {withinMs: 60_000});
			expect(stand.wire.connections()).toBeGreaterThan(connections);
		},
	);

	// Its own rule counts a pong as a sign of life; what it no longer answers shows in the lists.
	test.runIf(row.dialect === 'claw')(
		'a gateway that says nothing, though its sockets answer, is not believed',
		async () => {
			stand.sandbox.setChaos('mute=1');
			await stand.until(
				'a list is in doubt',
				({freshness}) =>
					slices.some((slice) => {
						const held = freshness[slice];
						return held.status === 'stale' && /no answer in \d+ s/u.test(held.because);
					}),
				{withinMs: 150_000, stepMs: 1000},
			);
			stand.sandbox.setChaos('');
			await stand.until('it is believed again', isRead, {withinMs: 40_000});
		},
	);

	test('garbage is counted, shown and survived', async () => {
		stand.sandbox.setChaos('garbage=1');
		change(stand);
		await stand.turn(100);
		stand.sandbox.setChaos('');
		await stand.until(
			'it is counted, and what came with it is seen',
			(state) => state.traffic.rejected > 0 && isSeen(state, stand),
		);
		expect(stand.state().link.phase).toBe('live');
		expect(stand.wire.connections()).toBe(row.name === 'claw 2' ? 2 : 1);
		expect(entriesOf(stand.state().log).some(({verdict}) => typeof verdict === 'object')).toBe(true);
	});

	test('a frame far too large is counted and survived, and what comes after it is read', async () => {
		stand.sandbox.setChaos('oversize=1');
		change(stand);
		await stand.turn(100);
		stand.sandbox.setChaos('');
		await stand.until('what came with it is seen', (state) => isSeen(state, stand) && isRead(state), {
			withinMs: 40_000,
		});
		expect(stand.state().traffic.rejected + stand.state().traffic.unknown).toBeGreaterThan(0);
	});

	test('doubles and changed places change nothing for good', async () => {
		stand.sandbox.setChaos('duplicate=1,reorder=0.5');
		change(stand);
		next[row.name](stand);
		await stand.turn(500);
		stand.sandbox.setChaos('');
		next[row.name](stand);
		await stand.until('it is seen', (state) => isSeen(state, stand) && isRead(state), {withinMs: 40_000});
		expect(stand.state().link.phase).toBe('live');
	});

	test('slowness is lived with', async () => {
		stand.sandbox.setChaos('slow=2ms');
		change(stand);
		stand.session.act({type: 'refresh'});
		await stand.turn(200);

		for (
			let frames = 0;
			frames < 500 && !(isSeen(stand.state(), stand) && isRead(stand.state()));
			frames += 1
		) {
			await stand.wire.news(20);
			await stand.turn(20);
		}

		expect(isSeen(stand.state(), stand) && isRead(stand.state())).toBe(true);
		expect(stand.wire.connections()).toBe(row.name === 'claw 2' ? 2 : 1);
	});

	test('nobody is sent away for asking anew ten times in a row', async () => {
		for (let times = 0; times < 10; times += 1) {
			stand.session.act({type: 'refresh'});
			await stand.turn(300);
		}

		await stand.until('all is read', isRead, {withinMs: 60_000});
		expect(stand.wire.connections()).toBe(row.name === 'claw 2' ? 2 : 1);
		expect(stand.wire.heard.filter((frame) => /RATE_?LIMIT/iu.test(frame))).toEqual([]);
	});
});
