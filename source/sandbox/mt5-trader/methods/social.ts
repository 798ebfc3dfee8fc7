import type {CopyConstraints, LeaderSignal} from '../../world/desk/entities-social.ts';
import {no, ok} from '../frames.ts';
import {type Call, idPattern, method, type Method, missing, nothing, takeId, takeLimit} from '../gateway.ts';
import {refusedAnswer} from '../refused.ts';
import {copyStatusShape, followShape, signalShape, strategyShape} from '../shapes/social.ts';
import {stamp} from '../shapes/stamp.ts';
import {intentShape} from '../shapes/trade.ts';
import type {Take} from '../take.ts';
import {sides} from '../words.ts';

type Pair = {readonly accountId: string; readonly strategyId: string};

function takePair(take: Take): Pair {
	return {accountId: takeId(take, 'accountId'), strategyId: takeId(take, 'strategyId')};
}

function follow({world, caller}: Call, {accountId, strategyId}: Pair): ReturnType<typeof ok> {
	const {desk} = world;

	if (desk.accounts.get(accountId) === undefined) {
		return missing('account', accountId);
	}

	if (desk.copytrade.strategy(strategyId) === undefined) {
		return missing('strategy', strategyId);
	}

	const done = desk.copytrade.follow(accountId, strategyId, caller);
	return done.ok ? ok({status: 'following', ...followShape(done.value)}) : refusedAnswer(done.refused);
}

/** marketplace.* (seed 004 §5.11); list and get are additive. Follows are the account's, not the connection's. */
export const marketplaceMethods: readonly Method[] = [
	method('marketplace.list', nothing, ({world}) =>
		ok({strategies: world.desk.copytrade.strategies().map(strategyShape)}),
	),
	method(
		'marketplace.get',
		(take) => takeId(take, 'strategyId'),
		({world}, id) => {
			const strategy = world.desk.copytrade.strategy(id);
			const signals = world.desk.copytrade.signals(id).slice(-20);
			return strategy === undefined
				? missing('strategy', id)
				: ok({strategy: strategyShape(strategy), signals: signals.map(signalShape)});
		},
	),
	method(
		'marketplace.signals',
		(take) => takeLimit(take, {most: 500, usual: 50}),
		({world}, limit) => ok({signals: world.desk.copytrade.signals().slice(-limit).map(signalShape)}),
	),
	method('marketplace.follow', takePair, follow),
	method('marketplace.unfollow', takePair, ({world, caller, now}, {accountId, strategyId}) => {
		const {copytrade} = world.desk;
		const known = copytrade.follows(accountId).find((each) => each.strategyId === strategyId);
		const {wasFollowing} = copytrade.unfollow(accountId, strategyId, caller);
		return ok({
			followId: known?.id ?? null,
			accountId,
			strategyId,
			status: 'unfollowed',
			updatedAt: stamp(now),
			removed: wasFollowing,
		});
	}),
	method(
		'marketplace.myFollows',
		(take) => takeId(take, 'accountId'),
		({world}, accountId) => ok({follows: world.desk.copytrade.follows(accountId).map(followShape)}),
	),
];

const positive = {above: 0, max: 1e12} as const;

function takeSignal(take: Take): LeaderSignal {
	const signal = take.inner('signal');
	return {
		id: takeId(signal, 'signalId'),
		strategyId: takeId(signal, 'strategyId'),
		at: signal.time('ts'),
		symbol: takeId(signal, 'symbol'),
		timeframe: takeId(signal, 'timeframe'),
		action: signal.choice('action', ['OPEN', 'MODIFY', 'CLOSE']),
		side: signal.choice('side', sides),
		volume: signal.number('volume', positive),
		entry: signal.number('entry', positive),
		stopLoss: signal.maybeNumber('stopLoss', positive),
		takeProfit: signal.maybeNumber('takeProfit', positive),
	};
}

/** What is not said is taken from the configuration. */
function takeConstraints(take: Take): Partial<CopyConstraints> {
	const given = take.maybeInner('constraints');
	const maxVolume = given?.maybeNumber('maxVolume', positive);
	const directionFilter = given?.maybeChoice('directionFilter', ['both', 'long-only', 'short-only']);
	const maxSignalAgeSeconds = given?.maybeNumber('maxSignalAgeSeconds', {min: 0, max: 86_400_000});
	const allowedSymbols = given?.has('allowedSymbols') === true;
	return {
		...(maxVolume !== undefined && {maxVolume}),
		...(directionFilter !== undefined && {directionFilter}),
		...(maxSignalAgeSeconds !== undefined && {maxSignalAgeSeconds}),
		...(allowedSymbols && {allowedSymbols: given.texts('allowedSymbols', {max: 100, pattern: idPattern})}),
	};
}

function setPaused(isPaused: boolean) {
	return ({world, caller}: Call, {accountId, strategyId}: Pair): ReturnType<typeof ok> => {
		const done = world.desk.copytrade.setPaused(accountId, strategyId, isPaused, caller);

		if (done.ok) {
			return ok(copyStatusShape(done.value));
		}

		return done.refused.because === 'not found' ? noFollow() : refusedAnswer(done.refused);
	};
}

/** Measured, word for word. */
function noFollow(): ReturnType<typeof no> {
	return no('NOT_FOUND', 'copytrade follow not found', {what: 'follow'});
}

/** copytrade.* (seed 004 §5.12). */
export const copytradeMethods: readonly Method[] = [
	method('copytrade.status', takePair, ({world}, {accountId, strategyId}) => {
		const follows = world.desk.copytrade.follows(accountId);
		const found = follows.find((each) => each.strategyId === strategyId);
		return found === undefined ? noFollow() : ok(copyStatusShape(found));
	}),
	method('copytrade.pause', takePair, setPaused(true)),
	method('copytrade.resume', takePair, setPaused(false)),
	method(
		'copytrade.preview',
		(take) => ({
			accountId: takeId(take, 'accountId'),
			signal: takeSignal(take),
			constraints: takeConstraints(take),
		}),
		(call, {accountId, signal, constraints}) => {
			const {world, settings, hub, session, requestId} = call;

			if (world.desk.accounts.get(accountId) === undefined) {
				return missing('account', accountId);
			}

			const rules = {...settings.copyDefaults(), ...constraints};
			const {isKnown, blockedBecause, intent} = world.desk.copytrade.preview(accountId, signal, rules);
			const shown = {
				signalId: signal.id,
				deduped: isKnown,
				blockedReason: blockedBecause ?? null,
				intent: intent === undefined ? null : intentShape(intent),
			};
			hub.whisper(session, 'event.copytrade.preview', {requestId, ...shown});
			return ok(shown);
		},
	),
];
