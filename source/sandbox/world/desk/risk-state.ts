import type {Clock} from '../clock.ts';
import {setIn} from '../keeping.ts';
import type {EmergencyAction, Policy, RiskStatus} from './entities.ts';
import type {Keeper} from './keeper.ts';
import {listed} from './instruments.ts';
import {type Fact, readFact} from './readers.ts';
import {stricter} from './risk-engine.ts';
import {traderOf} from './traders.ts';

/** The emergency stop and the policy, as the ledger keeps them. */
export type RiskState = {
	readonly status: () => RiskStatus;
	readonly setStatus: (change: Partial<RiskStatus>) => RiskStatus;
	readonly policy: (agentId?: string) => Policy;
	readonly setPolicy: (change: Partial<Policy>) => Policy;
	/** True once for each account and day: somebody who resumes must not be stopped again at the next tick. */
	readonly isFirstBreach: (accountId: string, day: string) => boolean;
};

/** Twice as many as there can be accounts: those of accounts that are gone are forgotten. */
const mostBreaches = 200;

const actions: readonly EmergencyAction[] = ['pause_trading', 'cancel_all', 'close_all', 'disable_live'];

const firstPolicy: Policy = {
	allowedSymbols: listed.map(({symbol}) => symbol),
	maxVolume: 1,
	maxConcurrentPositions: 8,
	maxDailyLoss: 2000,
	requiresStopLoss: true,
};

export function createRiskState(clock: Clock, keeper: Keeper): RiskState {
	const facts = new Map(
		keeper.all('risk').map((value) => {
			const fact = readFact('risk', value);
			return [fact.id, fact] as const;
		}),
	);
	const keptStatus = facts.get('status');
	const keptPolicy = facts.get('policy');
	let status = keptStatus === undefined ? firstStatus(clock.now()) : readStatus(keptStatus);
	let policy = keptPolicy === undefined ? firstPolicy : readPolicy(keptPolicy);
	const breaches = new Map(
		[...facts.values()]
			.filter(({id}) => id.startsWith('breach:'))
			.map((fact) => [fact.id.slice('breach:'.length), fact.text('day')]),
	);

	return {
		status: () => status,
		setStatus(change) {
			const before = status;
			status = {...before, ...change, updatedAt: clock.now()};
			keeper.otherwise(() => {
				status = before;
			});
			keeper.put('risk', 'status', {id: 'status', ...status});
			return status;
		},
		policy: (agentId) => stricter(policy, traderOf(agentId)?.policy),
		setPolicy(change) {
			const before = policy;
			policy = {...before, ...definedOnly(change)};
			keeper.otherwise(() => {
				policy = before;
			});
			keeper.put('risk', 'policy', {id: 'policy', ...policy});
			return policy;
		},
		isFirstBreach(accountId, day) {
			if (breaches.get(accountId) === day) {
				return false;
			}

			const [oldest = ''] = breaches.keys();

			if (breaches.size > mostBreaches) {
				setIn(keeper, breaches, [oldest, undefined]);
				keeper.remove('risk', `breach:${oldest}`);
			}

			setIn(keeper, breaches, [accountId, day]);
			keeper.put('risk', `breach:${accountId}`, {id: `breach:${accountId}`, day});
			return true;
		},
	};
}

/** A limit that is no number, or below nothing, changes nothing: the policy must stay one that can be checked. */
function definedOnly(change: Partial<Policy>): Partial<Policy> {
	const entries: ReadonlyArray<readonly [string, unknown]> = Object.entries(change);
	return Object.fromEntries(
		entries.filter(
			([, value]) =>
				value !== undefined && (typeof value !== 'number' || (Number.isFinite(value) && value >= 0)),
		),
	);
}

function firstStatus(now: number): RiskStatus {
	return {
		isStopped: false,
		isLiveDisabled: false,
		lastAction: undefined,
		lastReason: undefined,
		updatedAt: now,
		actionCounts: {pause_trading: 0, cancel_all: 0, close_all: 0, disable_live: 0},
	};
}

function readStatus(fact: Fact): RiskStatus {
	const counts = fact.inner('actionCounts');
	return {
		isStopped: fact.truth('isStopped'),
		isLiveDisabled: fact.truth('isLiveDisabled'),
		lastAction: fact.maybeOneOf('lastAction', actions),
		lastReason: fact.maybeText('lastReason'),
		updatedAt: fact.number('updatedAt'),
		actionCounts: {
			pause_trading: counts.number('pause_trading'),
			cancel_all: counts.number('cancel_all'),
			close_all: counts.number('close_all'),
			disable_live: counts.number('disable_live'),
		},
	};
}

function readPolicy(fact: Fact): Policy {
	return {
		allowedSymbols: fact.texts('allowedSymbols'),
		maxVolume: fact.number('maxVolume'),
		maxConcurrentPositions: fact.number('maxConcurrentPositions'),
		maxDailyLoss: fact.number('maxDailyLoss'),
		requiresStopLoss: fact.truth('requiresStopLoss'),
	};
}
