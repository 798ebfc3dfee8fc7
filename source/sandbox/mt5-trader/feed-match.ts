import type {FeedEvent} from '../world/desk/entities-social.ts';
import type {Subscription} from './session.ts';

/** Names that the shipped server lists, for the ones the feeds really have. */
const otherNames: Readonly<Record<string, string>> = {'market.tick': 'market.price.tick'};

/** `*` stands for any signs. Without a regular expression: nobody can write one that takes for ever. */
export function fitsGlob(pattern: string, text: string): boolean {
	const [first = '', ...rest] = pattern.split('*');
	const last = rest.at(-1);

	if (last === undefined) {
		return pattern === text;
	}

	if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length) {
		return false;
	}

	let at = first.length;
	const end = text.length - last.length;

	for (const part of rest.slice(0, -1)) {
		const found = text.indexOf(part, at);

		if (found === -1 || found + part.length > end) {
			return false;
		}

		at = found + part.length;
	}

	return true;
}

/** Symbols and timeframes only choose among the events that have one. */
export function isWanted(event: FeedEvent, {topics, symbols, timeframes}: Subscription): boolean {
	const {topic, symbol, timeframe} = event;
	return (
		topics.some((pattern) => fitsGlob(otherNames[pattern] ?? pattern, topic)) &&
		(symbols.length === 0 || symbol === undefined || symbols.includes(symbol)) &&
		(timeframes.length === 0 || timeframe === undefined || timeframes.includes(timeframe))
	);
}
