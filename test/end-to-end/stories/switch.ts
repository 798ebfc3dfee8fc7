import {describe} from 'vitest';
import {confirm, gone, press, see, settle, story, type} from '../../helpers/story.ts';

describe('to switch', () => {
	story(
		'switch gateway',
		{desk: {dialect: 'mt5-trader', seed: 8}},
		[
			see(/quarterdeck +home .*● live/u),
			press('3'),
			see('R run'),
			press('c'),
			see('Gateway desk'),
			press('Enter'),
			see(/quarterdeck +desk .*● live/u),
			// The screen stays, and shows the agents of the other one.
			see(/mt5-trader 1[^]*╭ Agents {2}10[^]*R run/u),
		],
		{keys: 3},
	);

	story(
		'switch gateway by name and back: the screen comes along, what was held and what was half written do not',
		{config: '[limits]\nhold = "10s"', desk: {seed: 8}, size: [120, 36]},
		[
			see(/quarterdeck +home .*● live/u),
			press('5'),
			// Until the list is read, a message goes to the gateway's own main thread.
			see(/Threads {2}\d/u),
			press('i'),
			see(/Enter sends?/u),
			type('half a thought'),
			see('half a thought'),
			press('Esc'),
			gone(/Enter sends?/u),
			press('2'),
			see(/hash /u),
			settle(),
			press('a'),
			confirm(),
			see('takes it back'),
			press('c'),
			see('Gateway desk'),
			see('Gateway sandbox'),
			type('desk'),
			gone('Gateway sandbox'),
			press('Enter'),
			see(/quarterdeck +desk .*● live/u),
			see('A held decision was withdrawn: nothing was sent.'),
			see('╭ Decisions'),
			press('5'),
			see('╭ Threads'),
			press('i'),
			see(/Enter sends?/u),
			gone('half a thought'),
			press('Esc'),
			gone(/Enter sends?/u),
			press('c'),
			see('Gateway home'),
			type('home'),
			gone('Gateway sandbox'),
			press('Enter'),
			see(/quarterdeck +home .*● live/u),
			see(/Threads {2}\d/u),
			press('i'),
			see('half a thought'),
			press('Esc'),
			gone('half a thought'),
			press('2'),
			see(/2 pending/u),
		],
		{keys: 16, words: 5},
	);
});
