import {expect, test} from 'vitest';
import {dueSpan} from '../../source/views/panes/work-words.ts';

const hour = 3_600_000;

test.each([
	[30 * 60_000, 'due in 30 min'],
	[23 * hour, 'due in 23 h'],
	[47 * hour, 'due in 1 d'],
	[49 * hour, 'due in 2 d'],
	[-5 * hour, '5 h late'],
	[-30 * hour, '1 d late'],
])(
	'what is due in %d ms is said in hours or in whole days, never in more hours than a day has',
	(left, says) => {
		expect(dueSpan(1_000_000 + left, 1_000_000).text).toBe(says);
	},
);
