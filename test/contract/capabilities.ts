import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {slices} from '../../source/domain/slices.ts';
import type {Capabilities} from '../../source/wire/dialects/capabilities.ts';
import {capabilities as claw} from '../../source/wire/dialects/claw/capabilities.ts';
import {capabilities as majorClaw} from '../../source/wire/dialects/major-claw/capabilities.ts';
import {capabilities as mt5Trader} from '../../source/wire/dialects/mt5-trader/capabilities.ts';
import {capabilities as pmDashboard} from '../../source/wire/dialects/pm-dashboard/capabilities.ts';
import {samples} from '../helpers/contract-deeds.ts';
import {deedsOf} from '../helpers/contract-deeds-all.ts';
import {rows, type RowName} from '../helpers/contract-rows.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';

const capabilitiesOf: {readonly [name in RowName]: Capabilities} = {
	'claw 2': claw,
	'claw 3': claw,
	'claw 4': claw,
	'major-claw': majorClaw,
	'pm-dashboard': pmDashboard,
	'mt5-trader': mt5Trader,
};

/** Older protocols show and do less than the newest at its best. */
const isAtItsBest = ({name}: {readonly name: RowName}): boolean => name !== 'claw 2' && name !== 'claw 3';

describe.each(rows)('what is promised of $name', (row) => {
	const {shows, does, methods} = capabilitiesOf[row.name];
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(row);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test('is what can be shown', () => {
		const shown = slices.filter((slice) => stand.state().freshness[slice].status !== 'missing');
		expect(shows).toEqual(expect.arrayContaining(shown));
		expect(shown.length === shows.length).toBe(isAtItsBest(row));
	});

	test('is what can be done', () => {
		const done = Object.keys(deedsOf[row.name]);
		expect(does).toEqual(expect.arrayContaining(done));
		expect(done.length === does.length).toBe(isAtItsBest(row));
		expect(Object.keys(samples)).toEqual(expect.arrayContaining([...does]));
	});

	test('names no method twice, and has a word for each', () => {
		expect(new Set(methods.map(({name}) => name)).size).toBe(methods.length);
		expect(methods.filter(({says}) => says.trim() === '')).toEqual([]);
	});
});
