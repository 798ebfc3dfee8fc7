import {describe, expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import {
	endedApprovals,
	pendingApprovals,
	reasonOf,
	shownApproval,
} from '../../source/store/select-approvals.ts';
import {idsOf} from '../../source/store/select-lists.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {execApproval} from '../helpers/approvals.ts';
import {withUi} from '../helpers/view-state.ts';

const at = 100_000;
const over = {
	status: 'rejected',
	decision: 'deny',
	decidedBy: 'you',
	decidedAt: at - 5000,
	reason: 'not today',
} as const;

function remembering(state: State, ...decisions: readonly Approval[]): State {
	return reduce(state, {type: 'decisions.remembered', decisions, at});
}

function told(state: State, ...approvals: readonly Approval[]): State {
	return reduce(state, {type: 'approvals.replaced', origin: 'exec', approvals, at});
}

const empty = initialState(at);

describe('what the journal remembers', () => {
	test('stands among what is decided, and nothing can be decided on it', () => {
		const state = remembering(empty, execApproval('a', over));
		expect(endedApprovals(state).map(({id}) => id)).toEqual(['a']);
		expect(state.approvals.size).toBe(0);
		expect(idsOf('approvals', withUi(state, {screen: 'decisions'}))).toEqual(['a']);
		const struck = reduce(withUi(state, {screen: 'decisions'}), {
			type: 'intent.acted',
			intent: {type: 'approval.reject'},
			at: at + 1000,
		});
		expect([struck.ui.mode.type, struck.deciding.size]).toEqual(['browse', 0]);
	});

	test('gives way to a gateway that still asks', () => {
		const state = told(remembering(empty, execApproval('a', over)), execApproval('a'));
		expect(pendingApprovals(state).map(({id}) => id)).toEqual(['a']);
		expect(endedApprovals(state)).toEqual([]);
		expect(shownApproval(state, 'a')?.status).toBe('pending');
	});

	test('is the reason of the very same request where the gateway tells none', () => {
		const asked = told(empty, execApproval('a'), execApproval('b'));
		const resolved = ['a', 'b'].reduce(
			(state, id) =>
				reduce(state, {
					type: 'approval.resolved',
					id,
					status: 'rejected',
					decision: 'deny',
					by: 'laptop',
					at,
				}),
			asked,
		);
		const state = remembering(
			resolved,
			execApproval('a', over),
			execApproval('b', {...over, hash: 'f'.repeat(64)}),
		);
		expect(endedApprovals(state).map((each) => [each.id, reasonOf(state, each)])).toEqual([
			['a', 'not today'],
			['b', undefined],
		]);
	});

	test('says how that ended which the gateway merely lists no longer', () => {
		const gone = told(told(empty, execApproval('a')));
		expect(shownApproval(gone, 'a')?.status).toBe('gone');
		const state = remembering(gone, execApproval('a', over));
		expect(shownApproval(state, 'a')).toMatchObject({status: 'rejected', decidedAt: at - 5000});
		expect(endedApprovals(state)).toMatchObject([{status: 'rejected'}]);
	});

	test('told once more as it was is no news', () => {
		const state = remembering(empty, execApproval('a', over));
		expect(remembering(state, execApproval('a', over))).toBe(state);
	});
});

test('the reason a gateway hands on is shown to every session', () => {
	const state = reduce(told(empty, execApproval('a')), {
		type: 'approval.resolved',
		id: 'a',
		status: 'rejected',
		decision: 'reject',
		by: 'laptop',
		reason: 'spread too wide',
		at,
	});
	expect(endedApprovals(state).map((each) => reasonOf(state, each))).toEqual(['spread too wide']);
});
