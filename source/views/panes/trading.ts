import type {Draw} from '../drawing.ts';
import {say} from '../parts/span.ts';

/** Trades are proposed and decided like everything else; what a gateway does not offer is said in a line. */
export const drawTrading: Draw = ({state}) => ({
	title: 'Trading',
	rows: [
		[
			say(
				state.gateway === undefined ? 'No gateway has answered yet.' : 'This gateway offers no trading.',
				'muted',
			),
		],
	],
});
