/** What stands against a decision, by the words it is said in. */
const reasons = [
	['the request changed', /request changed|no longer known/u],
	['somebody else was quicker', /it is (?:approved|rejected|answered|declined|gone|over)/iu],
	['its time was over', /it (?:is|has) expired|time is over/iu],
	['the link was gone', /link is not live/u],
	['read-only', /may only look|is read-only/u],
	['the list was in doubt', /list is stale/u],
	['trading is stopped', /trading is stopped/u],
	['an old quote', /quote is \d+ (?:s|min) old/u],
	['a wrong side', /wrong side/u],
	['the price moved', /price moved/u],
	['a price where there was none', /market was not known/u],
	['a word must be typed now', /must be typed now/u],
	['an earlier yes got lost', /has an unknown outcome/u],
	['this device asked', /this device asked/u],
	['the risk engine says no', /too much risk/u],
	['the risk engine says nothing', /no answer in/u],
	['it cannot be written down', /journal cannot be written/u],
	['something is left open', /names no/u],
	['an answer is on its way', /on its way|about to leave|being checked/u],
	['an answer got lost', /outcome is unknown/u],
	['it is answered', /has been answered/u],
	['it was not read whole', /not been on the screen/u],
	['not in a batch', /^Not in a batch, /u],
	['not offered', /does not offer/u],
] as const;

export type Reason = (typeof reasons)[number][0] | 'something else';

export const reasonNames: readonly Reason[] = reasons.map(([name]) => name);

export function reasonIn(words: string): Reason {
	return reasons.find(([, says]) => says.test(words))?.[0] ?? 'something else';
}
