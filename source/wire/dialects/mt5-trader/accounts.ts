import type {Account} from '../../../domain/trading.ts';
import {asRecord, readRecords, readStrings, readTime, type UnknownRecord} from '../../read.ts';
import type {Desk} from './memory.ts';
import {memoryBounds} from './memory.ts';
import {cleanId, label} from '../../words.ts';
import {amount, definedOf} from './words.ts';

/** An account of accounts.list; what it is worth is additive and may stand beside it as `state`. */
export function readAccount(value: unknown, state?: unknown): Account | undefined {
	const record = asRecord(value);
	const id = cleanId(record?.accountId ?? record?.account_id);
	const worth = {...record, ...asRecord(record?.state), ...asRecord(state)};
	return record === undefined || id === undefined
		? undefined
		: {
				id,
				label: label(record.label) ?? id,
				// The shipped server has no third state, and says "connected" of what it has just been told of.
				status: record.status === 'disconnected' ? 'disconnected' : 'connected',
				mode: readMode(record.mode),
				currency: label(record.currency, 10),
				...readWorth(worth),
				symbols: readSymbols(record),
				seenAt: readTime(record.disconnectedAt) ?? readTime(record.connectedAt),
			};
}

/** Only what was said: the event of an account leaves out what it is worth. */
export function accountChange(
	value: unknown,
	state?: unknown,
): {id: string; change: Partial<Account>} | undefined {
	const account = readAccount(value, state);
	return account === undefined ? undefined : {id: account.id, change: definedOf(account)};
}

type Worth = Pick<Account, 'balance' | 'equity' | 'margin' | 'freeMargin' | 'dailyPnl' | 'openPositions'>;

export function readWorth(record: UnknownRecord): Worth {
	return {
		balance: amount(record.balance),
		equity: amount(record.equity),
		margin: amount(record.margin),
		freeMargin: amount(record.freeMargin),
		dailyPnl: amount(record.dailyPnl),
		openPositions: amount(record.openPositions),
	};
}

/** The shipped server does not check the mode: "banana" was taken. */
function readMode(mode: unknown): Account['mode'] {
	return mode === 'paper' || mode === 'demo' || mode === 'live' ? mode : 'unknown';
}

function readSymbols(record: UnknownRecord): readonly string[] {
	return readStrings(record.allowedSymbols ?? record.allowed_symbols, 200).flatMap(
		(symbol) => label(symbol, 60) ?? [],
	);
}

/** The accounts and symbols there are, as far as calls are made about them. */
export function deskOf(payload: UnknownRecord): Desk {
	const accounts = readRecords(payload.accounts, 200).flatMap((account) => readAccount(account) ?? []);
	const symbols = new Set(accounts.flatMap((account) => account.symbols));
	return {
		accountIds: accounts.map(({id}) => id).slice(0, memoryBounds.accounts),
		symbols: [...symbols].slice(0, memoryBounds.symbols),
	};
}
