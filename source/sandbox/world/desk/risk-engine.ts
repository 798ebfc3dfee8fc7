import type {
	Account,
	AccountState,
	Instrument,
	Intent,
	Policy,
	Restriction,
	RiskDecision,
	RiskStatus,
	Tick,
	Violation,
} from './entities.ts';
import {protectionViolations} from './risk-prices.ts';
import {isAmount, isOnStep, toCents, toDigits} from './rounding.ts';

/** All that a decision hangs on. Undefined where the desk does not know the thing that was named. */
export type RiskFacts = {
	readonly policy: Policy;
	readonly status: Pick<RiskStatus, 'isStopped' | 'isLiveDisabled' | 'lastAction' | 'lastReason'>;
	readonly account: Account | undefined;
	readonly state: AccountState | undefined;
	/** Orders that wait would become positions: they count. */
	readonly pendingOrders: number;
	readonly instrument: Instrument | undefined;
	readonly tick: Tick | undefined;
	readonly isOpen: boolean;
};

/**
 * Decides whether an intent may be carried out. The desk's own policy and account decide; what a client says about
 * itself can only make the answer stricter (a shipped gateway let clients approve themselves this way).
 */
export function assess(asked: Intent, facts: RiskFacts, restriction?: Restriction): RiskDecision {
	// A market order has no price of its own, whatever was sent along.
	const intent = asked.type === 'market' ? {...asked, price: undefined} : asked;
	const policy = stricter(facts.policy, restriction?.policy);
	const marginRequired = marginOf(intent, facts);
	const violations = [
		...standing(facts, intent),
		...symbolAndVolume(intent, facts, policy),
		...limits(facts, policy, restriction),
		...protectionViolations(intent, facts, policy),
		...margin(marginRequired, facts),
	];
	return {
		isAllowed: violations.length === 0,
		violations,
		computed: {marginRequired, riskReward: riskRewardOf(intent, facts.tick)},
	};
}

/** The narrower of two policies, rule by rule. A limit that is not a number is no permission: it allows nothing. */
export function stricter(policy: Policy, other: Partial<Policy> = {}): Policy {
	const {allowedSymbols, maxVolume, maxConcurrentPositions, maxDailyLoss, requiresStopLoss} = other;
	return {
		allowedSymbols:
			allowedSymbols === undefined
				? policy.allowedSymbols
				: policy.allowedSymbols.filter((symbol) => allowedSymbols.includes(symbol)),
		maxVolume: lower(policy.maxVolume, maxVolume),
		maxConcurrentPositions: lower(policy.maxConcurrentPositions, maxConcurrentPositions),
		maxDailyLoss: lower(policy.maxDailyLoss, maxDailyLoss),
		requiresStopLoss: policy.requiresStopLoss || requiresStopLoss === true,
	};
}

function lower(ours: number, theirs: number | undefined): number {
	return theirs === undefined ? ours : Number.isFinite(theirs) ? Math.min(ours, Math.max(0, theirs)) : 0;
}

/** What one entry price, or the market where the order has none, would cost to hold. */
export function marginOf(
	intent: Pick<Intent, 'volume' | 'side' | 'price'>,
	{instrument, tick}: Pick<RiskFacts, 'instrument' | 'tick'>,
): number | undefined {
	const price = entryOf(intent, tick);

	if (instrument === undefined || price === undefined || !isAmount(price) || !isAmount(intent.volume)) {
		return undefined;
	}

	return toCents(intent.volume * instrument.contractSize * price * instrument.marginRate);
}

export function entryOf(
	{side, price}: Pick<Intent, 'side' | 'price'>,
	tick: Tick | undefined,
): number | undefined {
	return price ?? (side === 'buy' ? tick?.ask : tick?.bid);
}

/** What one may win against what one may lose, to two digits; undefined without both a stop and a target. */
export function riskRewardOf(
	{side, price, stopLoss, takeProfit}: Pick<Intent, 'side' | 'price' | 'stopLoss' | 'takeProfit'>,
	tick: Tick | undefined,
): number | undefined {
	const entry = entryOf({side, price}, tick);

	if (entry === undefined || stopLoss === undefined || takeProfit === undefined) {
		return undefined;
	}

	const sign = side === 'buy' ? 1 : -1;
	const ratio = ((takeProfit - entry) * sign) / ((entry - stopLoss) * sign);
	return Number.isFinite(ratio) && ratio > 0 ? toDigits(ratio, 2) : undefined;
}

