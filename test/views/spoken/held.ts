import {describe, expect, test} from 'vitest';
import type {Pending} from '../../../source/domain/deciding.ts';
import type {Event} from '../../../source/domain/events.ts';
import {reduce} from '../../../source/store/reduce.ts';
import type {State} from '../../../source/store/state.ts';
import {changesBetween} from '../../../source/views/spoken/changes.ts';
import {answerOf, execApproval} from '../../helpers/approvals.ts';
import {armed, byId, rich, withUi} from '../../helpers/view-state.ts';

describe('a decision that is held', () => {
	const pending = (id: string, more: Partial<Pending> = {}): readonly [string, Pending] => {
		const approval = execApproval(id);
		const phase = {type: 'held', since: rich.now, until: rich.now + 3000} as const;
		const command = answerOf(approval, 'deny');
		return [id, {key: id, stroke: [id], by: 'keyboard', price: undefined, command, phase, ...more}];
	};

	const calm: State = {...rich, approvals: byId([execApproval('a'), execApproval('b')]), deciding: new Map()};
	const holding = (...held: ReadonlyArray<ReturnType<typeof pending>>): State => ({
		...calm,
		deciding: new Map(held),
	});

	test('is said once, with the time in which it can be taken back', () => {
		const held = holding(pending('a'));
		expect(changesBetween(calm, held)).toEqual(['Deny echo a. Leaves in 3 seconds, u takes it back.']);
		expect(changesBetween(held, {...held, now: held.now + 1000})).toEqual([]);
		const stroke = ['a', 'b'];
		expect(changesBetween(calm, holding(pending('a', {stroke}), pending('b', {stroke})))).toEqual([
			'Deny echo b and 1 more. Leaves in 3 seconds, u takes all 2 back.',
		]);
	});

	test('is not called disarmed when its key was struck', () => {
		const armedNow = withUi({...calm}, {mode: armed.ui.mode});
		expect(changesBetween(armedNow, holding(pending('a')))).toEqual([
			'Deny echo a. Leaves in 3 seconds, u takes it back.',
		]);
	});

	test('has its outcome said once, though a line at the foot says it too', () => {
		const send: Event = {
			type: 'command.sent',
			record: {
				...({id: 'c', command: answerOf(execApproval('a'), 'deny'), says: 'Deny echo a'} as const),
				...({status: 'sent', sentAt: rich.now, settledAt: undefined, because: undefined} as const),
			},
		};
		const sent = reduce(calm, send);
		const settled = reduce(sent, {
			...({type: 'command.settled', id: 'c', status: 'confirmed', because: undefined} as const),
			at: rich.now,
		});
		expect(changesBetween(calm, sent)).toEqual(['Deny echo a: sent.']);
		expect(changesBetween(sent, settled)).toEqual(['Deny echo a: confirmed.']);
	});
});
