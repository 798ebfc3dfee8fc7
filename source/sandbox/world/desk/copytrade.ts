import {setIn} from '../keeping.ts';
import type {Stage} from '../stage.ts';
import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import {previewCopy} from './copy-preview.ts';
import type {CopyConstraints, CopyPreview, Follow, LeaderSignal} from './entities-social.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import type {Caller, Copytrade} from './parts.ts';
import {readFact} from './readers.ts';
import type {RiskState} from './risk-state.ts';
import {strategies} from './strategies.ts';
import {deskCaller, notFound} from './trade-checks.ts';
import type {TradingDesk} from './trading.ts';

export type CopyParts = {
	readonly stage: Stage;
	readonly keeper: Keeper;
	readonly audit: Audit;
	readonly book: Book;
	readonly market: LiveMarket;
	readonly riskState: RiskState;
	readonly trading: TradingDesk;
};

export type CopyDesk = Copytrade & {
	/** A leader did something: every follower hears of it, and each carries it out at most once. */
	readonly lead: (signal: LeaderSignal) => void;
};

const rememberedSignals = 200;

/** Far more than are carried out while a signal is fresh. */
const rememberedCopies = 2000;

/** How old a signal may be when the desk copies it by itself. */
const freshSeconds = 60;

export function createCopytrade({
	stage: {clock},
	keeper,
	audit,
	book,
	market,
	riskState,
	trading,
}: CopyParts): CopyDesk {
	const follows = new Map<string, Follow>();
	/** Which follow carried out which signal, and when. */
	const carriedOut = new Map<string, number>();
	let signals: readonly LeaderSignal[] = [];

	for (const fact of keeper.all('follow')) {
		const follow = readFollow(fact);
		follows.set(follow.id, follow);
	}

	for (const fact of keeper.all('signal')) {
		const known = readFact('signal', fact);
		carriedOut.set(known.text('id'), known.number('at'));
	}

	function keep(follow: Follow, action: 'followed' | 'paused' | 'resumed', caller: Caller): Follow {
		const {id, accountId, strategyId} = follow;
		setIn(keeper, follows, [id, follow]);
		keeper.put('follow', id, follow);
		audit.write(`copytrade.${action}`, {followId: id, accountId, strategyId}, caller);
		keeper.say({type: 'desk.follow', follow, action, traceId: caller.traceId});
		return follow;
	}

	/** An account that was forgotten follows nobody. */
	function dropOrphans(): void {
		const orphans = [...follows.values()].filter(({accountId}) => book.account(accountId) === undefined);

		for (const {id} of orphans) {
			setIn(keeper, follows, [id, undefined]);
			keeper.remove('follow', id);
		}
	}

	function unknownOf(accountId: string, strategyId: string): ReturnType<typeof notFound> | undefined {
		if (book.account(accountId) === undefined) {
			return notFound(`account ${accountId}`);
		}

		return strategies.some(({id}) => id === strategyId) ? undefined : notFound(`strategy ${strategyId}`);
	}

	function preview(accountId: string, signal: LeaderSignal, constraints: CopyConstraints): CopyPreview {
		const key = `${followId(accountId, signal.strategyId)}:${signal.id}`;
		return previewCopy(signal, constraints, {
			accountId,
			intentId: `copy:${key}`,
			isKnown: carriedOut.has(key),
			now: clock.now(),
			policy: riskState.policy(),
			instrument: market.instrument(signal.symbol),
		});
	}

	/** Of what is too old to be copied nothing need be known: it is refused for its age. */
	function remember(key: string): void {
		const at = clock.now();
		const [oldest = ''] = carriedOut.keys();
		setIn(keeper, carriedOut, [key, at]);
		keeper.put('signal', key, {id: key, at});

		if (carriedOut.size > rememberedCopies) {
			setIn(keeper, carriedOut, [oldest, undefined]);
			keeper.remove('signal', oldest);
		}
	}

	function copy(follow: Follow, signal: LeaderSignal): void {
		const strategy = strategies.find(({id}) => id === follow.strategyId);
		const constraints: CopyConstraints = {
			allowedSymbols: strategy?.symbols ?? [],
			maxVolume: signal.volume,
			directionFilter: 'both',
			maxSignalAgeSeconds: freshSeconds,
		};
		const {isKnown, blockedBecause, intent} = preview(follow.accountId, signal, constraints);

		if (isKnown) {
			keeper.say({type: 'desk.copied', follow, signal, outcome: 'known', says: 'carried out before'});
			return;
		}

		keeper.together(() => {
			const key = `${follow.id}:${signal.id}`;
			remember(key);
			const origin = {kind: 'copytrade', followId: follow.id, signalId: signal.id} as const;
			const placed = intent === undefined ? undefined : trading.place(intent, {...deskCaller, origin});
			const outcome = placed?.ok === true ? 'executed' : 'blocked';
			const says =
				placed?.ok === true
					? `executed at ${placed.value.execution.price}`
					: reasonOf(placed, blockedBecause);
			const data = {followId: follow.id, signalId: signal.id, outcome, says};
			audit.write('copytrade.execution', data, deskCaller);
			keeper.say({type: 'desk.copied', follow, signal, outcome, says});
		});
	}

	return {
		strategies: () => strategies,
		strategy: (id) => strategies.find((strategy) => strategy.id === id),
		signals: (strategyId) =>
			signals.filter((signal) => (strategyId ?? signal.strategyId) === signal.strategyId),
		follow(accountId, strategyId, caller) {
			const unknown = unknownOf(accountId, strategyId);
			const id = followId(accountId, strategyId);
			const known = follows.get(id);

			if (unknown !== undefined) {
				return unknown;
			}

			if (known !== undefined) {
				return {ok: true, value: known};
			}

			const follow = {id, accountId, strategyId, isPaused: false, updatedAt: clock.now()};
			return keeper.together(() => {
				dropOrphans();
				return {ok: true, value: keep(follow, 'followed', caller)};
			});
		},
		unfollow(accountId, strategyId, caller) {
			const id = followId(accountId, strategyId);
			const follow = follows.get(id);

			if (follow === undefined) {
				return {wasFollowing: false};
			}

			return keeper.together(() => {
				setIn(keeper, follows, [id, undefined]);
				keeper.remove('follow', id);
				audit.write('copytrade.unfollowed', {followId: id, accountId, strategyId}, caller);
				keeper.say({type: 'desk.follow', follow, action: 'unfollowed', traceId: caller.traceId});
				return {wasFollowing: true};
			});
		},
		follows: (accountId) =>
			[...follows.values()].filter((follow) => (accountId ?? follow.accountId) === follow.accountId),
		setPaused(accountId, strategyId, isPaused, caller) {
			const known = follows.get(followId(accountId, strategyId));

			if (known === undefined) {
				return notFound(`follow of ${strategyId} by ${accountId}`);
			}

			if (known.isPaused === isPaused) {
				return {ok: true, value: known};
			}

			const follow = {...known, isPaused, updatedAt: clock.now()};
			const action = isPaused ? 'paused' : 'resumed';
			return {ok: true, value: keeper.together(() => keep(follow, action, caller))};
		},
		preview,
		lead(signal) {
			signals = [...signals, signal].slice(-rememberedSignals);
			keeper.say({type: 'desk.signal', signal});

			for (const follow of follows.values()) {
				if (follow.strategyId === signal.strategyId && !follow.isPaused) {
					copy(follow, signal);
				}
			}
		},
	};
}

/** The same for an account and a strategy whenever they meet, so that a signal stays known after a second follow. */
function followId(accountId: string, strategyId: string): string {
	return `follow:${accountId}:${strategyId}`;
}

function reasonOf(
	placed: ReturnType<TradingDesk['place']> | undefined,
	blockedBecause: CopyPreview['blockedBecause'],
): string {
	if (placed === undefined || placed.ok) {
		return blockedBecause ?? 'nothing to carry out';
	}

	const {refused} = placed;
	return refused.because === 'risk' || refused.because === 'emergency stop'
		? refused.decision.violations.map(({code}) => code).join(', ')
		: refused.because;
}

function readFollow(value: unknown): Follow {
	const fact = readFact('follow', value);
	return {
		id: fact.text('id'),
		accountId: fact.text('accountId'),
		strategyId: fact.text('strategyId'),
		isPaused: fact.truth('isPaused'),
		updatedAt: fact.number('updatedAt'),
	};
}
