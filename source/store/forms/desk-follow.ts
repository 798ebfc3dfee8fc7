import {fail, ok} from '../../domain/result.ts';
import {accountChoices, leads, strategyChoices, textIn} from './fields.ts';
import type {MakeForm} from './form.ts';

/** Copies the signals of a strategy into an account. */
export const followForm: MakeForm<{readonly type: 'follow.start'}> = (state) => {
	const accounts = accountChoices(state);
	const strategies = strategyChoices(state);
	const [account] = accounts;

	if (state.freshness.follows.status === 'missing') {
		return fail(state.freshness.follows.because);
	}

	if (account === undefined) {
		return fail('no account is connected');
	}

	return ok({
		title: 'Copy a strategy',
		submit: 'Copy it',
		facts: [
			{
				label: 'What it does',
				text: 'the gateway carries out its signals by itself, until it is paused or stopped',
			},
		],
		fields: [
			{
				name: 'account',
				label: 'Account',
				kind: 'choice',
				choices: accounts,
				// Whose money it is must be said where there is a choice.
				first: accounts.length === 1 ? account.value : '',
				isNeeded: true,
			},
			{
				name: 'strategy',
				label: 'Strategy',
				kind: strategies.length === 0 ? 'line' : 'choice',
				choices: strategies,
				first: '',
				isNeeded: true,
				...(strategies.length === 0 && {
					says: 'Its id: this gateway does not list its strategies.',
				}),
			},
		],
		preview(values) {
			const strategy = state.trading.strategies.get(values.strategy ?? '');
			return strategy === undefined
				? []
				: [
						{label: 'Trades', text: strategy.symbols.join(', ') || '–'},
						{label: 'It says', text: strategy.says ?? '–'},
					];
		},
		read(values) {
			const accountId = textIn(values, 'account') ?? '';
			const strategyId = textIn(values, 'strategy') ?? '';
			const isCopied = state.trading.follows
				.values()
				.some((follow) => follow.accountId === accountId && follow.strategyId === strategyId);
			return leads({type: 'follow.start', accountId, strategyId}, [
				isCopied ? {field: 'strategy', says: 'This account copies it already.'} : undefined,
			]);
		},
	});
};
