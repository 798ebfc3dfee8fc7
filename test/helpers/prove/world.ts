import {blankAccount} from '../../../source/domain/blanks.ts';
import type {Approval, ApprovalAction} from '../../../source/domain/entities.ts';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {Account, Quote} from '../../../source/domain/trading.ts';

/** One request as the gateway itself holds it, apart from anything the program believes. */
export type Told = {
	readonly approval: Approval;
	/** Undefined while it waits. */
	readonly end: End | undefined;
	/** Whether we were told that it ended. */
	readonly isEndTold: boolean;
};

/** How a request ended, and by whom: the key our answer went by, or somebody else. */
export type End = {readonly action: ApprovalAction; readonly by: string};

/** What was said to us about the market and the desk. Replaced with every word, so that a moment can be kept. */
export type Heard = {
	readonly quotes: ReadonlyMap<string, Quote>;
	readonly modes: ReadonlyMap<string, Account['mode']>;
	readonly isStopped: boolean;
	/** Something was missed since the list of requests was last given. */
	readonly isInDoubt: boolean;
};

/** What the risk engine does when it is asked: it answers at once, or only when it is made to, or never. */
export type Mood = 'allows' | 'refuses' | 'is slow';

/** A gateway, in the hands of whoever plays. */
export type World = {
	readonly name: string;
	readonly url: string;
	/** Its clock minus ours. */
	readonly skewMs: number;
	readonly told: Map<string, Told>;
	/** The hashes of all that it ever asked. */
	readonly asked: Set<string>;
	/** Whether it tells which of several answers was given. */
	readonly isNaming: boolean;
	/** What its accounts are, whether it said so or not. */
	readonly modes: Map<string, Account['mode']>;
	heard: Heard;
	mood: Mood;
	/** What it really does, whether it said so or not. */
	isStopped: boolean;
};

export function createWorld(name: string, skewMs: number): World {
	return {
		name,
		url: `ws://127.0.0.1:1/${name}`,
		skewMs,
		told: new Map(),
		asked: new Set(),
		isNaming: name === 'one',
		modes: new Map([
			['demo1', 'demo'],
			['paper1', 'paper'],
			['live1', 'live'],
		]),
		heard: {quotes: new Map(), modes: new Map(), isStopped: false, isInDoubt: false},
		mood: 'allows',
		isStopped: false,
	};
}

/** What somebody who reads everything that is said knows afterwards. */
export function heardAfter(heard: Heard, event: GatewayEvent): Heard {
	if (event.type === 'quote.changed') {
		const held = heard.quotes.get(event.quote.id);
		// An older figure that comes late is no news.
		return held !== undefined && held.at > event.quote.at
			? heard
			: {...heard, quotes: new Map(heard.quotes).set(event.quote.id, event.quote)};
	}

	if (event.type === 'account.changed') {
		const {id, change} = event;
		return {
			...heard,
			modes: new Map(heard.modes).set(id, change.mode ?? heard.modes.get(id) ?? 'unknown'),
		};
	}

	return event.type === 'risk.changed' ? {...heard, isStopped: event.risk.isStopped} : heard;
}

/** The words in which it says so. */
export const says = {
	quote: (quote: Quote, at: number): GatewayEvent => ({type: 'quote.changed', quote, at}),
	account: (id: string, mode: Account['mode'], at: number): GatewayEvent => ({
		type: 'account.changed',
		id,
		change: {mode},
		at,
	}),
	accounts: (modes: Heard['modes'], at: number): GatewayEvent => ({
		type: 'accounts.replaced',
		accounts: [...modes].map(([id, mode]) => ({...blankAccount(id), mode})),
		at,
	}),
	/** Who names the answer tells which it was; another says only that there was one. */
	resolved: (
		id: string,
		{action, by}: End,
		{at, isNamed}: {readonly at: number; readonly isNamed: boolean},
	): GatewayEvent => {
		const status = action.meaning === 'reject' ? 'rejected' : 'approved';
		return {
			type: 'approval.resolved',
			id,
			status,
			decision: isNamed || action.meaning !== 'answer' ? action.id : 'answered',
			by,
			at,
		};
	},
	risk: (isStopped: boolean, at: number): GatewayEvent => ({
		type: 'risk.changed',
		risk: {
			isStopped,
			isLiveDisabled: undefined,
			lastAction: undefined,
			reason: undefined,
			updatedAt: undefined,
		},
		at,
	}),
} as const;
