import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {boardHappenings} from '../helpers/contract-board.ts';
import {deskHappenings} from '../helpers/contract-desk.ts';
import {rows} from '../helpers/contract-rows.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';
import {workHappenings} from '../helpers/contract-work.ts';

/** All that a person could see of the world; not what moves by itself. */
function portrait(state: State): object {
	const {
		agents,
		tasks,
		projects,
		threads,
		transcripts,
		approvals,
		cron,
		nodes,
		presence,
		runs,
		blocks,
		facts,
	} = state;
	return {
		agents,
		tasks,
		projects,
		threads,
		transcripts,
		approvals,
		cron,
		nodes,
		presence,
		runs,
		blocks,
		facts,
		alerts: state.alerts.total,
		trading: state.trading,
		usage: state.usage,
	};
}

describe.each(rows)('with $name', (row) => {
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(row);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test.each([...boardHappenings, ...workHappenings, ...deskHappenings])(
		'it shows when $name, or cannot and says so',
		async ({name, change, shows, withinMs}) => {
			const expected = shows[row.name];
			const stays = typeof expected === 'function' ? undefined : (expected.stays ?? portrait);
			const before = stays?.(stand.state());

			if (typeof expected === 'function') {
				change(stand.world);
				await stand.until(name, (state) => expected(state, stand.world), {withinMs});
				return;
			}

			change(stand.world);
			await stand.turn(300);
			expect(stays?.(stand.state())).toEqual(before);

			if (expected.slice !== undefined) {
				expect(stand.state().freshness[expected.slice].status).toBe('missing');
			}
		},
	);

	test('nothing of it was unknown, unreadable or lost', () => {
		expect(stand.state().traffic).toMatchObject({rejected: 0, unknown: 0, gaps: 0, connections: 1});
	});
});
