import {describe} from 'vitest';
import {must, proposes, sitting, until} from '../../helpers/deciding.ts';
import {confirm, meanwhile, never, press, see, settle, type Step} from '../../helpers/story.ts';

function isUndecided(id: string): Step {
	return meanwhile(`${id} is undecided`, ({world}) => {
		const block = world.blocks.all().find((each) => each.id === id);
		must(block !== undefined && block.decision === undefined, 'it is decided');
	});
}

const isArmed: readonly Step[] = [see('1 pending'), settle(), press('a'), see('Armed:')];

describe('when the line is bad', () => {
	const {story, journal} = sitting({dialect: 'mt5-trader'});

	story(
		'an answer whose reply got lost is unknown, until the gateway is read again',
		[
			proposes('lost'),
			...isArmed,
			meanwhile('the gateway falls silent before it answers the order', ({setChaos, world}) => {
				world.on((event) => {
					if (event.type === 'block.changed' && event.block.decision !== undefined) {
						setChaos('mute=1');
					}
				});
			}),
			confirm(),
			until('the gateway has it', ({world}) => world.desk.proposals.open().length === 0),
			meanwhile('every line is cut', ({dropClients, setChaos}) => {
				dropClients();
				setChaos('');
			}),
			see(/outcome unknown|read back/u),
			see('● live'),
			see(/: confirmed/u),
			see(/read back/u),
			see(/approved by/u),
		],
		{keys: 2},
	);
	story(
		'a trade whose time is over ends without a word',
		[
			proposes('short', {}, 1500),
			see('1 pending'),
			see(/ended \d+ s ago/u),
			see('0 pending'),
			isUndecided('short'),
		],
		{keys: 0},
	);
	journal([[/buy 0.1 BTCUSD/u, 'Approve', 'confirmed', /^read back from its history: approve /u]]);
});

describe('for whoever may only look', () => {
	const {story, hasNoJournal} = sitting({dialect: 'mt5-trader', words: ['--readonly']});

	story(
		'no key decides, and the reason stands there',
		[
			never(/Armed:|confirmed/u),
			proposes('looked'),
			see('1 pending'),
			settle(),
			press('a'),
			see('this connection may only look'),
			settle(),
			press('x'),
			see(/Rejecting is locked/u),
			settle(),
			press('e'),
			settle(),
			isUndecided('looked'),
		],
		{keys: 3},
	);
	hasNoJournal();
});
