import type {Field} from './form.ts';

export type Choice = {readonly value: string; readonly says: string};

/** The choices that fit what is typed, the best first; all of them where nothing is. */
export function choicesFor({choices = []}: Field, text: string): readonly Choice[] {
	const typed = text.trim().toLowerCase();

	if (typed === '') {
		return choices;
	}

	const exact = choices.filter(({value}) => value.toLowerCase() === typed);
	const words = ({value, says}: Choice) => [value.toLowerCase(), says.toLowerCase()];
	const starting = choices.filter((choice) => words(choice).some((word) => word.startsWith(typed)));
	const holding = choices.filter((choice) => words(choice).some((word) => word.includes(typed)));
	return [...new Set([...exact, ...starting, ...holding])];
}

/** The choice a text stands for. An empty text chooses what has an empty value, where there is such a choice. */
export function choiceOf(field: Field, text: string): Choice | undefined {
	return text.trim() === '' ? field.choices?.find(({value}) => value === '') : choicesFor(field, text)[0];
}

/** What stands in a field of choices after one more character: it narrows, or begins anew, or has no meaning. */
export function narrowed(field: Field, text: string, typed: string): string {
	return [text + typed, typed].find((next) => choicesFor(field, next).length > 0) ?? text;
}

/** The choice after or before the one that stands there, round and round. */
export function nextChoice(field: Field, text: string, way: 'next' | 'previous'): string {
	const {choices = []} = field;
	const at = choices.findIndex(({value}) => value === choiceOf(field, text)?.value);
	const step = way === 'next' ? 1 : -1;
	const from = at === -1 && way === 'previous' ? 0 : at;
	return choices[(from + step + choices.length) % Math.max(1, choices.length)]?.value ?? text;
}
