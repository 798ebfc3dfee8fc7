import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {entriesOf} from '../../source/store/ring.ts';
import {forRows, rows} from '../helpers/contract-rows.ts';
import {openStand, tokens, type Stand} from '../helpers/contract-stand.ts';

/** What each says of itself. Protocol 2 has no roles, major-claw tells none, and some say no version, or no true one. */
const described = forRows<object>(
	{},
	{
		'claw 2': {dialect: 'claw', protocol: 2, role: undefined, server: '2.0.0', scopes: []},
		'claw 3': {dialect: 'claw', protocol: 3, role: 'operator', server: undefined},
		'claw 4': {dialect: 'claw', protocol: 4, role: 'operator', server: '2026.5.28'},
		'major-claw': {dialect: 'major-claw', protocol: 1, role: undefined, server: '1.0.0'},
		'pm-dashboard': {dialect: 'pm-dashboard', protocol: 1, role: 'operator', server: undefined},
		'mt5-trader': {dialect: 'mt5-trader', protocol: 1, role: 'operator', server: '0.1.0'},
	},
);

describe.each(rows)('a session with $name', (row) => {
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(row);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	// Protocol 2 waits for the client, later ones speak first: only silence tells.
	const connections = row.name === 'claw 2' ? 2 : 1;

	test('comes live and says which gateway it is, without a frame that it does not understand', () => {
		expect(stand.state().link.phase).toBe('live');
		expect(stand.wire.connections()).toBe(connections);
		expect(stand.state().traffic).toMatchObject({connections: 1, rejected: 0, unknown: 0, gaps: 0});
		expect(stand.state().gateway).toMatchObject({name: row.name, ...described[row.name]});
	});

	test('keeps no token in its log, nor anywhere in what it knows', () => {
		const {log, gateway, facts, alerts} = stand.state();
		const kept = JSON.stringify([entriesOf(log), gateway, [...facts.values()], entriesOf(alerts)]);
		expect(entriesOf(log).length).toBeGreaterThan(5);
		expect(kept).not.toContain(tokens.operator);
		expect(kept).not.toContain('"token":"');
	});

	test('measures how long an answer takes', async () => {
		await stand.until('the round trip was measured', ({latency}) => latency.length > 0, {
			stepMs: 1000,
			withinMs: 30_000,
		});
	});

	test('hangs up when told to, and dials no more', async () => {
		stand.session.stop();
		await stand.until('the gateway sees nobody', () => stand.sandbox.clientCount() === 0);
		await stand.turn(60_000, 5000);
		expect(stand.state().link).toMatchObject({phase: 'closed', ending: 'asked'});
		expect(stand.wire.connections()).toBe(connections);
	});

	test('is found out where nobody told which language it speaks', async () => {
		const other = await openStand(row, {isUntold: true});
		await other.live();
		expect(other.state().gateway).toMatchObject(described[row.name]);
		expect(other.wire.connections()).toBeLessThanOrEqual(connections + 1);
		await other.stop();
	});
});
