import {describe, expect, test} from 'vitest';
import {blankThread} from '../../source/domain/blanks.ts';
import type {Message, Thread} from '../../source/domain/entities.ts';
import {unreadCounts} from '../../source/store/select-unread.ts';
import type {State} from '../../source/store/state.ts';
import {gateway, rich, withUi} from '../helpers/view-state.ts';

function said(role: Message['role'], text: string, more: Partial<Message> = {}): Message {
	const id = `${role} ${text}`;
	return {id, role, text, at: rich.now, runId: undefined, tool: undefined, error: undefined, ...more};
}

function countIn(thread: Partial<Thread>, ...messages: readonly Message[]): number {
	const id = thread.id ?? 'agent:ops:main';
	const state: State = {
		...withUi(rich, {screen: 'overview', readUpTo: new Map()}),
		gateway: {...gateway, mainThreadId: 'agent:main:main'},
		commands: new Map(),
		threads: new Map([[id, {...blankThread(id), ...thread}]]),
		transcripts: new Map([[id, {messages, streaming: undefined, isWhole: false}]]),
	};
	return unreadCounts(state).get(id) ?? 0;
}

const ask = said('user', 'Is it done?');
const answer = said('assistant', 'It is done.');

describe('unread is what a person would want to read', () => {
	test('answers where the person asked', () => {
		expect(countIn({}, ask, answer)).toBe(1);
	});

	test('whatever is said in the thread their messages go to', () => {
		expect(countIn({id: 'agent:main:main'}, answer)).toBe(1);
	});

	test('where agents call them', () => {
		expect(countIn({kind: 'agents'}, answer, said('assistant', 'Ops: @you, may I?'))).toBe(1);
		expect(countIn({kind: 'agents'}, said('assistant', 'ops → user: It waits for you.'))).toBe(1);
	});

	test('where agents call them by the name they are here under', () => {
		const self = rich.presence.values().find(({isSelf}) => isSelf);
		expect(self).toBeDefined();
		expect(countIn({kind: 'agents'}, said('assistant', `@${self?.label}: done`))).toBe(1);
	});

	test('an address is no call', () => {
		expect(countIn({kind: 'agents'}, said('assistant', 'write to ops@all.example'))).toBe(0);
	});
});

describe('unread is not', () => {
	test('what agents say to one another', () => {
		expect(countIn({kind: 'agents'}, said('assistant', 'main → ops: Go on.'), answer)).toBe(0);
	});

	test('what a job asked for and was told', () => {
		expect(countIn({}, said('user', 'Sum up the day.', {from: 'nightly'}), answer)).toBe(0);
	});

	test('what an agent goes on to say by itself, long after it answered', () => {
		const later = said('assistant', 'Night round: all is well.', {at: rich.now + 3_600_000});
		expect(countIn({}, ask, answer, later)).toBe(1);
		expect(countIn({}, {...ask, runId: 'r-1'}, answer, {...later, runId: 'r-1'})).toBe(2);
	});

	test('what somebody else is told on a channel', () => {
		expect(countIn({person: 'Maya'}, ask, answer)).toBe(0);
		expect(countIn({person: 'Maya'}, {...ask, runId: 'r-1'}, answer)).toBe(1);
	});

	test('what a gateway repeats from before the person began to look', () => {
		const at = (rich.ui.openedAt ?? 0) - 60_000;
		expect(countIn({}, {...ask, at}, {...answer, at})).toBe(0);
		expect(countIn({}, {...ask, at}, answer)).toBe(1);
	});

	test('what the person wrote, what a tool did, and a heartbeat without news', () => {
		expect(countIn({}, ask, said('tool', 'ls'), said('system', 'ready'))).toBe(0);
		expect(countIn({id: 'agent:main:main'}, said('assistant', 'HEARTBEAT_OK'))).toBe(0);
	});
});
