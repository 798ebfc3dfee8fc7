import {describe, expect, test} from 'vitest';
import type {DialectName} from '../../source/domain/entities.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {isNeverDone} from '../../source/store/select-does.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {capabilitiesOf} from '../../source/wire/dialects/methods.ts';
import {littleGateway} from '../helpers/little-dialect.ts';

const of = (dialect: DialectName): State => ({
	...initialState(0),
	gateway: {...littleGateway, dialect, does: capabilitiesOf(dialect).does},
});

const newJob: Intent = {type: 'form.of-chosen', kind: 'cron.add'};
const endTrade: Intent = {type: 'trade.end'};

describe('what gateways of a kind never do', () => {
	test('is told by the table of their dialect', () => {
		expect(isNeverDone(of('claw'), newJob)).toBe(false);
		expect(isNeverDone(of('mt5-trader'), newJob)).toBe(true);
		expect(isNeverDone(of('mt5-trader'), endTrade)).toBe(false);
		expect(isNeverDone(of('pm-dashboard'), endTrade)).toBe(true);
	});

	test('is nothing that only looks, and nothing before the gateway is known', () => {
		expect(isNeverDone(of('claw'), {type: 'list.sort'})).toBe(false);
		expect(isNeverDone(initialState(0), endTrade)).toBe(false);
	});
});
