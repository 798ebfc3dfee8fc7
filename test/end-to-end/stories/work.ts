import {describe} from 'vitest';
import {atWork} from '../../helpers/at-work.ts';
import {confirm, gone, meanwhile, press, see, settle, sitting, story, type} from '../../helpers/story.ts';

describe('to work', () => {
	story(
		'find the task in review, and move it to done',
		{dialect: 'major-claw'},
		[
			see('● live'),
			press('4'),
			see(/Words for every state.* review/u),
			press('/'),
			see('Enter done'),
			type('words'),
			gone('Write the letter'),
			press('Enter'),
			see('m move'),
			settle(),
			press('m'),
			see(/Move Words for every state.* o done/u),
			settle(),
			press('o'),
			see(/to done: confirmed/u),
			gone(/│ ● Words for every state/u),
		],
		{keys: 5, words: 1},
	);

	sitting('stop what an agent is doing, and answer a thread', {}, [
		{
			task: 'stop what an agent is doing',
			steps: [
				see('● live'),
				press('3'),
				meanwhile('it begins', atWork),
				// An agent that waits for a person stands above one at work.
				see(/▲ Ops [^]*● Main .*running +exec npm test/u),
				press('j'),
				see(/╭ Main /u),
				settle(),
				press('X'),
				see(/Stop Main.*, begun .*\? Press/u),
				confirm(),
				gone('exec npm test'),
				see(/○ Main .*idle/u),
				see(/\d\d:\d\d:\d\d +aborted/u),
			],
			cost: {keys: 4},
		},
		{
			task: 'answer a thread',
			steps: [
				press('5'),
				see('Threads'),
				press('i'),
				see('Enter send'),
				type('is the site up?'),
				see('is the site up?'),
				press('Enter'),
				see(/you +is the site up\?/u),
			],
			cost: {keys: 3, words: 4},
		},
	]);
});
