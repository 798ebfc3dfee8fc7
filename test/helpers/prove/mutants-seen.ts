import type {Mutant} from './mutants.ts';

/** Bugs in what is shown: of the request, in the prompt, and of what became of an answer. */
export const mutantsOfSight: readonly Mutant[] = [
	{
		name: 'the lines of another request stand under the hash',
		edits: [
			{
				file: 'views/panes/decision.ts',
				from: 'const whole = requestRows(approval,',
				to: 'const whole = requestRows([...about.state.approvals.values()][0] ?? approval,',
			},
			{
				file: 'views/panes/decision.ts',
				from: 'whole : requestRows(approval,',
				to: 'whole : requestRows([...about.state.approvals.values()][0] ?? approval,',
			},
		],
	},
	{
		name: 'what was not read can be marked',
		edits: [{file: 'views/unseen.ts', from: 'isNew ? unseenOn(terminal, state, symbols) : 0', to: '0'}],
	},
	{
		name: 'the prompt tells the size that was proposed, not the one that leaves',
		edits: [
			{
				file: 'views/parts/armed-words.ts',
				from: 'planOf(approval, input)',
				to: 'planOf(approval)',
			},
		],
	},
	{
		name: 'the prompt names another answer than the one that leaves',
		edits: [
			{
				file: 'views/parts/prompt.ts',
				from: 'promptVerb(approval, action)',
				to: 'promptVerb(approval, approval.actions.at(-1) ?? action)',
			},
			{
				file: 'views/parts/prompt.ts',
				from: 'ownVerb(approval, action)',
				to: 'ownVerb(approval, approval.actions.at(-1) ?? action)',
			},
		],
	},
	{
		name: 'any other yes is taken for the one whose answer got lost',
		edits: [
			{
				file: 'session/read-back.ts',
				from: 'return {isOurs: given.id === action.id,',
				to: 'return {isOurs: true,',
			},
		],
	},
	{
		name: 'a no is taken for the yes whose answer got lost',
		edits: [
			{
				file: 'session/read-back.ts',
				from: "isOurs: action.meaning === 'reject' && status === 'rejected'",
				to: "isOurs: status === 'rejected'",
			},
		],
	},
	{
		name: 'one confirming key sends it twice',
		edits: [{file: 'session/deciding.ts', from: 'send(waiting);', to: 'send(waiting);send(waiting);'}],
	},
	{
		name: 'the journal tells of another request than the one that was answered',
		edits: [{file: 'session/journaling.ts', from: 'hash,\n\t\t\tby,', to: 'hash: approvalId,\n\t\t\tby,'}],
	},
	{
		name: 'the time that is left is told by our own clock',
		edits: [
			{
				file: 'store/deciding/locks.ts',
				from: 'approval.expiresAt - (state.now + state.skewMs)',
				to: 'approval.expiresAt - state.now',
			},
			{file: 'store/reduce-approvals.ts', from: 'event.now + state.skewMs', to: 'event.now'},
		],
	},
	{
		name: 'the table of a batch leaves one of them out',
		edits: [
			{
				file: 'views/panes/batch.ts',
				from: 'armed.targets.map((target)',
				to: 'armed.targets.slice(1).map((target)',
			},
		],
	},
	{
		name: 'what was changed is not shown beside the request',
		edits: [
			{
				file: 'views/parts/sent-rows.ts',
				from: 'Object.keys(fieldsOf(input)).length > 0) {',
				to: 'Object.keys(fieldsOf(input)).length > 99) {',
			},
		],
	},
];
