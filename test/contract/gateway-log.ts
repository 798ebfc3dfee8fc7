import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {Intent} from '../../source/domain/intents.ts';
import {gatewayLines} from '../../source/store/select-gateway-log.ts';
import {newestOf} from '../../source/store/ring.ts';
import {forRows, rows} from '../helpers/contract-rows.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';

const offers = forRows<boolean>(false, {'claw 3': true, 'claw 4': true});

describe.each(rows)('the own log of $name', (row) => {
	let stand: Stand;

	const act = (intent: Intent): void => {
		stand.store.dispatch([{type: 'intent.acted', intent, at: stand.state().now}]);
	};

	beforeAll(async () => {
		stand = await openStand(row);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test('is shown where it is offered, as long as it is looked at; else it is said that it is not', async () => {
		act({type: 'screen.show', screen: 'log'});
		await stand.turn(5000);
		expect(stand.state().gatewayLog.freshness.status).toBe('unread');
		act({type: 'tab.previous'});

		if (!offers[row.name]) {
			await stand.until('it is said', (state) => state.gatewayLog.freshness.status === 'missing');
			expect(stand.state().gatewayLog.freshness).toMatchObject({
				because: 'this gateway does not offer its log',
			});
			return;
		}

		await stand.until('it is read', (state) => state.gatewayLog.lines.length > 0);
		stand.world.log.write('WARN', 'harbor', 'tide is late, token=hunter2');
		const late = {level: 'warning', subsystem: 'harbor', text: 'tide is late, token=[removed]'};
		await stand.until('the new line is read', (state) =>
			gatewayLines(state).some(({subsystem}) => subsystem === late.subsystem),
		);
		expect(gatewayLines(stand.state()).filter(({subsystem}) => subsystem === 'harbor')).toMatchObject([late]);
		expect(gatewayLines(stand.state()).some(({level}) => level === 'gap')).toBe(false);
		expect(JSON.stringify(newestOf(stand.state().log, 2000))).not.toContain('hunter2');

		act({type: 'screen.show', screen: 'health'});
		await stand.turn(5000);
		const {cursor} = stand.state().gatewayLog.place ?? {};
		await stand.turn(20_000);
		expect(stand.state().gatewayLog.place?.cursor).toBe(cursor);
	});
});
