import type {Chain} from './chains.ts';
import {termsOf} from './judge-trade.ts';
import type {Left} from './record.ts';

/** What weighs more was typed, letter by letter, and is never one of several. Product rules 10 and 12. */
export function brokenByWord(
	{typed, count, confirm}: Chain,
	one: Left,
	earlier: readonly Left[],
): readonly string[] {
	const needed = neededWord(one, confirm.policy.sizeLimit) ?? wordAgain(one, earlier);
	const isYes = one.command.action.meaning !== 'reject';
	return [
		...(needed === undefined || typed === needed ? [] : [`"${needed}" was not typed but "${typed}"`]),
		...(count > 1 && needed !== undefined ? ['what must be typed left in a batch'] : []),
		...(count > 1 && isYes && one.command.action.meaning !== 'approve' ? ['no plain yes in a batch'] : []),
	];
}

/** What must be typed before this may leave; undefined where one key is enough. */
function neededWord(one: Left, limitAtFirst: number | undefined): string | undefined {
	const {command, told, policy, heard} = one;
	const {meaning} = command.action;

	if (meaning === 'reject' || told === undefined) {
		return undefined;
	}

	if (meaning === 'approve-always') {
		return told.approval.title.split(' ')[0];
	}

	if (command.kind !== 'trade') {
		return undefined;
	}

	const {symbol, volume, accountId} = termsOf(one);
	const mode = accountId === undefined ? undefined : (heard.modes.get(accountId) ?? 'unknown');
	const isReal = mode === 'live' || mode === 'unknown';
	// The limit that was drawn when it was confirmed, and the one that holds now: neither may be exceeded unsaid.
	const limit = Math.min(policy.sizeLimit ?? Infinity, limitAtFirst ?? Infinity);
	return isReal || (volume ?? 0) > limit ? `${symbol} ${volume}` : undefined;
}

/** What must be typed since an earlier yes of the same session got lost: it may have counted. Product rules 7 and 10. */
function wordAgain(one: Left, earlier: readonly Left[]): string | undefined {
	const {command, told, gateway, seat} = one;
	const isAgain = earlier.some(
		(other) =>
			other.seat === seat &&
			other.gateway.name === gateway.name &&
			other.command.approvalId === command.approvalId &&
			other.command.hash === command.hash &&
			other.command.action.meaning !== 'reject' &&
			other.outcome === 'listed',
	);

	if (!isAgain || command.action.meaning === 'reject' || told === undefined) {
		return undefined;
	}

	if (command.kind !== 'trade') {
		return told.approval.title.split(' ')[0];
	}

	const {symbol, volume} = termsOf(one);
	return `${symbol} ${volume}`;
}
