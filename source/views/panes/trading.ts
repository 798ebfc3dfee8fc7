import {isTold} from '../../store/select-freshness.ts';
import type {Draw} from '../drawing.ts';
import {emptyRows} from '../parts/freshness.ts';
import {say} from '../parts/span.ts';

/** What stands where a trading desk would be. */
export const drawTrading: Draw = (about) => {
	const {state} = about;
	return {
		title: 'Trading',
		rows:
			state.gateway === undefined
				? [[say('No gateway has answered yet.', 'muted')]]
				: isTold('accounts', state)
					? [[say('This gateway offers no trading.')]]
					: emptyRows(about, 'accounts', ''),
	};
};
