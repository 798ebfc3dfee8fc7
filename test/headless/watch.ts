import {expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {lineOf} from '../../source/headless/watch.ts';
import {execApproval} from '../helpers/approvals.ts';

const requested: Event = {type: 'approval.requested', approval: execApproval('a'), at: 1000};

test('as JSON an event is one line with its time in milliseconds', () => {
	const line = lineOf(requested, 9000, 'json') ?? '';
	expect(line).toMatch(/^[^\n]+\n$/u);
	expect(JSON.parse(line)).toMatchObject({type: 'approval.requested', approval: {id: 'a'}, at: 1000});
});

test('in words it is one line that is cut before it fills a screen', () => {
	const line = lineOf(requested, 9000, 'text') ?? '';
	expect(line).toMatch(/^\d\d:\d\d:\d\d {2}decision wanted: .+ \(a\)\n$/u);
	const lost = lineOf({type: 'events.lost', count: 3, at: 1}, 9000, 'text');
	expect(lost).toContain('3 events were missed');
	expect(line.length).toBeLessThan(220);
	expect(line.indexOf('\n')).toBe(line.length - 1);
});

test('an event that says no time has the one it was heard at', () => {
	const line = lineOf(
		{type: 'alert.raised', alert: {id: 'x', level: 'info', says: 'x', at: 1}},
		9000,
		'json',
	);
	expect(JSON.parse(line ?? '')).toMatchObject({at: 9000});
});

test.each<[Event]>([
	[{type: 'clock.ticked', now: 1}],
	[{type: 'slice.refreshed', slice: 'tasks', at: 1}],
	[{type: 'profiles.known', profiles: [], at: 1}],
])('what is only our own business is no line: %j', (event) => {
	expect(lineOf(event, 0, 'json')).toBe(undefined);
});

test('that a list is read again is a line for scripts only', () => {
	const doubted: Event = {type: 'slice.doubted', slice: 'tasks', because: 'x', at: 1};
	expect(lineOf(doubted, 0, 'text')).toBe(undefined);
	expect(lineOf(doubted, 0, 'json')).toContain('slice.doubted');
});
