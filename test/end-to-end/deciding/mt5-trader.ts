import {describe} from 'vitest';
import {proposes, sitting, spell, until} from '../../helpers/deciding.ts';
import {confirm, meanwhile, press, see, settle, type, type Step} from '../../helpers/story.ts';

const desk = {actor: 'desk', origin: {kind: 'desk'}, traceId: undefined} as const;

/** What the gateway itself holds to have become of the proposal. */
function stands(id: string, actionId: string | undefined): Step {
	return until(`the gateway has ${id} as ${actionId ?? 'undecided'}`, ({world}) => {
		const block = world.blocks.all().find((each) => each.id === id);
		return block !== undefined && block.decision?.actionId === actionId;
	});
}

describe('trades, proposed one after the other', () => {
	const {story, journal} = sitting({
		dialect: 'mt5-trader',
		config: '[limits]\nhold = "0s"\nsize = 0.3\n',
		size: [120, 36],
		before: ({world}) => {
			world.desk.risk.setPolicy({maxConcurrentPositions: 50}, desk);
		},
	});

	story(
		'a trade is approved with two keys',
		[
			proposes('one'),
			see('BTCUSD'),
			settle(),
			press('a'),
			see('Armed:'),
			confirm(),
			see(/: confirmed/u),
			stands('one', 'approve'),
		],
		{keys: 2},
	);
	story(
		'a trade is rejected with one key',
		[proposes('two'), see(/1 pending/u), settle(), press('x'), see(/0 pending/u), stands('two', 'reject')],
		{keys: 1},
	);
	story(
		'a live account wants the symbol and the size typed',
		[
			proposes('three', {accountId: 'live-small', volume: 0.01}),
			see(/1 pending/u),
			settle(),
			press('a'),
			see('type BTCUSD 0.01'),
			settle(),
			spell('BTCUSD 0.01'),
			confirm(),
			see(/0 pending/u),
			stands('three', 'approve'),
		],
		{keys: 2, words: 1},
	);
	story(
		'a size above the limit of the config file wants it typed as well',
		[
			proposes('four', {volume: 0.4}),
			see(/1 pending/u),
			settle(),
			press('a'),
			see('type BTCUSD 0.4'),
			settle(),
			spell('BTCUSD 0.4'),
			confirm(),
			see(/0 pending/u),
			stands('four', 'approve'),
		],
		{keys: 2, words: 1},
	);
	story(
		'a trade without a volume is filled in',
		[
			proposes('five', {volume: undefined}),
			see(/names no volume/u),
			see('e fills it in'),
			settle(),
			press('a'),
			see('Approving is locked: it names no volume'),
			settle(),
			press('e'),
			see('Fill in what is proposed'),
			type('0.1'),
			see(/0\.1, filled in/u),
			press('^S'),
			see('Armed:'),
			confirm(),
			see(/0 pending/u),
			stands('five', 'approve'),
		],
		{keys: 4, words: 1},
	);
	story(
		'a trade is changed before it is approved',
		[
			proposes('six'),
			see(/1 pending/u),
			settle(),
			press('e'),
			see('Change what is proposed'),
			press('^U'),
			settle(),
			type('0.2'),
			see(/0\.1 → 0\.2/u),
			press('^S'),
			see('Armed:'),
			confirm(),
			see(/✓ Modify buy 0\.1 → 0\.2 BTCUSD/u),
			see(/0 pending/u),
			stands('six', 'modify'),
			until('the position has the changed size', ({world}) =>
				world.desk.trading
					.executions()
					.some(({intentId, volume}) => intentId === 'proposal:run-six:six' && volume === 0.2),
			),
		],
		{keys: 4, words: 1},
	);
	story(
		'a trade is rejected with a reason',
		[
			proposes('seven'),
			see(/1 pending/u),
			settle(),
			press('X'),
			see('Reject because'),
			type('too late'),
			see('too late'),
			press('Enter'),
			confirm(),
			see(/0 pending/u),
			stands('seven', 'reject'),
		],
		{keys: 3, words: 2},
	);
	story(
		'a trade another operator answers first is disarmed, and says by whom',
		[
			proposes('eight'),
			see(/1 pending/u),
			settle(),
			press('a'),
			see('Armed:'),
			meanwhile('Maya rejects it', ({world}) => {
				const answer = {runId: 'run-eight', blockId: 'eight', actionId: 'reject', input: {}};
				world.desk.proposals.answer(answer, {...desk, actor: 'Maya'});
			}),
			see('Disarmed'),
			see(/rejected by Maya/u),
		],
		{keys: 1},
	);
	story(
		'the risk rules that forbid a trade are named, and nothing is sent',
		[
			proposes('nine', {volume: 0.3, stopLoss: undefined}),
			see(/1 pending/u),
			settle(),
			press('a'),
			see('Armed:'),
			confirm(),
			see(/Not sent: the risk check says no.*stop/iu),
			stands('nine', undefined),
			settle(),
			press('x'),
			see(/0 pending/u),
		],
		{keys: 3},
	);
	journal([
		[/buy 0.1 BTCUSD/u, 'Approve', 'confirmed'],
		[/buy 0.1 BTCUSD/u, 'Reject', 'confirmed'],
		[/buy 0.01 BTCUSD/u, 'Approve', 'confirmed'],
		[/buy 0.4 BTCUSD/u, 'Approve', 'confirmed'],
		[/buy 0.1 BTCUSD/u, 'Approve', 'confirmed'],
		[/^buy 0\.1 → 0\.2 BTCUSD/u, 'Modify', 'confirmed'],
		[/buy 0.1 BTCUSD/u, 'Reject', 'confirmed'],
		[/buy 0.3 BTCUSD/u, 'Reject', 'confirmed'],
	]);
});
