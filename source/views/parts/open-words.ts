import type {Side, Trade} from '../../domain/trading.ts';
import {formatPrice} from '../../format/number.ts';
import {say, type Line} from './span.ts';

/**
 * What is open in the symbol of a trade: how many, and each side by itself, since what stands against each other is
 * twice open. A size nobody told makes the sum of its side unknown.
 */
export function openPart(
	open: readonly Trade[],
	symbol: string,
	where: 'this account' | 'any account',
): Line {
	if (open.length === 0) {
		return [say('nothing open in ', 'muted'), say(symbol), say(` on ${where}`, 'muted')];
	}

	const sides = allSides.flatMap((side): readonly string[] => {
		const trades = open.filter((trade) => trade.side === side);
		return trades.length === 0 ? [] : [`${side ?? 'side not told'} ${formatPrice(sumOf(trades))}`];
	});
	const count = open.length > sides.length ? `${open.length}, ` : '';
	return [say(`open in ${symbol} on ${where}: `, 'muted'), say(`${count}${sides.join(', ')}`)];
}

const allSides: readonly (Side | undefined)[] = ['buy', 'sell', undefined];

/** Sums in binary leave a tail nobody has written; a price is written without it. */
function sumOf(trades: readonly Trade[]): number | undefined {
	return trades.reduce<number | undefined>(
		(sum, {volume}) => (sum === undefined || volume === undefined ? undefined : sum + volume),
		0,
	);
}
