import {expect, test} from 'vitest';
import type {Json} from '../../../source/domain/json.ts';
import {sentTitle} from '../../../source/store/deciding/sent-title.ts';
import {execApproval} from '../../helpers/approvals.ts';
import {aProposal} from '../../helpers/view-desk.ts';

test.each<readonly [string, Json | undefined, string]>([
	['nothing', undefined, 'buy 0.01 BTCUSD limit 100,000 stop 99,500 target 101,200'],
	['no field', {}, 'buy 0.01 BTCUSD limit 100,000 stop 99,500 target 101,200'],
	[
		'the volume',
		{volume: 0.2},
		'buy 0.01 → 0.2 BTCUSD, limit order at 100,000, stop loss 99,500, target 101,200',
	],
	[
		'a price',
		{stopLoss: 99_600},
		'buy 0.01 BTCUSD, stop loss 99,500 → 99,600, limit order at 100,000, target 101,200',
	],
	[
		'what was not proposed',
		{accountId: 'acct_2', volume: 0.2},
		'buy 0.01 → 0.2 BTCUSD, account acct_2, limit order at 100,000, stop loss 99,500, target 101,200',
	],
])('where a person changed %s, the title is what is sent', (_, input, says) => {
	expect(sentTitle(aProposal('t-1'), input)).toBe(says);
});

test('a change to what is no trade stands after its title', () => {
	expect(sentTitle(execApproval('a'), {host: 'node'})).toBe('echo a, host node');
});
