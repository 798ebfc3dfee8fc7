import type {Clock} from '../clock.ts';
import {setIn} from '../keeping.ts';
import type {Account, AccountState, Execution, Order, Position} from './entities.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import {dayOf, exitPrice, pnlAt, stateOf} from './pnl.ts';
import {type KeptAccount, readAccount, readExecution, readOrder, readPosition} from './read-book.ts';
import {toCents} from './rounding.ts';

/** What the desk holds: every change is kept before it is told. */
export type Book = {
	readonly accounts: () => readonly Account[];
	readonly account: (id: string) => Account | undefined;
	readonly putAccount: (account: Account) => void;
	readonly dropAccount: (id: string) => void;
	readonly state: (id: string) => AccountState | undefined;
	/** Remembers with how much the account went into this day, if that is not known yet. */
	readonly markDay: (id: string) => void;
	readonly orders: (accountId?: string) => readonly Order[];
	readonly order: (id: string) => Order | undefined;
	readonly putOrder: (order: Order) => void;
	/** With their profit at this moment. */
	readonly positions: (accountId?: string) => readonly Position[];
	readonly position: (id: string) => Position | undefined;
	readonly putPosition: (position: Position) => void;
	readonly executions: () => readonly Execution[];
	readonly addExecution: (execution: Execution, traceId: string | undefined) => Execution;
	/** What became of an intent: its execution, or its order. */
	readonly executionOf: (intentId: string) => Execution | undefined;
	readonly intentOf: (positionId: string) => string | undefined;
};

/** So many orders and positions are kept, and as many executions can be listed; what is still open always is. */
const remembered = 1000;

/** So many intents back is one known again; far longer than any client would send one twice. */
const rememberedIntents = 20_000;

