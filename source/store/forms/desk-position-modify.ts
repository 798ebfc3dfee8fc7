import {fail, ok} from '../../domain/result.ts';
import {tradeWords} from '../asking.ts';
import {formatNumber} from '../deciding/words.ts';
import {accountName} from '../select-trading.ts';
import {leads, numberIn} from './fields.ts';
import type {MakeForm} from './form.ts';
import {changedFacts, protections, unchanged, wrongSides} from './desk-protection.ts';

/** Another stop or target for a position that is open. */
export const positionModifyForm: MakeForm<{readonly type: 'position.modify'; readonly positionId: string}> = (
	state,
	{positionId},
) => {
	const position = state.trading.trades.get(positionId);

	if (position?.kind !== 'position' || position.status !== 'open') {
		return fail('the position is open no longer');
	}

	const {accountId, symbol = ''} = position;
	const quote = state.trading.quotes.get(symbol);
	// A stop may lie beyond the entry once the price has moved: what counts is where the market is.
	const market = (position.side === 'sell' ? quote?.ask : quote?.bid) ?? quote?.last;
	return accountId === undefined
		? fail('the gateway did not say whose account it is')
		: ok({
				title: 'Change a position',
				submit: 'Change the position',
				facts: [
					{label: 'Position', text: tradeWords(position)},
					{label: 'Account', text: accountName(state, accountId)},
					{label: 'Market', text: market === undefined ? '–' : formatNumber(market)},
				],
				fields: protections(position),
				preview: (values) => changedFacts(position, values),
				read: (values) =>
					leads(
						{
							type: 'position.modify',
							positionId,
							accountId,
							price: position.price,
							stopLoss: numberIn(values, 'stopLoss'),
							takeProfit: numberIn(values, 'takeProfit'),
						},
						[...wrongSides(position, values, market), unchanged(position, values, 'stopLoss')],
					),
			});
};
