import {isAwaited, type CommandRecord} from '../../domain/commands.ts';
import type {Decide} from '../../domain/deciding.ts';
import type {Approval} from '../../domain/entities.ts';
import {doubtOf} from '../../domain/slices.ts';
import {accessOf} from '../select-access.ts';
import {decisionSent} from '../select-approvals.ts';
import {planOf, wrongSides} from '../select-plans.ts';
import type {State} from '../state.ts';
import {marketPrice} from './market.ts';
import {isNarrowedTo} from './terms.ts';

/** Why an answer is not possible now. Data, so that the screen, the command line and the tests agree about it. */
export type Lock =
	| {readonly type: 'over'; readonly status: Exclude<Approval['status'], 'pending'>}
	| {readonly type: 'expired'}
	| {readonly type: 'not-live'}
	| {readonly type: 'read-only'}
	| {readonly type: 'no-answers'}
	| {readonly type: 'not-offered'}
	/** One decision in flight per request. */
	| {readonly type: 'waiting'; readonly phase: 'checking' | 'held' | 'sent'}
	| {readonly type: 'answered'}
	| {readonly type: 'unknown'}
	| {readonly type: 'stale'; readonly because: string}
	| {readonly type: 'stopped'}
	| {readonly type: 'lacks'; readonly fields: readonly string[]}
	| {readonly type: 'old-quote'; readonly ageMs: number}
	| {readonly type: 'wrong-side'; readonly price: 'stop' | 'target'}
	| {readonly type: 'own-request'};

/** What is wanted: which answer, and what was filled in. */
export type Wanted = {
	readonly meaning: Decide['action']['meaning'];
	readonly input?: Decide['input'];
	/** The decision that is itself on its way is no obstacle to itself. */
	readonly isUnderway?: boolean;
};

/** The first thing that stands against this answer at this moment; undefined where nothing does. Product rules 6 to 9, 17. */
export function lockOf(state: State, approval: Approval, wanted: Wanted): Lock | undefined {
	return locksOn(state, approval, wanted)[0];
}

/** All that stands against it: whoever sees one of them go is not to find the next only then. */
export function locksOn(state: State, approval: Approval, wanted: Wanted): readonly Lock[] {
	const general =
		entryLock(state, approval) ?? flightLock(state, approval, wanted) ?? offerLock(approval, wanted);
	return general === undefined
		? wanted.meaning === 'reject'
			? []
			: yesLocks(state, approval, wanted)
		: [general];
}

/** Time left by the gateway's clock, in ms; undefined where it never expires. */
export function timeLeft(state: State, approval: Approval): number | undefined {
	return approval.expiresAt === undefined
		? undefined
		: Math.max(0, approval.expiresAt - (state.now + state.skewMs));
}

function entryLock(state: State, approval: Approval): Lock | undefined {
	if (approval.status !== 'pending') {
		return {type: 'over', status: approval.status};
	}

	// Many gateways say nothing at the end: at zero it is closed all the same.
	if (timeLeft(state, approval) === 0) {
		return {type: 'expired'};
	}

	if (state.link.phase !== 'live') {
		return {type: 'not-live'};
	}

	return state.gateway !== undefined && accessOf(state.gateway) === 'read-only'
		? {type: 'read-only'}
		: undefined;
}

function flightLock(state: State, approval: Approval, {isUnderway = false}: Wanted): Lock | undefined {
	if (isUnderway) {
		return undefined;
	}

	const pending = state.deciding.get(approval.id);

	if (pending !== undefined) {
		return {type: 'waiting', phase: pending.phase.type};
	}

	const sent = decisionSent(state, approval.id);

	// What was answered under this id before was another request; only while that answer is on its way it is in the way.
	if (sent !== undefined && !isAwaited(sent.status) && !isAbout(sent, approval)) {
		return undefined;
	}

	switch (sent?.status) {
		case 'sent':
		case 'accepted': {
			return {type: 'waiting', phase: 'sent'};
		}

		case 'confirmed': {
			return {type: 'answered'};
		}

		case 'unknown': {
			// Read again since, and still waiting: the answer did not arrive, and may be given anew.
			return isReadSince(state, sent.settledAt) ? undefined : {type: 'unknown'};
		}

		case 'refused':
		case undefined: {
			return undefined;
		}
	}
}

