import {meantBy, nearWords, oneOf, someOf} from '../domain/nearest.ts';

/** What is said of a word that is none of these, with the one that is most likely meant: "--theme lite". */
export function unknownWord(said: string, word: string, words: readonly string[]): string {
	const likely = meantBy(word, words);
	return `${said} is not known. ${likely === undefined ? '' : `Did you mean ${likely}? `}Use ${oneOf(words)}.`;
}

/** What may be said in place of a name that a person made up: those that are like it, else a few of them. */
export function nearOrSome(name: string, names: readonly string[], most: number): string {
	const likely = nearWords(name, names, most);
	return likely.length === 0 ? `Use ${someOf(names)}.` : `Did you mean ${likely.join(' or ')}?`;
}
