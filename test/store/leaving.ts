import {describe, expect, test} from 'vitest';
import type {Intent} from '../../source/domain/intents.ts';
import {formKey} from '../../source/store/modes.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {heldLine} from '../../source/views/parts/held-line.ts';
import {answerOf} from '../helpers/approvals.ts';
import {textOf} from '../helpers/text-of.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

function struck(state: State, ...intents: readonly Intent[]): State {
	return intents.reduce(
		(before, intent) => reduce(before, {type: 'intent.acted', intent, at: before.now}),
		state,
	);
}

const quit = {type: 'quit'} as const;
const calm: State = {...withUi(rich, {drafts: new Map()}), deciding: new Map(), commands: new Map()};
const writing = withUi(calm, {
	drafts: new Map([['thread agent:main:main', {text: 'is it green?', cursor: 12}]]),
});

describe('q', () => {
	test('leaves at once where nothing is lost', () => {
		expect(struck(calm, quit).ui.leaving).toBe('yes');
	});

	test('says once what would be lost, and leaves when it is struck again', () => {
		const asked = struck(writing, quit);
		expect([asked.ui.leaving, asked.ui.notice?.says]).toEqual([
			'asked',
			'A message to main is not sent: q once more quits all the same.',
		]);
		expect(struck(asked, quit).ui.leaving).toBe('yes');
	});

	test('is forgotten with any other key, and with the words that asked', () => {
		const asked = struck(writing, quit);
		expect(struck(asked, {type: 'refresh'}).ui.leaving).toBe('no');
		const later = reduce(asked, {type: 'clock.ticked', now: asked.now + 6000});
		expect([later.ui.leaving, later.ui.notice]).toEqual(['no', undefined]);
	});

	test('asks while a decision can still be taken back', () => {
		const [id = '', approval] = [...rich.approvals][0] ?? [];
		const [action] = approval?.actions ?? [];
		expect(action).toBeDefined();
		const held: State =
			approval === undefined || action === undefined
				? calm
				: {
						...calm,
						deciding: new Map([
							[
								id,
								{
									key: 'k',
									stroke: ['k'],
									by: 'keyboard',
									price: undefined,
									phase: {type: 'held', since: rich.now, until: rich.now + 3000},
									command: {
										...({type: 'approval.decide', approvalId: id, kind: approval.kind, action} as const),
										...{origin: approval.origin, hash: approval.hash},
									},
								},
							],
						]),
					};
		const asked = struck(held, quit);
		expect(asked.ui.notice?.says).toBe('A decision leaves in 3 s: q once more takes it back and quits.');
		expect(textOf(heldLine(asked, 100) ?? [])).toMatch(
			/ {3}q once more takes it back and quits .*leaves in 3 s $/u,
		);
		expect(textOf(heldLine(held, 100) ?? [])).toMatch(/ {3}u takes it back /u);
		expect(struck(asked, quit).ui.leaving).toBe('yes');
		// Once it has left it cannot be taken back any more, and whoever strikes q is asked about what was sent.
		const left = reduce(asked, {
			...({
				type: 'decision.withdrawn',
				approvalId: id,
				key: 'k',
				because: 'refused',
				says: 'Not sent.',
			} as const),
			at: rich.now,
		});
		expect(left.ui.leaving).toBe('no');
	});

	test('asks about a form that was filled in, and no more once the request it was for is answered or over', () => {
		const approval = anApproval('q', {status: 'pending'});
		const key = `${formKey({type: 'proposal', approvalId: 'q', hash: approval.hash})} volume`;
		const filled: State = {
			...withUi(calm, {drafts: new Map([[key, {text: '0.3', cursor: 3}]]), touched: new Set([key])}),
			approvals: byId([approval]),
		};
		expect(struck(filled, quit).ui.notice?.says).toMatch(/^A form is not finished/u);
		const over = {...filled, approvals: byId([anApproval('q', {status: 'approved'})])};
		expect(struck(over, quit).ui.leaving).toBe('yes');
		const record = {
			...({id: 'k', command: answerOf(approval, 'allow-once'), says: '', sentAt: rich.now} as const),
			...{settledAt: rich.now, because: undefined},
		};
		const answered = (status: 'confirmed' | 'refused'): State => ({
			...filled,
			commands: new Map([['k', {...record, status}]]),
		});
		expect(struck(answered('confirmed'), quit).ui.leaving).toBe('yes');
		// What was refused may be sent anew, with what stands in the form.
		expect(struck(answered('refused'), quit).ui.leaving).toBe('asked');
	});

	test('asks while a command waits for its answer, and not for one that goes on by itself', () => {
		const waiting = (status: 'sent' | 'accepted'): State => ({
			...calm,
			commands: new Map([
				[
					'c',
					{
						...({id: 'c', says: 'Run it', status, sentAt: rich.now} as const),
						...{settledAt: undefined, because: undefined, command: {type: 'cron.run', jobId: 'j'} as const},
					},
				],
			]),
		});
		expect(struck(waiting('sent'), quit).ui.notice?.says).toContain('A command waits for the answer');
		expect(struck(waiting('accepted'), quit).ui.leaving).toBe('yes');
	});
});

test('Ctrl-C always asks once, and says what would be lost', () => {
	expect(struck(calm, {type: 'interrupt'}).ui.notice?.says).toBe('Ctrl-C once more quits.');
	expect(struck(writing, {type: 'interrupt'}).ui.notice?.says).toContain('is not sent: Ctrl-C once more');
	expect(struck(calm, {type: 'interrupt'}, {type: 'interrupt'}).ui.leaving).toBe('yes');
});

describe('Esc', () => {
	test('gives back the room of a list that has it only while it has the keys', () => {
		const parts = Array.from({length: 3}, () => ({type: 'tab.next'}) as const);
		const gone = struck(withUi(calm, {screen: 'health'}), ...parts, {type: 'back'});
		expect([gone.ui.tab.health, gone.ui.focus.health]).toEqual([undefined, undefined]);
	});
});
