import type {Mutant} from './mutants.ts';

/** Bugs in what is answered, for how many, to whom, and in what is known of what went before. */
export const mutantsOfAnswers: readonly Mutant[] = [
	{
		name: 'a batch lets through what must be typed',
		edits: [
			{
				file: 'store/deciding/arm.ts',
				from: "return tier.type === 'word' ? tier.because : undefined;",
				to: 'return undefined;',
			},
			{file: 'store/deciding/advance.ts', from: "tier.type === 'key' ||", to: 'true ||'},
		],
	},
	{
		name: 'a batch includes what is not marked',
		edits: [
			{
				file: 'store/deciding/arm.ts',
				from: 'return (state.ui.marks.approvals ?? []).flatMap((id) => {',
				to: 'return ((state.ui.marks.approvals ?? []).length > 1 ? [...state.approvals.keys()] : (state.ui.marks.approvals ?? [])).flatMap((id) => {',
			},
		],
	},
	{
		name: 'a mark stays on what changed',
		edits: [
			{
				file: 'store/reduce-approvals.ts',
				from: 'approval.hash === before.approvals.get(id)?.hash',
				to: 'true',
			},
		],
	},
	{
		name: 'keys do not rest when a mark goes',
		edits: [
			{file: 'store/reduce-approvals.ts', from: 'approvals: kept}, movedAt: at}', to: 'approvals: kept}}'},
		],
	},
	{
		name: 'always may be said of several',
		edits: [
			{file: 'store/deciding/arm.ts', from: "arming.meaning === 'approve-always' ||", to: ''},
			{
				file: 'store/deciding/arm.ts',
				from: "return tier.type === 'word' ? tier.because : undefined;",
				to: 'return undefined;',
			},
			{file: 'store/deciding/advance.ts', from: "tier.type === 'key' ||", to: 'true ||'},
		],
	},
	{
		name: 'the form sends what was proposed',
		edits: [
			{
				file: 'store/deciding/confirm.ts',
				from: '...(input !== undefined && {input}),',
				to: '...(input !== undefined && {input: {}}),',
			},
		],
	},
	{
		name: 'the form sends another value than it shows',
		edits: [
			{
				file: 'store/forms/proposal-terms.ts',
				from: 'return isEmpty || isSame ? [] : [[name, value]];',
				to: "return isEmpty || isSame ? [] : [[name, name === 'volume' ? Number(value) * 10 : value]];",
			},
			{
				file: 'store/forms/proposal-terms.ts',
				from: 'was === undefined ? `${now}, filled in` : `${was} → ${now}`',
				to: 'was === undefined ? `${values[name]}, filled in` : `${was} → ${values[name]}`',
			},
		],
	},
	{
		name: 'a question gets the other answer',
		edits: [
			{
				file: 'store/ui/deciding.ts',
				from: 'actions.find((action) => action.id === id) ??',
				to: "actions.find((action) => action.meaning === 'answer' && action.id !== id) ??",
			},
		],
	},
	{
		name: 'a form answers what the request has become',
		edits: [
			{
				file: 'store/ui/deciding.ts',
				from: 'if (approval?.hash !== hash) {',
				to: 'if (approval === undefined) {',
			},
			{file: 'store/forms/proposal.ts', from: 'if (approval.hash !== hash) {', to: 'if (false) {'},
		],
	},
	{
		name: 'a reason is not the one that was written',
		edits: [
			{
				file: 'store/ui/deciding.ts',
				from: "...(reason !== '' && {reason})",
				to: "...(reason !== '' && {reason: `${reason}.`})",
			},
		],
	},
	{
		name: 'taking back is ignored',
		edits: [{file: 'session/acting.ts', from: "if (intent.type === 'approval.undo') {", to: 'if (false) {'}],
	},
	{
		name: 'taking back takes back the first instead of the last',
		edits: [
			{
				file: 'session/deciding.ts',
				from: 'const taken = lastStroke(state);',
				to: 'const taken = [...state.deciding.values()].slice(0, 1);',
			},
		],
	},
	{
		name: 'what somebody else answered can be answered',
		edits: [
			{file: 'store/deciding/locks.ts', from: "approval.status !== 'pending'", to: 'false'},
			{
				file: 'store/reduce-approvals.ts',
				from: "approval?.status === 'pending' && approval.hash === hash",
				to: 'approval?.hash === hash',
			},
		],
	},
	{
		name: 'an answer that got lost is given once more',
		edits: [
			{
				file: 'store/deciding/locks.ts',
				from: 'isReadSince(state, sent.settledAt) ? undefined',
				to: 'true ? undefined',
			},
		],
	},
	{
		name: 'a yes that got lost is given again with one key',
		edits: [{file: 'store/deciding/tiers.ts', from: 'return because === undefined', to: 'return true'}],
	},
	{
		name: 'an answer that got lost is confirmed by a later one',
		edits: [
			{
				file: 'session/read-back.ts',
				from: 'later.some((record) => mayHaveEnded(record, approval))',
				to: 'false',
			},
		],
	},
	{
		name: 'a list in doubt is as good as any',
		edits: [{file: 'store/deciding/locks.ts', from: 'doubt === undefined', to: 'true'}],
	},
	{
		name: 'a decision goes on after turning to another gateway',
		edits: [
			{file: 'session/acting.ts', from: 'decisions.stop();', to: ''},
			{file: 'session/session.ts', from: "input({type: 'stop', at: clock.now()});", to: ''},
		],
	},
	{
		name: 'the right to decide that is taken away stays',
		edits: [
			{file: 'session/perform.ts', from: 'if (isReadonly &&', to: 'if (false &&'},
			{file: 'store/reduce-gateway.ts', from: '{...state.gateway, ...event.change}', to: 'state.gateway'},
		],
	},
	{
		name: 'what got no answer is written down as confirmed',
		edits: [
			{
				file: 'session/journaling.ts',
				from: "status: 'unknown', because: outcome.because",
				to: "status: 'confirmed'",
			},
		],
	},
	{
		name: 'a screen that is held still decides',
		edits: [
			{file: 'store/deciding/confirm.ts', from: 'state.ui.isPaused ||', to: 'false ||'},
			{file: 'store/ui/deciding.ts', from: 'state.ui.isPaused &&', to: 'false &&'},
		],
	},
];
