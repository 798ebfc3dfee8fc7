import type {Json} from '../../../domain/json.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {Risk, Trade} from '../../../domain/trading.ts';

/** What an intent said; the events that follow it name it by its id only. */
export type Intent = Partial<
	Pick<Trade, 'accountId' | 'symbol' | 'side' | 'volume' | 'price' | 'stopLoss' | 'takeProfit'>
>;

/** What is there to be looked up at all: calls about accounts and candles must name them. */
export type Desk = NonNullable<Gateway['desk']>;

/** What the dialect remembers between frames. Every map in it is bounded. */
export type Mt5Memory = {
	/** The number of the last numbered event; events only we are told have none. */
	readonly seq: number | undefined;
	readonly methods: readonly string[];
	readonly events: readonly string[];
	/** Whether the gateway told its methods itself; otherwise they are what it may have. */
	readonly isTold: boolean;
	/** Methods were found missing since the greeting. */
	readonly hasLearned: boolean;
	/** The names of agents, by their ids. */
	readonly labels: ReadonlyMap<string, string>;
	readonly intents: ReadonlyMap<string, Intent>;
	/** What a run has said so far, where its words come in pieces. */
	readonly streams: ReadonlyMap<string, string>;
	readonly risk: Risk | undefined;
	readonly desk: Desk | undefined;
	/** The accounts or symbols are others than they were before the last frame. */
	readonly isDeskNews: boolean;
	/** The last frame told of a stop, or of its end, for the first time. */
	readonly isRiskNews: boolean;
	/** The last answers of gateway.status and plugins.status: together they are the health report. */
	readonly status: Json | undefined;
	readonly plugins: Json | undefined;
	/** What was told last of each part of the system that is told of by itself: channels, for example. */
	readonly components: ReadonlyMap<string, string>;
};

export const memoryBounds = {
	labels: 1000,
	intents: 300,
	streams: 100,
	textOfStream: 400_000,
	accounts: 20,
	symbols: 20,
	components: 50,
} as const;

export function startMemory(known: Pick<Mt5Memory, 'seq' | 'methods' | 'events' | 'isTold'>): Mt5Memory {
	return {
		...known,
		hasLearned: false,
		labels: new Map(),
		intents: new Map(),
		streams: new Map(),
		risk: undefined,
		desk: undefined,
		isDeskNews: false,
		isRiskNews: false,
		status: undefined,
		plugins: undefined,
		components: new Map(),
	};
}

export function drop<Value>(map: ReadonlyMap<string, Value>, key: string): ReadonlyMap<string, Value> {
	if (!map.has(key)) {
		return map;
	}

	const next = new Map(map);
	next.delete(key);
	return next;
}
