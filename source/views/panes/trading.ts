import type {Draw} from '../drawing.ts';
import {emptyRows} from '../parts/freshness.ts';
import {say} from '../parts/span.ts';

/** What stands where a trading desk would be. */
export const drawTrading: Draw = ({state}) => {
	const {accounts} = state.freshness;
	return {
		title: 'Trading',
		rows:
			state.gateway === undefined
				? [[say('No gateway has answered yet.', 'muted')]]
				: accounts.status === 'unread'
					? emptyRows(state, 'accounts', '')
					: [
							[say('This gateway offers no trading.', 'muted')],
							...(accounts.status === 'missing' ? [[say(accounts.because, 'muted')]] : []),
						],
	};
};
