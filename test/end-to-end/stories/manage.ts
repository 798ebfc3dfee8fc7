import {describe} from 'vitest';
import {caller} from '../../helpers/contract-doings.ts';
import {confirm, gone, press, see, settle, story, type} from '../../helpers/story.ts';

describe('to manage', () => {
	story(
		'create a task, give it to an agent and finish it',
		{dialect: 'pm-dashboard', size: [120, 36], speed: 5},
		[
			see('● live'),
			press('4'),
			see('+ new'),
			settle(),
			press('+'),
			see('Still open: Title'),
			type('Mend the net'),
			see('Mend the net'),
			press('^S'),
			see(/Create Mend the net: confirmed/u),
			press('/'),
			see('Enter done'),
			type('net'),
			gone('Write the letter'),
			press('Enter'),
			see('e assign'),
			settle(),
			press('e'),
			see('Assign a task'),
			type('scribe'),
			see(/Agent +. Scribe/u),
			press('^S'),
			see(/Assign Mend the net to Scribe: confirmed/u),
			// The agent begins at once, and hands it in.
			see(/Review +1 /u),
			settle(),
			press('m'),
			see('o done'),
			settle(),
			press('o'),
			see(/Move Mend the net to done: confirmed/u),
		],
		{keys: 9, words: 5},
	);

	story(
		'add a job and run it',
		{size: [120, 36], speed: 5},
		[
			see('● live'),
			press('8'),
			see('+ new'),
			settle(),
			press('+'),
			see('New job'),
			type('Aaa watch'),
			see(/Name +Aaa watch/u),
			press('Tab'),
			see(/> Runs/u),
			press('Tab'),
			see(/> When/u),
			type('3 h'),
			see(/When +3 h/u),
			press('Tab'),
			see(/> Where/u),
			press('Tab'),
			see(/> Agent/u),
			press('Tab'),
			see(/> Message/u),
			type('Is all well?'),
			see(/every 3 h, from now on/u),
			press('^S'),
			see(/Add the job Aaa watch: confirmed/u),
			press('/'),
			see('Enter done'),
			type('watch'),
			gone('Read the status pages'),
			press('Enter'),
			see('R run now'),
			settle(),
			press('R'),
			see(/Run Aaa watch: confirmed/u),
		],
		{keys: 11, words: 8},
	);

	story(
		'close a position',
		{
			dialect: 'mt5-trader',
			scenario: 'quiet',
			size: [120, 36],
			before({world}) {
				const price = world.desk.market.tick('BTCUSD')?.bid ?? 0;
				world.desk.trading.place(
					{
						id: 'intent_story',
						accountId: 'paper-main',
						symbol: 'BTCUSD',
						type: 'market',
						side: 'buy',
						volume: 0.1,
						price: undefined,
						stopLoss: price * 0.4,
						takeProfit: price * 3,
					},
					caller,
				);
			},
		},
		[
			see('● live'),
			press('6'),
			see(/position +BTCUSD +buy/u),
			settle(),
			press('X'),
			see(/Close the position buy 0\.1 BTCUSD/u),
			confirm(),
			see(/Close the position .*: confirmed/u),
			gone(/position +BTCUSD +buy/u),
		],
		{keys: 3},
	);
});
