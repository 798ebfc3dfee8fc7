import {describe} from 'vitest';
import {proposes, sitting, until} from '../../helpers/deciding.ts';
import {confirm, meanwhile, press, see, settle, type Step} from '../../helpers/story.ts';

const desk = {actor: 'desk', origin: {kind: 'desk'}, traceId: undefined} as const;

let told = 1_000_000;

/** The market moves to this price, or did some time ago. */
function ticks(ask: number, {symbol = 'BTCUSD', ageMs = 0} = {}): Step {
	return meanwhile(`${symbol} is at ${ask}`, ({world: {stage}}) => {
		told += 1;
		const event = {
			id: `tick-${told}`,
			at: stage.clock.now() - ageMs,
			source: 'market',
			topic: 'market.price.tick',
			symbol,
			timeframe: undefined,
			accountId: undefined,
			partitionKey: symbol,
			sequence: told,
			payload: {bid: ask - 8, ask},
		};
		stage.emit({type: 'desk.feed', event});
	});
}

/** What the gateway itself holds to have become of the proposal. */
function stands(id: string, actionId: string | undefined): Step {
	return until(`the gateway has ${id} as ${actionId ?? 'undecided'}`, ({world}) => {
		const block = world.blocks.all().find((each) => each.id === id);
		return block !== undefined && block.decision?.actionId === actionId;
	});
}

describe('what the market and the desk say meanwhile', () => {
	const {story, journal} = sitting({dialect: 'mt5-trader', size: [120, 36]});

	story(
		'a price that ran away while it was armed is shown, and asked about again',
		[
			ticks(100_004),
			proposes('ten'),
			see(/1 pending/u),
			settle(),
			press('a'),
			see('Armed:'),
			ticks(100_080),
			settle(),
			confirm(),
			see(/the price moved from .* to .* R/u),
			stands('ten', undefined),
			settle(),
			press('x'),
			see(/0 pending/u),
		],
		{keys: 3},
	);
	story(
		'on an old price nothing is approved, and the age stands there',
		[
			ticks(3000, {symbol: 'ETHUSD', ageMs: 60_000}),
			proposes('eleven', {symbol: 'ETHUSD', entry: 3000, stopLoss: 2900, takeProfit: 3200}),
			see(/the quote is \d+ s old/u),
			settle(),
			press('a'),
			see(/Approving is locked: the quote is/u),
			stands('eleven', undefined),
			settle(),
			press('x'),
			see(/0 pending/u),
		],
		{keys: 2},
	);
	story(
		'while trading is stopped a trade is rejected, and never approved',
		[
			ticks(100_004),
			proposes('twelve'),
			meanwhile('trading is stopped', ({world}) => {
				world.desk.risk.stop('pause_trading', 'news', desk);
			}),
			see(/trading is stopped/iu),
			settle(),
			press('a'),
			see(/Approving is locked: trading is stopped/u),
			settle(),
			press('x'),
			see(/0 pending/u),
			stands('twelve', 'reject'),
		],
		{keys: 2},
	);
	journal([
		[/buy 0.1 BTCUSD/u, 'Reject', 'confirmed'],
		[/buy 0.1 ETHUSD/u, 'Reject', 'confirmed'],
		[/buy 0.1 BTCUSD/u, 'Reject', 'confirmed'],
	]);
});
