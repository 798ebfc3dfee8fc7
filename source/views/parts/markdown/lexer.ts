import {Lexer, type MarkedToken, type Token} from 'marked';

export type Links = ReadonlyMap<string, string>;

/** The tokens of a piece of markdown; undefined where the lexer fails at it. */
export function tokensOf(text: string, links: Links): readonly MarkedToken[] | undefined {
	if (tooDeep.test(text)) {
		return undefined;
	}

	try {
		const lexer = new Lexer({gfm: true});

		for (const [label, href] of links) {
			lexer.tokens.links[label] = {href, title: undefined};
		}

		return known(lexer.lex(text));
	} catch (error) {
		// Words nested past all sense exhaust the stack; they are words all the same, and are shown as such.
		if (error instanceof Error) {
			return undefined;
		}

		throw error;
	}
}

/** More lists and quotes on one line than anybody means: each would be read by a call of its own. */
const tooDeep = /^(?:[\t ]*(?:>|[-*+](?=[\t ])|\d{1,9}[.)](?=[\t ]))){21}/mu;

/** The tokens markdown itself has; there are no others as long as no extension is used. */
export function known(tokens: readonly Token[] | undefined): readonly MarkedToken[] {
	return (tokens ?? []).filter((token) => isKnown(token));
}

function isKnown(token: Token): token is MarkedToken {
	return kinds.has(token.type);
}

const kinds: ReadonlySet<string> = new Set<MarkedToken['type']>([
	'blockquote',
	'br',
	'checkbox',
	'code',
	'codespan',
	'def',
	'del',
	'em',
	'escape',
	'heading',
	'hr',
	'html',
	'image',
	'link',
	'list',
	'list_item',
	'paragraph',
	'space',
	'strong',
	'table',
	'text',
]);
