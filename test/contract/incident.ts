import {describe, expect, test} from 'vitest';
import {checkList} from '../../source/store/select-entities.ts';
import {rows} from '../helpers/contract-rows.ts';
import {openStand} from '../helpers/contract-stand.ts';

const minute = 60_000;

describe.each(rows.filter(({dialect}) => dialect === 'major-claw' || dialect === 'pm-dashboard'))(
	'with $name',
	(row) => {
		test('who tries the incident finds the sick check, since when, and that it is well again', async () => {
			const stand = await openStand(row, {scenario: 'incident'});
			const research = () => checkList(stand.state()).find(({label}) => label === 'Research');

			try {
				await stand.live();
				await stand.until('an agent is sick', () => research()?.status === 'bad', {
					withinMs: minute,
					stepMs: 1000,
				});
				const {health} = stand.state();
				expect(research()?.says).toBe('503 The server is overloaded, try again later');
				expect(health.now?.status).toBe('bad');
				expect(stand.state().now - (health.since.get(research()?.id ?? '') ?? 0)).toBeLessThan(5000);
				await stand.until('it is well', () => research()?.status === 'good', {
					withinMs: 4 * minute,
					stepMs: 1000,
				});
			} finally {
				await stand.stop();
			}
		});
	},
);
