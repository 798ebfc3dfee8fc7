import type {MarkedToken, Tokens} from 'marked';
import {linkTarget} from '../link.ts';
import {say, type Line, type Span} from '../span.ts';
import {known} from './lexer.ts';
import {deepest, type Signs} from './signs.ts';

type Look = Omit<Span, 'text'>;

/** Words with their emphasis, code, links and images; an end of line among them stays one. */
export function inlineSpans(tokens: readonly MarkedToken[], signs: Signs, look: Look = {}): Line {
	return spansOf(tokens, {signs, look, depth: 0});
}

type Inside = {readonly signs: Signs; readonly look: Look; readonly depth: number};

function spansOf(tokens: readonly MarkedToken[], inside: Inside): Line {
	return tokens.flatMap((token) =>
		inside.depth > deepest ? [{...inside.look, text: token.raw}] : spansOfOne(token, inside),
	);
}

function spansOfOne(token: MarkedToken, inside: Inside): Line {
	const {signs, look, depth} = inside;
	const marked = (mark: string, tokens: Tokens.Strong['tokens'], change: Look): Line => [
		...(mark === '' ? [] : [say(mark, 'muted')]),
		...spansOf(known(tokens), {signs, look: {...look, ...change}, depth: depth + 1}),
		...(mark === '' ? [] : [say(mark, 'muted')]),
	];
	// Where a terminal may have no weights at all, the marks stay.
	const isPlain = signs.name === 'ascii';

	switch (token.type) {
		case 'text': {
			return token.tokens === undefined
				? [{...look, text: withoutEntities(token.text)}]
				: spansOf(known(token.tokens), inside);
		}

		case 'escape': {
			return [{...look, text: token.text}];
		}

		case 'strong': {
			return marked(isPlain ? '**' : '', token.tokens, {bold: true});
		}

		case 'em': {
			return marked(isPlain ? '*' : '', token.tokens, {italic: true});
		}

		case 'del': {
			// Words struck out mean the opposite: a terminal that cannot strike must show it too.
			return marked('~~', token.tokens, {strike: true});
		}

		case 'codespan': {
			return [say('`', 'muted'), {...look, text: token.text, tone: 'accent'}, say('`', 'muted')];
		}

		case 'br': {
			return [say('\n')];
		}

		case 'link': {
			return linkSpans(token, inside);
		}

		case 'image': {
			return [{...look, tone: 'muted', text: `[image: ${token.text || token.href}]`}];
		}

		case 'checkbox': {
			// The item has drawn it already.
			return [];
		}

		case 'blockquote':
		case 'code':
		case 'def':
		case 'heading':
		case 'hr':
		case 'html':
		case 'list':
		case 'list_item':
		case 'paragraph':
		case 'space':
		case 'table': {
			return [{...look, text: token.raw}];
		}
	}
}

/** The words, and the target in brackets. Only the target can be followed: what is clicked is what is read. */
function linkSpans({href, text, tokens}: Tokens.Link, {signs, look, depth}: Inside): Line {
	const target = linkTarget(href);
	const shown = shorten(target ?? href);
	const url: Span = {
		...look,
		tone: target === undefined ? 'muted' : 'accent',
		text: shown,
		...(target !== undefined && {link: target}),
	};

	if (text === href || `mailto:${text}` === href) {
		return [{...url, text: text === href ? shown : text}];
	}

	const words = spansOf(known(tokens), {signs, look, depth: depth + 1});
	return [...words, say(words.length === 0 ? '(' : ' (', 'muted'), url, say(')', 'muted')];
}

/** The beginning says where it leads, the end which thing there. */
function shorten(href: string): string {
	return href.length <= longest ? href : `${href.slice(0, longest - 61)}…${href.slice(-60)}`;
}

const longest = 300;

function withoutEntities(text: string): string {
	return text.includes('&')
		? text.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/gu, (entity) => entities[entity] ?? entity)
		: text;
}

const entities: {readonly [entity: string]: string} = {
	'&amp;': '&',
	'&lt;': '<',
	'&gt;': '>',
	'&quot;': '"',
	'&#39;': "'",
	'&nbsp;': ' ',
};