export function createBook(clock: Clock, keeper: Keeper, market: LiveMarket): Book {
	const accounts = new Map<string, KeptAccount>();
	const orders = new Map<string, Order>();
	const positions = new Map<string, Position>();
	/** Those of the positions that are open: they are valued at every tick. */
	const open = new Map<string, Position>();
	const byIntent = new Map<string, Execution>();
	const intents = new Map<string, string>();
	let executions: Execution[] = [];

	function index(execution: Execution): void {
		const {status, intentId, positionId} = execution;
		executions.push(execution);
		keeper.otherwise(() => void executions.pop());

		if (status === 'executed' || status === 'placed') {
			// What fills after it waited is as new as what fills at once.
			setIn(keeper, byIntent, [intentId, undefined]);
			setIn(keeper, byIntent, [intentId, execution]);
		}

		if (status === 'executed' && positionId !== undefined) {
			setIn(keeper, intents, [positionId, intentId]);
		}

		forgetOld();
	}

	/** The ledger forgets what nobody can ask for any more; what was done stays in the audit. */
	function forgetOld(): void {
		const [intent] = byIntent.values();
		const [position] = intents.keys();

		if (byIntent.size > rememberedIntents && intent !== undefined) {
			setIn(keeper, byIntent, [intent.intentId, undefined]);
			keeper.remove('trade', intent.id);
		}

		if (intents.size > rememberedIntents && position !== undefined) {
			setIn(keeper, intents, [position, undefined]);
		}

		if (executions.length > remembered * 1.2) {
			const old = executions.slice(0, -remembered);
			executions = executions.slice(-remembered);

			for (const {id, intentId} of old) {
				if (byIntent.get(intentId)?.id !== id) {
					keeper.remove('trade', id);
				}
			}
		}
	}

	function putAccount(account: Account, dayStart = accounts.get(account.id)?.dayStart): void {
		setIn(keeper, accounts, [account.id, {account, dayStart}]);
		keeper.put('account', account.id, {...account, day: dayStart?.day, dayEquity: dayStart?.equity});
	}

	function hold(position: Position): void {
		setIn(keeper, positions, [position.id, position]);
		setIn(keeper, open, [position.id, position.status === 'open' ? position : undefined]);
	}

	/** Forgets the oldest of what is over. */
	function trim<Item extends {readonly id: string}>(
		kind: 'order' | 'position',
		items: Map<string, Item>,
		isOver: (item: Item) => boolean,
	): void {
		if (items.size > remembered * 1.2) {
			const over = [...items.values()].filter((item) => isOver(item));

			for (const {id} of over.slice(0, Math.max(0, items.size - remembered))) {
				setIn(keeper, items, [id, undefined]);
				keeper.remove(kind, id);
			}
		}
	}

	function trimAll(): void {
		trim('order', orders, ({status}) => status !== 'pending');
		trim('position', positions, ({status}) => status === 'closed');
	}

	function withPnl(position: Position): Position {
		const tick = market.tick(position.symbol);
		const instrument = market.instrument(position.symbol);
		return position.status === 'closed' || tick === undefined || instrument === undefined
			? position
			: {...position, pnl: pnlAt(position, instrument, exitPrice(position, tick))};
	}

	function marginOf({symbol, volume, entry}: Position): number {
		const {contractSize, marginRate} = market.instrument(symbol) ?? {contractSize: 0, marginRate: 0};
		return toCents(volume * contractSize * entry * marginRate);
	}

	function openOf(accountId: string): readonly Position[] {
		return [...open.values()].filter((position) => position.accountId === accountId);
	}

	function state(id: string): AccountState | undefined {
		const kept = accounts.get(id);

		if (kept === undefined) {
			return undefined;
		}

		const held = openOf(id).map((each) => ({pnl: withPnl(each).pnl, margin: marginOf(each)}));
		const isToday = kept.dayStart?.day === dayOf(clock.now());
		return stateOf(kept.account, held, isToday ? kept.dayStart.equity : undefined);
	}

	for (const fact of keeper.all('account')) {
		const kept = readAccount(fact);
		accounts.set(kept.account.id, kept);
	}

	for (const fact of keeper.all('order')) {
		const order = readOrder(fact);
		orders.set(order.id, order);
	}

	for (const fact of keeper.all('position')) {
		hold(readPosition(fact));
	}

	for (const fact of keeper.all('trade')) {
		index(readExecution(fact));
	}

	trimAll();

	return {
		accounts: () => [...accounts.values()].map(({account}) => account),
		account: (id) => accounts.get(id)?.account,
		putAccount: (account) => putAccount(account),
		dropAccount(id) {
			setIn(keeper, accounts, [id, undefined]);
			keeper.remove('account', id);
		},
		state,
		markDay(id) {
			const kept = accounts.get(id);
			const day = dayOf(clock.now());

			if (kept !== undefined && kept.dayStart?.day !== day) {
				putAccount(kept.account, {day, equity: state(id)?.equity ?? kept.account.balance});
			}
		},
		orders: (accountId) => ofAccount(orders.values(), accountId),
		order: (id) => orders.get(id),
		putOrder(order) {
			setIn(keeper, orders, [order.id, order]);
			keeper.put('order', order.id, order);
			trimAll();
			keeper.say({type: 'desk.order', order});
		},
		positions: (accountId) => ofAccount(positions.values(), accountId).map((each) => withPnl(each)),
		position(id) {
			const position = positions.get(id);
			return position === undefined ? undefined : withPnl(position);
		},
		putPosition(position) {
			hold(position);
			keeper.put('position', position.id, position);
			trimAll();
			keeper.say({type: 'desk.position', position});
		},
		executions: () => executions.slice(-remembered),
		addExecution(execution, traceId) {
			keeper.put('trade', execution.id, execution);
			index(execution);
			keeper.say({type: 'desk.execution', execution, traceId});
			return execution;
		},
		executionOf: (intentId) => byIntent.get(intentId),
		intentOf: (positionId) => intents.get(positionId),
	};
}

function ofAccount<Item extends {readonly accountId: string}>(
	items: Iterable<Item>,
	accountId: string | undefined,
): readonly Item[] {
	return [...items].filter((item) => (accountId ?? item.accountId) === item.accountId);
}
