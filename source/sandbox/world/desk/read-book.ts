import type {Account, Execution, Order, Origin, Position} from './entities.ts';
import type {DayStart} from './pnl.ts';
import {type Fact, readFact} from './readers.ts';

/* How accounts, orders, positions and executions come back from the ledger. */

const sides = ['buy', 'sell'] as const;

/** An account with what the desk keeps beside it. */
export type KeptAccount = {readonly account: Account; readonly dayStart: DayStart | undefined};

export function readAccount(value: unknown): KeptAccount {
	const fact = readFact('account', value);
	const day = fact.maybeText('day');
	return {
		dayStart: day === undefined ? undefined : {day, equity: fact.number('dayEquity')},
		account: {
			id: fact.text('id'),
			connectorId: fact.text('connectorId'),
			providerAccountId: fact.text('providerAccountId'),
			mode: fact.oneOf('mode', ['paper', 'demo', 'live']),
			label: fact.text('label'),
			allowedSymbols: fact.texts('allowedSymbols'),
			status: fact.oneOf('status', ['connected', 'disconnected']),
			currency: fact.text('currency'),
			balance: fact.number('balance'),
			connectedAt: fact.maybeNumber('connectedAt'),
			disconnectedAt: fact.maybeNumber('disconnectedAt'),
		},
	};
}

export function readOrder(value: unknown): Order {
	const fact = readFact('order', value);
	return {
		id: fact.text('id'),
		intentId: fact.text('intentId'),
		accountId: fact.text('accountId'),
		symbol: fact.text('symbol'),
		side: fact.oneOf('side', sides),
		type: fact.oneOf('type', ['limit', 'stop']),
		volume: fact.number('volume'),
		price: fact.number('price'),
		stopLoss: fact.maybeNumber('stopLoss'),
		takeProfit: fact.maybeNumber('takeProfit'),
		status: fact.oneOf('status', ['pending', 'filled', 'canceled']),
		origin: readOrigin(fact.inner('origin')),
		createdAt: fact.number('createdAt'),
		updatedAt: fact.number('updatedAt'),
	};
}

function readOrigin(fact: Fact): Origin {
	const kind = fact.oneOf('kind', ['session', 'agent', 'copytrade', 'desk']);

	switch (kind) {
		case 'session': {
			return {kind, sessionId: fact.text('sessionId')};
		}

		case 'agent': {
			return {
				kind,
				agentId: fact.text('agentId'),
				runId: fact.text('runId'),
				blockId: fact.text('blockId'),
			};
		}

		case 'copytrade': {
			return {kind, followId: fact.text('followId'), signalId: fact.text('signalId')};
		}

		case 'desk': {
			return {kind};
		}
	}
}

export function readPosition(value: unknown): Position {
	const fact = readFact('position', value);
	return {
		id: fact.text('id'),
		orderId: fact.maybeText('orderId'),
		accountId: fact.text('accountId'),
		symbol: fact.text('symbol'),
		side: fact.oneOf('side', sides),
		volume: fact.number('volume'),
		entry: fact.number('entry'),
		stopLoss: fact.maybeNumber('stopLoss'),
		takeProfit: fact.maybeNumber('takeProfit'),
		status: fact.oneOf('status', ['open', 'closed']),
		openedAt: fact.number('openedAt'),
		closedAt: fact.maybeNumber('closedAt'),
		exit: fact.maybeNumber('exit'),
		closedBecause: fact.maybeOneOf('closedBecause', ['asked', 'stop loss', 'take profit', 'emergency stop']),
		pnl: fact.number('pnl'),
	};
}

export function readExecution(value: unknown): Execution {
	const fact = readFact('trade', value);
	return {
		id: fact.text('id'),
		intentId: fact.text('intentId'),
		accountId: fact.text('accountId'),
		status: fact.oneOf('status', ['executed', 'placed', 'modified', 'canceled', 'closed']),
		orderId: fact.maybeText('orderId'),
		positionId: fact.maybeText('positionId'),
		symbol: fact.text('symbol'),
		side: fact.oneOf('side', sides),
		volume: fact.number('volume'),
		price: fact.number('price'),
		at: fact.number('at'),
	};
}
