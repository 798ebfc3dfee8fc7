import {describe} from 'vitest';
import {atWork} from '../../helpers/at-work.ts';
import {ends, gone, meanwhile, never, press, resize, see, sitting, type} from '../../helpers/story.ts';

describe('to look', () => {
	sitting(
		'the sick check, a smaller terminal, a gateway that goes and comes, an agent at work, one event of 10,000, and quit',
		{before: ({world}) => world.health.report('telegram', 'getUpdates failed: 502 Bad Gateway')},
		[
			{
				task: 'find the sick check and since when',
				steps: [see('● live'), press('7'), see('reconnects'), see(/✗ └ Telegram .*(?:now|\d+ s) │/u)],
				cost: {keys: 1},
			},
			{
				task: 'a terminal made smaller and larger again loses nothing',
				steps: [
					press('7'),
					see('reconnects'),
					resize(60, 16),
					see(/7 Hea/),
					resize(120, 36),
					see(/reconnects +0/u),
					resize(80, 24),
				],
				cost: {keys: 1},
			},
			{
				task: 'a gateway that went away for a moment is back, and it is counted',
				steps: [
					press('7'),
					see(/reconnects +0/u),
					meanwhile('the gateway drops us', ({dropClients}) => dropClients(1012, 'restart')),
					see(/reconnects +1/u),
					see('● live'),
				],
				cost: {keys: 1},
			},
			{
				task: 'read what an agent is doing right now, and since when',
				steps: [
					press('3'),
					meanwhile('it begins', atWork),
					see(/● Main .*running +exec npm test .*(?:now|\d+ s) │/u),
				],
				cost: {keys: 1},
			},
			{
				task: 'filter 10,000 events to one',
				steps: [
					press('9'),
					see('follows'),
					{
						says: '10,000 events come',
						async run({sandbox}) {
							for (let index = 0; index < 10_000; index += 1) {
								sandbox.world.setTriggers([`word-${index}`]);

								// The gateway drops events of this kind for a reader it leaves no time to read.
								if (index % 100 === 0) {
									await new Promise((resolve) => {
										setImmediate(resolve);
									});
								}
							}
						},
					},
					see(/Log .*10,?000\b.* frames/u),
					press('/'),
					see('Enter done'),
					type('word-7777'),
					press('Enter'),
					// The words alone find it: what is struck before the Enter is read would come with it in one piece.
					gone('Enter done'),
					see(/Log .*1 of 10,?000/u),
					never(/word-7776/u),
				],
				cost: {keys: 3, words: 1},
			},
			{task: 'quit', steps: [press('q'), ends(0)], cost: {keys: 1}},
		],
	);
});