function standing({status, account, isOpen, instrument}: RiskFacts, intent: Intent): readonly Violation[] {
	const violations: Violation[] = [];

	if (status.isStopped) {
		const details = {lastAction: status.lastAction ?? null, lastReason: status.lastReason ?? null};
		const message = 'The emergency stop is on; resume trading first.';
		violations.push({code: 'EMERGENCY_STOP_ACTIVE', message, details});
	}

	if (account?.status !== 'connected') {
		const details = {accountId: intent.accountId, status: account?.status ?? 'unknown'};
		violations.push({code: 'ACCOUNT_DISCONNECTED', message: 'The account is not connected.', details});
	}

	if (account?.mode === 'live' && status.isLiveDisabled) {
		const details = {accountId: account.id, mode: account.mode};
		violations.push({code: 'LIVE_TRADING_DISABLED', message: 'Live trading is switched off.', details});
	}

	if (instrument !== undefined && !isOpen) {
		const {fromHour = 0, toHour = 24} = instrument.session ?? {};
		const details = {symbol: instrument.symbol, days: 'Monday to Friday', fromHour, toHour, zone: 'UTC'};
		violations.push({code: 'SESSION_CLOSED', message: 'The market is closed.', details});
	}

	return violations;
}

function symbolAndVolume(
	{symbol, volume}: Intent,
	{instrument, account}: RiskFacts,
	policy: Policy,
): readonly Violation[] {
	const violations: Violation[] = [];
	const ofAccount = account?.allowedSymbols ?? [];
	const allowed = policy.allowedSymbols.filter((each) => ofAccount.length === 0 || ofAccount.includes(each));

	if (instrument === undefined || !allowed.includes(symbol)) {
		const details = {symbol, allowedSymbols: allowed};
		violations.push({code: 'SYMBOL_NOT_ALLOWED', message: 'This symbol is not allowed here.', details});
	}

	if (Number.isFinite(volume) && volume > policy.maxVolume) {
		const details = {volume, maxVolume: policy.maxVolume};
		const message = 'Requested volume exceeds max_volume policy.';
		violations.push({code: 'MAX_VOLUME_EXCEEDED', message, details});
	}

	const {minVolume, volumeStep} = instrument ?? {minVolume: 0, volumeStep: undefined};
	const isTooSmall = !isAmount(volume) || volume < minVolume - 1e-9;

	if (isTooSmall || (volumeStep !== undefined && !isOnStep(volume, volumeStep))) {
		const asked = Number.isFinite(volume) ? volume : null;
		const details = {volume: asked, minVolume, volumeStep: volumeStep ?? null};
		const message = 'The volume must be at least the smallest one, and in whole steps.';
		violations.push({code: 'VOLUME_STEP', message, details});
	}

	return violations;
}

function limits(
	{state, pendingOrders}: RiskFacts,
	{maxConcurrentPositions, maxDailyLoss}: Policy,
	restriction: Restriction | undefined,
): readonly Violation[] {
	const violations: Violation[] = [];
	const told = restriction?.openPositions ?? 0;
	const toldPnl = restriction?.dailyPnl ?? Infinity;
	const openPositions = Math.max((state?.openPositions ?? 0) + pendingOrders, Number.isNaN(told) ? 0 : told);
	const dailyPnl = Math.min(state?.dailyPnl ?? 0, Number.isNaN(toldPnl) ? Infinity : toldPnl);

	if (openPositions >= maxConcurrentPositions) {
		const details = {openPositions: asJson(openPositions), maxConcurrentPositions};
		const message = 'As many positions and waiting orders as the policy allows.';
		violations.push({code: 'MAX_CONCURRENT_POSITIONS', message, details});
	}

	if (dailyPnl <= -maxDailyLoss) {
		const details = {dailyPnl: asJson(dailyPnl), maxDailyLoss};
		violations.push({code: 'MAX_DAILY_LOSS', message: 'The daily loss limit is reached.', details});
	}

	return violations;
}

function margin(required: number | undefined, {state}: RiskFacts): readonly Violation[] {
	if (required === undefined || state === undefined || required <= state.freeMargin) {
		return [];
	}

	const details = {marginRequired: required, freeMargin: state.freeMargin};
	return [{code: 'INSUFFICIENT_MARGIN', message: 'Not enough free margin for this volume.', details}];
}

function asJson(value: number): number | null {
	return Number.isFinite(value) ? value : null;
}
