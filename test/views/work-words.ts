import {expect, test} from 'vitest';
import {dueSpan, likelySpan} from '../../source/views/panes/work-words.ts';

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

test.each([
	[3 * 24 * hour, 9 * 24 * hour, 'likely in 3 d', 'muted'],
	[3 * 24 * hour, 2 * 24 * hour, 'likely in 3 d', 'soon'],
	[3 * 24 * hour, undefined, 'likely in 3 d', 'muted'],
	[-hour, 2 * 24 * hour, 'likely by now', 'muted'],
	[2 * hour, 2 * hour, '', undefined],
])('an estimate in %d ms, with what is due in %s, is told as %j', (left, due, says, tone) => {
	const dueAt = due === undefined ? undefined : 1_000_000 + due;
	const span = likelySpan({expectedAt: 1_000_000 + left, dueAt}, 1_000_000);
	expect([span.text, span.tone]).toEqual([says, tone]);
});

test('what nobody estimates is not told', () => {
	expect(likelySpan({expectedAt: undefined, dueAt: 5}, 1).text).toBe('');
});
