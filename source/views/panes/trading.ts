import type {Draw} from '../drawing.ts';
import {emptyRows} from '../parts/freshness.ts';
import {say} from '../parts/span.ts';

/** What stands where a trading desk would be. */
export const drawTrading: Draw = (about) => {
	const {state} = about;
	const {accounts} = state.freshness;
	return {
		title: 'Trading',
		rows:
			state.gateway === undefined
				? [[say('No gateway has answered yet.', 'muted')]]
				: accounts.status === 'unread' || accounts.status === 'missing'
					? emptyRows(about, 'accounts', '')
					: [[say('This gateway offers no trading.')]],
	};
};
