import {isAwaited} from '../../source/domain/commands.ts';
/* oxlint-disable typescript/no-unsafe-assignment -- Expectations say what must be in a sentence. */
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Command} from '../../source/domain/commands.ts';
import {deedsOf} from '../helpers/contract-deeds-all.ts';
import {samples, type Deed} from '../helpers/contract-deeds.ts';
import {rows} from '../helpers/contract-rows.ts';
import {isRead, openStand, type Stand} from '../helpers/contract-stand.ts';

let tags = 0;

/** Lists nobody doubts are read anew within a minute, and what is silent on a new connection is forgotten then. */
const patienceMs = 70_000;

/** Waits until what was prepared has arrived, so that the command can be given. */
async function readied(
	stand: Stand,
	deed: Deed,
	how: {readonly isRefused: boolean},
): Promise<{command: Command; tag: string}> {
	const tag = `t${(tags += 1)}`;
	let command: Command | undefined;
	const make = how.isRefused ? (deed.refused.command ?? deed.command) : deed.command;
	deed.prepare?.(stand.world, tag);
	// Whoever strikes keys faster than this is a storm, and some gateways send storms away.
	await stand.turn(2500, 500);
	await stand.until(
		'the command can be given',
		(state) => {
			command = make(state, tag);
			return command !== undefined;
		},
		{withinMs: patienceMs},
	);

	if (command === undefined) {
		throw new Error('there is no command');
	}

	return {command, tag};
}

function leftWith({wire}: Stand, from: number, mark: string): number {
	return wire.sent.slice(from).filter((frame) => frame.includes(mark)).length;
}

describe.each(rows)('with $name', (row) => {
	const deeds = Object.entries(deedsOf[row.name]);
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(row);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test.each(deeds)('%s leaves once and is confirmed', async (_type, deed) => {
		const {command, tag} = await readied(stand, deed, {isRefused: false});
		const from = stand.wire.sent.length;
		const {record} = stand.command(command);
		expect(record().status).toBe('sent');
		await stand.until('it is settled', () => !isAwaited(record().status), {withinMs: 120_000});
		expect(record()).toMatchObject({status: 'confirmed', because: undefined});
		await stand.until('it shows', (state) => deed.holds(state, stand.world, tag), {withinMs: patienceMs});
		expect(leftWith(stand, from, deed.wire)).toBe(1);
	});

	test.each(deeds)('%s is refused in the words of the gateway, and not sent again', async (_type, deed) => {
		const {command, tag} = await readied(stand, deed, {isRefused: true});
		const from = stand.wire.sent.length;
		deed.refused.spoil?.(stand.world, tag);
		const {record} = stand.command(command);
		await stand.until('it is settled', () => !isAwaited(record().status), {withinMs: 120_000});
		expect(record()).toMatchObject({status: 'refused', because: expect.stringMatching(deed.refused.because)});
		await stand.turn(2000);
		expect(leftWith(stand, from, deed.wire)).toBe(1);
	});

	test.each(deeds)(
		'%s is unknown when the connection goes before the answer, and what became of it is read',
		async (_type, deed) => {
			const {command, tag} = await readied(stand, deed, {isRefused: false});
			const from = stand.wire.sent.length;
			stand.sandbox.setChaos('mute=1');
			const {record} = stand.command(command);
			await stand.turn(100);
			expect(record().status).toBe('sent');
			expect(leftWith(stand, from, deed.wire)).toBe(1);
			stand.sandbox.dropClients();
			await stand.until('the connection is lost', ({link}) => link.phase !== 'live');
			stand.sandbox.setChaos('');
			expect(record()).toMatchObject({status: 'unknown', because: expect.stringMatching(/connection/u)});
			await stand.until('all is read again', isRead, {withinMs: 60_000});
			await stand.until('it shows', (state) => deed.holds(state, stand.world, tag), {withinMs: patienceMs});
			await stand.turn(12_000, 500);
			// Where the gateway can be asked what a decision became, it was.
			const {status, because} = record();
			expect(status === 'unknown' || because?.startsWith('read back: ')).toBe(true);
			expect(leftWith(stand, from, deed.wire)).toBe(1);
		},
	);

	const [silent = ['', undefined] as const] = deeds;

	test(`${silent[0]} is unknown when no answer comes in time, and a late one changes nothing`, async () => {
		const [, deed] = silent;

		if (deed === undefined) {
			throw new Error('there is no deed');
		}

		const {command} = await readied(stand, deed, {isRefused: false});
		const from = stand.wire.sent.length;
		stand.sandbox.setChaos('mute=1');
		const {record} = stand.command(command);
		await stand.until('it is given up', () => !isAwaited(record().status), {withinMs: 700_000, stepMs: 1000});
		expect(record()).toMatchObject({
			status: 'unknown',
			because: expect.stringMatching(/no answer in|connection/u),
		});
		stand.sandbox.setChaos('');
		await stand.turn(10_000);
		await stand.until('all is read', isRead, {withinMs: 60_000});
		// What a decision became may be told by the gateway later: then it is read back, never sent again.
		const {status, because} = record();
		expect(status === 'unknown' || because?.startsWith('read back: ')).toBe(true);
		expect(leftWith(stand, from, deed.wire)).toBe(1);
	});

	const others = Object.values(samples).filter(({type}) => deedsOf[row.name][type] === undefined);

	test.each(others)('$type is turned down with a sentence before anything leaves', async (command) => {
		await stand.until('all is read', isRead);
		const from = stand.wire.sent.length;
		const {record} = stand.command(command);
		expect(record()).toMatchObject({status: 'refused', because: expect.stringMatching(/\w+ \w+/u)});
		await stand.turn(0);
		expect(stand.wire.sent.slice(from)).toEqual([]);
	});
});
