import {describe} from 'vitest';
import {atWork} from '../../helpers/at-work.ts';
import {ends, meanwhile, never, press, resize, see, story, type} from '../../helpers/story.ts';

describe('to look', () => {
	story(
		'find the sick check and since when',
		{before: ({world}) => world.health.report('telegram', 'getUpdates failed: 502 Bad Gateway')},
		[see('● live'), press('7'), see(/✗ Telegram .*(?:now|\d+ s) │/u)],
		{keys: 1},
	);

	story(
		'read what an agent is doing right now, and since when',
		{},
		[
			see('● live'),
			press('3'),
			meanwhile('it begins', atWork),
			see(/● Main .*running +exec npm test .*0:\d\d/u),
		],
		{keys: 1},
	);

	story(
		'filter 10,000 events to one',
		{},
		[
			see('● live'),
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
			see(/Log .*10000 frames/u),
			press('/'),
			see('Enter done'),
			type('word-7777'),
			press('Enter'),
			see(/Log .*1 of 10000/u),
			never(/word-7776/u),
		],
		{keys: 3, words: 1},
	);

	story(
		'a terminal made smaller and larger again loses nothing',
		{size: [120, 36]},
		[
			see('● live'),
			press('7'),
			see('reconnects'),
			resize(60, 16),
			see('7 Hea '),
			resize(120, 36),
			see(/reconnects +0/u),
		],
		{keys: 1},
	);

	story(
		'a gateway that went away for a moment is back, and it is counted',
		{},
		[
			see('● live'),
			press('7'),
			see(/reconnects +0/u),
			meanwhile('the gateway drops us', ({dropClients}) => dropClients(1012, 'restart')),
			see(/reconnects +1/u),
			see('● live'),
		],
		{keys: 1},
	);

	story('quit', {}, [see('● live'), press('q'), ends(0)], {keys: 1});
});
