import type {Approval, ApprovalAction} from '../domain/entities.ts';

/** The answer that is meant: by its own name, by what it means, or by the words it is shown with. */
export function actionOf({actions}: Pick<Approval, 'actions'>, answer: string): ApprovalAction | undefined {
	const meanings: {readonly [word: string]: ApprovalAction['meaning']} = {
		approve: 'approve',
		always: 'approve-always',
		reject: 'reject',
	};
	return (
		actions.find(({id}) => id === answer) ??
		actions.find(({meaning}) => Object.hasOwn(meanings, answer) && meaning === meanings[answer]) ??
		actions.find(({says}) => says.toLowerCase() === answer.toLowerCase())
	);
}

/** Each answer as it can be typed: by its name where a shell leaves that alone, else by its words, if those mean it. */
export function answerWords(approval: Pick<Approval, 'actions'>): readonly string[] {
	return approval.actions.map((action) => {
		const isWord = isPlain(action.id) || actionOf(approval, action.says) !== action;
		return shellWord(isWord ? action.id : action.says);
	});
}

/** What comes from a gateway: what a shell would take for more than a letter stands in quotes. */
export function shellWord(word: string): string {
	return isPlain(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

function isPlain(word: string): boolean {
	return /^[\w.:@/+-]+$/u.test(word);
}
