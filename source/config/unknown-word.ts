import {meantBy} from '../domain/nearest.ts';

/** What is said of a word that is none of these, with the one that is most likely meant: "--theme lite". */
export function unknownWord(said: string, word: string, words: readonly string[]): string {
	const likely = meantBy(word, words);
	const all = `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
	return `${said} is not known. ${likely === undefined ? '' : `Did you mean ${likely}? `}Use ${all}.`;
}
