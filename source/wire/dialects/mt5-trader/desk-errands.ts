import type {Command} from '../../../domain/commands.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {slugOf} from '../../words.ts';
import {errandOf, type Call, type Errand, type Refusal} from '../dialect.ts';
import {accessTo, reasonAgainst} from './access.ts';
import {callOf} from './readings.ts';

/* What takes more than one plain call at a trading desk. */

type Of<Type extends Command['type']> = Extract<Command, {type: Type}>;

/**
 * agents.create writes over an agent of the same id (measured): the id is made of the name and of our key, so that nobody
 * has it yet, and the same wish twice is one agent.
 */
export function createAgent(
	{name, role, instructions}: Of<'agent.create'>,
	gateway: Gateway,
	key: string,
): Result<Errand> {
	const slug = slugOf(name);
	const access = accessTo('agents.create', gateway);

	if (access !== 'open') {
		return fail(reasonAgainst('agents.create', access));
	}

	if (slug === undefined) {
		return fail('the name needs a letter or a figure');
	}

	const agentId = [slug, slugOf(key.slice(-6))].filter((part) => part !== undefined).join('-');
	const soulTemplate = [role, instructions].filter((part) => part !== undefined).join('\n\n');
	return ok(errandOf(callOf('agents.create', {agentId, label: name, soulTemplate, manualTemplate: ''})));
}

/**
 * A changed order or position; both are named as an order (seed 004 §5.7). The shipped server wants to be told the price
 * even where it stays.
 */
export function modify(command: Of<'order.modify'> | Of<'position.modify'>): Json {
	const {accountId, price, stopLoss, takeProfit} = command;
	return {
		accountId,
		orderId: command.type === 'order.modify' ? command.orderId : command.positionId,
		...(price !== undefined && {openPrice: price}),
		...(stopLoss !== undefined && {stopLoss}),
		...(takeProfit !== undefined && {takeProfit}),
	};
}

/** A backtest computes. */
export const backtestMs = 120_000;

/**
 * The shipped server takes candles and signals and refuses any other field by its name (measured): then, and only then,
 * they are sent alone.
 */
export function backtest(command: Of<'backtest.run'>, gateway: Gateway): Result<Errand> {
	const {symbol, timeframe, says} = command;
	const access = accessTo('backtests.run', gateway);
	const candles = command.candles.map(({at, open, high, low, close}) => ({
		ts: new Date(at).toISOString(),
		open,
		high,
		low,
		close,
	}));
	const signals = command.signals.map(({index, side, stopLoss, takeProfit}) => ({
		index,
		side,
		stopLoss,
		takeProfit,
	}));
	const asking = (params: Json): Call => ({
		...callOf('backtests.run', params),
		deadlineMs: backtestMs,
		about: [symbol, timeframe, says].join('\n'),
	});

	if (access !== 'open') {
		return fail(reasonAgainst('backtests.run', access));
	}

	return ok({
		checks: [],
		call: () => ok(asking({symbol, timeframe, candles, signals})),
		otherwise: (refusal) =>
			isAboutNames(refusal) ? {checks: [], call: () => ok(asking({candles, signals}))} : undefined,
	});
}

/** The refusal names one of the two fields that it does not know. */
function isAboutNames({code, message, details}: Refusal): boolean {
	return (
		code === 'INVALID_PARAMS' && /symbol|timeframe/u.test(`${message} ${JSON.stringify(details ?? null)}`)
	);
}
