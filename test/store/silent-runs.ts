import {describe, expect, test} from 'vitest';
import type {Event} from '../../source/domain/events.ts';
import {reduce} from '../../source/store/reduce.ts';
import {silentRunMs} from '../../source/store/silent-runs.ts';
import {initialState} from '../../source/store/state.ts';

const live = (at: number): Event => ({type: 'link.changed', link: {phase: 'live', since: at}, at});

const run = (id: string, status: 'running' | 'done', at: number): Event => ({
	type: 'run.changed',
	id,
	change: {status},
	at,
});

function after(...events: readonly Event[]): readonly string[] {
	let state = initialState(0);

	for (const event of events) {
		state = reduce(state, event);
	}

	return [...state.runs.keys()];
}

describe('a run that went on when the connection broke', () => {
	const before = [live(1), run('mute', 'running', 2), run('over', 'done', 2), run('loud', 'running', 2)];
	const back = [live(1000), run('loud', 'running', 1500)];

	test('is forgotten when the next connection does not hear of it, and no other is', () => {
		const late = {type: 'clock.ticked', now: 1000 + silentRunMs} as const;
		expect(after(...before, ...back, late)).toEqual(['over', 'loud']);
	});

	test('has a minute to speak', () => {
		const early = {type: 'clock.ticked', now: 999 + silentRunMs} as const;
		expect(after(...before, ...back, early)).toEqual(['mute', 'over', 'loud']);
	});

	test('is kept however long it is silent on its own connection', () => {
		expect(after(...before, {type: 'clock.ticked', now: 100 * silentRunMs})).toEqual([
			'mute',
			'over',
			'loud',
		]);
	});
});
