import type {Mutant} from './mutants.ts';

/** Bugs in what keys mean, and in the way from the confirming key to the wire. */
export const mutantsOfKeys: readonly Mutant[] = [
	{
		name: 'keys never rest',
		edits: [{file: 'store/deciding/rest.ts', from: '< restMs', to: '< 0'}],
	},
	{
		name: 'any key confirms',
		edits: [{file: 'input/find-intent.ts', from: 'stroke.key === confirmKey', to: 'stroke.key !== ""'}],
	},
	{
		name: 'a paste that begins with the confirming key confirms',
		edits: [
			{
				file: 'input/find-intent.ts',
				from: "stroke.type === 'key' && stroke.key === confirmKey",
				to: "(stroke.type === 'key' ? stroke.key === confirmKey : true)",
			},
		],
	},
	{
		name: 'what is armed stays armed when its request changes',
		edits: [
			{file: 'store/reduce-approvals.ts', from: 'if (over === undefined) {', to: 'if (true) {'},
			{file: 'store/deciding/confirm.ts', from: 'approval.hash !== target.hash', to: 'false'},
		],
	},
	{
		name: 'the first of the list is answered instead of the one that was armed',
		edits: [
			{
				file: 'store/deciding/confirm.ts',
				from: 'const approval = state.approvals.get(target.approvalId);',
				to: "const approval = [...state.approvals.values()].findLast(({status}) => status === 'pending');",
			},
			{file: 'store/deciding/confirm.ts', from: 'approval.hash !== target.hash', to: 'false'},
		],
	},
	{
		name: 'an armed answer never ends',
		edits: [
			{file: 'store/reduce-ui.ts', from: 'return until <= now', to: 'return false'},
			{file: 'store/deciding/confirm.ts', from: 'mode.armed.until > at', to: 'true'},
		],
	},
	{
		name: 'a second answer may leave while the first is on its way',
		edits: [{file: 'store/deciding/locks.ts', from: 'if (isUnderway) {', to: 'if (true) {'}],
	},
	{
		name: 'what has expired can be answered',
		edits: [
			{file: 'store/deciding/locks.ts', from: 'timeLeft(state, approval) === 0', to: 'false'},
			{file: 'store/deciding/locks.ts', from: "approval.status !== 'pending'", to: 'false'},
		],
	},
	{
		name: 'what ran out while it was held leaves all the same',
		edits: [
			{
				file: 'session/deciding.ts',
				from: 'if (obstacle === undefined) {\n\t\t\tsend',
				to: 'if (true) {\n\t\t\tsend',
			},
			{file: 'session/leaving.ts', from: 'obstacle === undefined ? write()', to: 'true ? write()'},
		],
	},
	{
		name: 'a decision leaves although it could not be written down',
		edits: [{file: 'session/leaving.ts', from: '!reducesRisk(command)', to: 'false'}],
	},
	{
		name: 'a decision is written down after it left',
		edits: [{file: 'session/leaving.ts', from: '? write()', to: '? (write, ok(true))'}],
	},
	{
		name: 'what was never on the screen can be armed',
		edits: [{file: 'views/unseen.ts', from: 'lines > 0 ?', to: 'false ?'}],
	},
	{
		name: 'nothing is held',
		edits: [{file: 'store/deciding/advance.ts', from: '? 0 : state.policy.holdMs', to: '? 0 : 0'}],
	},
	{
		name: 'what was taken back leaves',
		edits: [
			{
				file: 'session/deciding.ts',
				from: "withdraw(taken, {because: 'undone'",
				to: "void (taken, {because: 'undone'",
			},
		],
	},
	{
		name: 'a read-only session decides',
		edits: [
			{file: 'session/perform.ts', from: 'if (isReadonly &&', to: 'if (false &&'},
			{file: 'store/deciding/locks.ts', from: "=== 'read-only'", to: "=== 'nothing'"},
		],
	},
	{
		name: 'keys act where nothing is drawn',
		edits: [
			{file: 'views/strike.ts', from: "if (fitsOf(terminal) !== 'screen') {", to: 'if (false) {'},
			{file: 'store/deciding/confirm.ts', from: '|| isUnseen(state)', to: ''},
		],
	},
	{
		name: 'keys do not rest after the window changed',
		edits: [
			{
				file: 'store/ui/resized.ts',
				from: 'terminal: {columns, rows, fits, at}, movedAt: at',
				to: 'terminal: {columns, rows, fits, at}',
			},
		],
	},
	{
		name: 'a held key arms and rejects',
		edits: [{file: 'input/find-intent.ts', from: "if (stroke.type === 'held') {", to: 'if (false) {'}],
	},
];
