import type {Links} from './lexer.ts';

/** The targets that are named apart from their links (`[name]: https://…`); they may stand anywhere in a text. */
export function linksOf(text: string): Links {
	const links = new Map<string, string>();

	if (!text.includes(']:')) {
		return links;
	}

	for (const [, label = '', href = ''] of text.matchAll(definition)) {
		const key = label.trim().replaceAll(/\s+/gu, ' ').toLowerCase();

		if (links.size < 100 && !links.has(key)) {
			links.set(key, href);
		}
	}

	return links;
}

const definition = /^ {0,3}\[([^\]\n]{1,100})\]:[\t ]*<?([^\s>]{1,2000})/gmu;