function isAbout({command}: CommandRecord, {hash}: Approval): boolean {
	return command.type === 'approval.decide' && command.hash === hash;
}

/** Whether the gateway has listed what waits since then: only a whole list can tell that an answer went lost. */
export function isReadSince(state: State, at: number | undefined): boolean {
	const {approvals} = state.freshness;
	return approvals.status === 'fresh' && at !== undefined && approvals.at > at;
}

function offerLock({actions}: Approval, {meaning}: Wanted): Lock | undefined {
	if (actions.length === 0) {
		return {type: 'no-answers'};
	}

	return actions.some((action) => action.meaning === meaning) ? undefined : {type: 'not-offered'};
}

function yesLocks(state: State, approval: Approval, wanted: Wanted): readonly Lock[] {
	const doubt = doubtOf(state.freshness.approvals);
	const isOwn =
		state.policy.fourEyes && approval.askedBy !== undefined && approval.askedBy === state.gateway?.deviceId;
	return [
		...(doubt === undefined ? [] : [{type: 'stale', because: doubt} as const]),
		...(isOwn ? [{type: 'own-request'} as const] : []),
		...(approval.kind === 'trade' ? tradeLocks(state, approval, wanted) : []),
	];
}

/** A trade is not approved while trading is stopped, on old prices, or with something left open. */
function tradeLocks(state: State, approval: Approval, {input}: Wanted): readonly Lock[] {
	const left = approval.lacks.filter((field) => !isNarrowedTo(input, field));
	const plan = planOf(approval, input);
	// Without a price of its own it is filled at the market's: that is where its stop and target have their sides.
	const entry = plan?.entry ?? marketPrice(state, approval, input);
	const wrong = plan === undefined ? [] : wrongSides({...plan, entry});
	const quote = plan === undefined ? undefined : state.trading.quotes.get(plan.symbol);
	// The quote's time is the gateway's.
	const ageMs = quote === undefined ? 0 : state.now + state.skewMs - quote.at;
	return [
		...(state.trading.risk?.isStopped === true ? [{type: 'stopped'} as const] : []),
		...(left.length > 0 ? [{type: 'lacks', fields: left} as const] : []),
		...wrong.map((price) => ({type: 'wrong-side', price}) as const),
		...(ageMs > state.policy.quoteMaxAgeMs ? [{type: 'old-quote', ageMs} as const] : []),
	];
}

/** A lock in words that follow "Approving is locked: ". */
export function lockWords(lock: Lock): string {
	switch (lock.type) {
		case 'over': {
			return `it is ${lock.status}`;
		}

		case 'expired': {
			return 'its time is over';
		}

		case 'not-live': {
			return 'the link is not live';
		}

		case 'read-only': {
			return 'this connection may only look';
		}

		case 'no-answers': {
			return 'the gateway names no way to answer it';
		}

		case 'not-offered': {
			return 'the gateway does not offer this answer';
		}

		case 'waiting': {
			return {
				checking: 'it is being checked',
				held: 'an answer is about to leave; u takes it back',
				sent: 'an answer is on its way',
			}[lock.phase];
		}

		case 'answered': {
			return 'it has been answered';
		}

		case 'unknown': {
			return 'an answer was sent and its outcome is unknown';
		}

		case 'stale': {
			return `the list is stale: ${lock.because}`;
		}

		case 'stopped': {
			return 'trading is stopped';
		}

		case 'lacks': {
			return `it names no ${lock.fields.join(' and no ')}; e fills it in`;
		}

		case 'old-quote': {
			const seconds = Math.round(lock.ageMs / 1000);
			return `the quote is ${seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`} old`;
		}

		case 'wrong-side': {
			return `the ${lock.price} stands on the wrong side of the entry`;
		}

		case 'own-request': {
			return 'this device asked for it; another one must approve';
		}
	}
}
