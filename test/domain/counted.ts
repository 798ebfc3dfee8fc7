import {expect, test} from 'vitest';
import {counted} from '../../source/domain/counted.ts';
import {plainWords} from '../../source/headless/watch-words.ts';
import {initialState} from '../../source/store/state.ts';
import {reduce} from '../../source/store/reduce.ts';

test('one has a form of its own, the rest another', () => {
	expect([0, 1, 2].map((count) => counted(count, 'frame'))).toEqual(['0 frames', '1 frame', '2 frames']);
	expect([1, 2].map((count) => counted(count, 'entry', 'entries'))).toEqual(['1 entry', '2 entries']);
});

test('from a thousand on the figures stand in threes, on the screen and off it', () => {
	expect([999, 1000, 12_400, 3_100_000].map((count) => counted(count, 'line'))).toEqual([
		'999 lines',
		'1,000 lines',
		'12,400 lines',
		'3,100,000 lines',
	]);
	const lost = {type: 'events.lost', count: 1200, at: 1} as const;
	expect(plainWords(lost)).toBe('1,200 events were missed');
	expect(reduce(initialState(0), lost).freshness.tasks).toMatchObject({because: '1,200 events were missed'});
});
