import type {Chain} from './chains.ts';
import {termsOf} from './judge-trade.ts';
import type {Left} from './record.ts';

/** What the prompt asked about when it was confirmed is what leaves: the answer, and of a trade its size. Product rule 3. */
export function brokenByPrompt({confirm, count}: Chain, one: Left): readonly string[] {
	const {seen} = confirm;
	const prompt = seen.prompt();
	const {action, kind} = one.command;

	// A plain no takes no prompt, and of several the prompt tells the number.
	if (prompt.is !== 'armed' || count > 1 || one.told === undefined) {
		return [];
	}

	const isChoice = kind === 'question' && action.meaning === 'answer';
	// A choice stands as it is; what an answer is called begins small in the middle of a sentence.
	const verb = isChoice
		? `answer ${action.says}: `
		: action.says.charAt(0).toLowerCase() + action.says.slice(1);
	const {side, volume} = kind === 'trade' ? termsOf(one) : {side: '', volume: ''};
	const isSaid = prompt.says.startsWith(verb);
	// On a narrow screen what stands between the answer and the hash gives way.
	const isSized =
		kind !== 'trade' || seen.size.columns < 100 || prompt.says.includes(`${side} ${volume ?? '–'} `);
	return [
		...(isSaid ? [] : [`${action.says} was not what the prompt said: ${prompt.says}`]),
		...(isSized ? [] : [`${side} ${volume} was not what the prompt said: ${prompt.says}`]),
	];
}
