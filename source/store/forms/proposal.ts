import type {Approval} from '../../domain/entities.ts';
import type {FormKind} from '../../domain/intents.ts';
import {fail, ok} from '../../domain/result.ts';
import type {State} from '../state.ts';
import {timeLeft} from '../deciding/locks.ts';
import {termsOf} from '../deciding/terms.ts';
import {accountOf} from '../deciding/tiers.ts';
import type {FormSpec, MakeForm} from './form.ts';
import {planNow} from './proposal-plan.ts';
import {changedIn, problemsIn, sentWords} from './proposal-terms.ts';
import {proposalFields} from './proposal-fields.ts';

/** What waits for an answer that is more than yes or no: a trade that is filled in or changed, a question. */
export const proposalForm: MakeForm<Extract<FormKind, {type: 'proposal'}>> = (state, {approvalId, hash}) => {
	const approval = state.approvals.get(approvalId);

	if (approval === undefined) {
		return fail('the request is over');
	}

	const end = ended(state, approval, hash);

	switch (approval.kind) {
		case 'trade': {
			return ok({...tradeForm(state, approval), ...end});
		}

		case 'question': {
			const answers = approval.actions.filter(({meaning}) => meaning === 'answer');
			return answers.length === 0
				? fail('this question can only be declined here; x declines it')
				: ok({...questionForm(approval), ...end});
		}

		case 'exec':
		case 'plugin':
		case 'pairing':
		case 'permission': {
			return fail('only trades and questions have a form');
		}
	}
};

/** What changed, ran out, or was answered elsewhere, while somebody wrote: the words stay, and nothing leaves. */
function ended(state: State, approval: Approval, hash: string): Pick<FormSpec, 'over'> {
	if (approval.hash !== hash) {
		return {over: 'It was changed while you wrote; nothing was sent: leave, and e opens what it is now'};
	}

	if (approval.status === 'expired' || timeLeft(state, approval) === 0) {
		return {over: 'It expired while you wrote; nothing was sent'};
	}

	return approval.status === 'pending'
		? {}
		: {over: `It was ${approval.status} while you wrote; nothing was sent from this form`};
}

/** Only what differs, or was lacking, is sent with the yes; the key that is shown then confirms it. */
function tradeForm(state: State, approval: Approval): FormSpec {
	const terms = termsOf(approval);
	const {id, hash, shown, lacks} = approval;
	return {
		title: lacks.length > 0 ? 'Fill in what is proposed' : 'Change what is proposed',
		submit: 'Arm it',
		facts: [
			{label: 'Proposed', text: approval.title},
			// Whose account it is and what may still be lost stand above the fields as they are now.
			...shown.filter(
				({label}) => label === 'Rationale' || (label === 'Account' && accountOf(approval) === undefined),
			),
		],
		fields: proposalFields(state, approval),
		preview: (values) => sentWords(approval, terms, values),
		read(values) {
			const input = changedIn(approval, terms, values);
			const problems = problemsIn(planNow(state, approval, input), values, input);
			return problems.length === 0
				? ok({type: 'intent', intent: {type: 'approval.filled', approvalId: id, hash, input}})
				: fail(problems);
		},
	};
}

function questionForm({id, hash, title, shown, actions}: Approval): FormSpec {
	const answers = actions.filter(({meaning}) => meaning === 'answer');
	return {
		title: 'Answer the question',
		submit: 'Arm it',
		facts: [{label: 'Question', text: title}, ...shown.filter(({text}) => text !== title).slice(0, 6)],
		fields: [
			{
				name: 'answer',
				label: 'Answer',
				kind: 'choice',
				choices: answers.map((action) => ({value: action.id, says: action.says})),
				first: '',
				isNeeded: true,
				says: 'typing narrows',
			},
		],
		preview: ({answer}) => [{label: 'Answer', text: answers.find((one) => one.id === answer)?.says ?? '–'}],
		read: ({answer = ''}) =>
			answers.some((one) => one.id === answer)
				? ok({
						type: 'intent',
						intent: {type: 'approval.filled', approvalId: id, hash, actionId: answer, input: {}},
					})
				: fail([{field: 'answer', says: 'Choose one.'}]),
	};
}
