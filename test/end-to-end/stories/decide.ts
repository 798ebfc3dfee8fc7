import {describe} from 'vitest';
import {
	confirm,
	gone,
	never,
	paste,
	press,
	see,
	settle,
	sitting,
	story,
	type Setting,
} from '../../helpers/story.ts';

/** Only the command waits: which of two lists is read first is up to the machine, and the first request is the chosen one. */
const alone: Setting = {
	before({world: {pairing}}) {
		for (const {requestId} of pairing.pending('node')) {
			pairing.settle('node', requestId, 'rejected');
		}
	},
};

/** Without the seconds in which an answer can be taken back. */
const atOnce: Setting = {...alone, config: '[limits]\nhold = "0s"\n'};

describe('to decide', () => {
	story(
		'allow a command once',
		atOnce,
		[
			see('● live'),
			press('2'),
			see('Command to run'),
			settle(),
			press('a'),
			see('Armed:'),
			confirm(),
			see('confirmed'),
		],
		{keys: 3},
	);

	story(
		'reject a command',
		atOnce,
		[see('● live'), press('2'), see('Command to run'), settle(), press('x'), see(/rejected/u)],
		{keys: 2},
	);

	sitting('a paste and the keys of habit decide nothing; an answer is taken back before it leaves', alone, [
		{
			task: 'a paste and the keys of habit decide nothing',
			steps: [
				see('● live'),
				press('2'),
				see('Command to run'),
				settle(),
				never(/confirmed|Armed:/u),
				paste('apwfbztx'),
				settle(),
				press('y'),
				settle(),
				press('Space'),
				settle(),
				press('Enter'),
				settle(),
				press('Esc'),
				settle(),
				press('1'),
				see('Needs you'),
			],
			cost: {keys: 6},
		},
		{
			task: 'take an answer back before it leaves',
			steps: [
				press('2'),
				see('Command to run'),
				never('confirmed'),
				settle(),
				press('a'),
				see('Armed:'),
				confirm(),
				see('u takes it back'),
				press('u'),
				gone('takes it back'),
				see(/▲ exec +systemctl restart nginx/u),
			],
			cost: {keys: 4},
		},
	]);
});
