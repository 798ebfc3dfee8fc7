import {describe, expect, test} from 'vitest';
import type {Command} from '../../../source/domain/commands.ts';
import type {Event} from '../../../source/domain/events.ts';
import {goalsOfResume} from '../../../source/session/stop-goals.ts';
import {reduce} from '../../../source/store/reduce.ts';
import {initialState, type State} from '../../../source/store/state.ts';
import type {Goal, StopTask} from '../../../source/store/stop/goal.ts';
import {judge} from '../../../source/store/stop/judge.ts';

const read: Event = {type: 'slice.refreshed', slice: 'agents', at: 1};

function agents(status: 'paused' | 'idle', ...ids: readonly string[]): readonly Event[] {
	return ids.map((id) => ({type: 'agent.changed', id, change: {status}, at: 1}));
}

function after(...events: readonly Event[]): State {
	return events.reduce(reduce, initialState(0));
}

function asked(state: State, whose?: 'every-paused') {
	const commands: Command[] = [];
	const goals = goalsOfResume(
		state,
		(command, id, sent) => {
			commands.push(command);
			sent.set(id, `key-${id}`);
		},
		whose,
	);
	return {commands, goals};
}

function judged(state: State, goals: readonly Goal[], isOver = false) {
	const task: StopTask = {what: 'resume', action: undefined, startedAt: 1, goals, isSwept: true, isOver};
	return judge(state, task, []).parts;
}

describe('a resume from a script, which cannot know whom a stop paused', () => {
	test('asks every paused agent to go on, and nobody else', () => {
		const state = after(...agents('paused', 'a', 'b'), ...agents('idle', 'c'), read);
		expect(asked(state, 'every-paused').commands).toEqual([
			{type: 'agent.resume', agentId: 'a'},
			{type: 'agent.resume', agentId: 'b'},
		]);
		expect(asked(state).commands).toEqual([]);
	});

	test('is not proven while nobody has read who is paused', () => {
		const {goals} = asked(after(), 'every-paused');
		expect(judged(after(), goals)).toMatchObject([{id: 'agents', status: 'waiting'}]);
		expect(judged(after(), goals, true)).toMatchObject([{id: 'agents', status: 'unproven'}]);
		const later = after(...agents('paused', 'a'), read);
		expect(judged(later, goals)).toMatchObject([{status: 'unproven', says: '1 agent is still paused'}]);
	});

	test('says that it was every paused one, by whomever', () => {
		const {goals} = asked(after(...agents('paused', 'a'), read), 'every-paused');
		const sent: readonly Event[] = [
			{
				type: 'command.sent',
				record: {
					id: 'key-a',
					command: {type: 'agent.resume', agentId: 'a'},
					says: 'Resume a',
					status: 'sent',
					sentAt: 1,
					settledAt: undefined,
					because: undefined,
				},
			},
			{type: 'command.settled', id: 'key-a', status: 'confirmed', because: undefined, at: 2},
		];
		const state = after(...agents('idle', 'a'), ...sent, {...read, at: 3});
		expect(judged(state, goals)).toMatchObject([
			{
				status: 'proven',
				says: '1 of 1 agent seen to go on',
				because: 'every one that was paused, by whomever',
			},
		]);
	});
});
