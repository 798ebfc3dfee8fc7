import {expect, test} from 'vitest';
import type {Approval} from '../../../source/domain/entities.ts';
import {bounds} from '../../../source/store/bounds.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState} from '../../../source/store/state.ts';
import {execApproval} from '../../helpers/approvals.ts';

test('requests beyond what is held are counted and said, until the list is read again', () => {
	const ask = (approval: Approval) => ({type: 'approval.requested', approval, at: 1}) as const;
	const full = Array.from({length: bounds.approvals}, (_, index) => ask(execApproval(`a${index}`))).reduce(
		reduce,
		initialState(0),
	);
	const over = [ask(execApproval('x')), ask(execApproval('y'))].reduce(reduce, full);
	expect(full.leftOut).toBe(0);
	expect(over.leftOut).toBe(2);
	expect(over.approvals.size).toBe(bounds.approvals);
	const read = reduce(over, {type: 'approvals.replaced', origin: 'exec', approvals: [], at: 2});
	expect(read.leftOut).toBe(0);
});
