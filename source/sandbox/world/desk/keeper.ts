import {setIn} from '../keeping.ts';
import type {FactKind} from '../ledger.ts';
import type {Random} from '../random.ts';
import type {Stage} from '../stage.ts';
import type {FeedEvent} from './entities-social.ts';
import {feedOf, type FeedNews} from './feed.ts';
import type {DeskEvent} from './parts.ts';

/** How the desk writes down and tells: nothing is told before it is kept. */
export type Keeper = Pick<Stage, 'together' | 'otherwise'> & {
	readonly put: (kind: FactKind, id: string, fact: unknown) => void;
	readonly remove: (kind: FactKind, id: string) => void;
	readonly all: (kind: FactKind) => readonly unknown[];
	readonly say: (event: DeskEvent) => void;
	/** For what only the feeds carry: sessions, headlines. */
	readonly report: (news: FeedNews) => void;
	/** A new name: "ord_" and twelve signs. */
	readonly name: (prefix: string) => string;
};

export function createKeeper({clock, emit, ledger, together, otherwise}: Stage, names: Random): Keeper {
	const sequences = new Map<string, number>();

	function name(prefix: string): string {
		return `${prefix}_${names.hex(12)}`;
	}

	/** Order holds inside a partition only, so each has its own count. */
	function toFeed({topic, source, symbol, timeframe, accountId, partitionKey, payload}: FeedNews): FeedEvent {
		const sequence = (sequences.get(partitionKey) ?? 0) + 1;
		setIn({otherwise}, sequences, [partitionKey, sequence]);
		const at = clock.now();
		return {
			id: name('evt'),
			at,
			source,
			topic,
			symbol,
			timeframe,
			accountId,
			partitionKey,
			sequence,
			payload,
		};
	}

	return {
		put: ledger.put,
		remove: ledger.remove,
		all: ledger.all,
		together,
		otherwise,
		name,
		say(event) {
			emit(event);

			for (const news of feedOf(event, clock.now())) {
				emit({type: 'desk.feed', event: toFeed(news)});
			}
		},
		report(news) {
			emit({type: 'desk.feed', event: toFeed(news)});
		},
	};
}
