import {expect, test} from 'vitest';
import type {Decided, JournalEntry, Settled} from '../../../source/domain/journal.ts';
import {lostOf, rememberedOf} from '../../../source/session/journal/remembered.ts';
import {decided as entry, settled as outcome} from '../../helpers/journal.ts';
import {keptJournal} from '../../helpers/kept-journal.ts';

const now = 10 * 24 * 3_600_000;
const gateway = {name: 'home', url: 'ws://home.example:1', dialect: 'claw'} as const;
const deny = {id: 'deny', meaning: 'reject', says: 'Deny'} as const;

function decided(key: string, more: Partial<Decided> = {}): Decided {
	return entry(key, {at: now - 60_000, gateway, approvalId: `id-${key}`, title: `echo ${key}`, ...more});
}

function settled(key: string, status: Settled['status'] = 'confirmed'): Settled {
	return outcome(key, {at: now - 59_000, status});
}

function remembered(...entries: readonly JournalEntry[]) {
	const {journal, rows} = keptJournal();

	for (const entry of entries) {
		journal.append(entry);
	}

	return rememberedOf(rows(), {url: gateway.url, now});
}

test('a decision that was confirmed is remembered with its reason, the latest first', () => {
	const found = remembered(
		decided('a', {reason: 'too close to the news', action: deny}),
		settled('a'),
		decided('b'),
		settled('b'),
	);
	expect(found).toMatchObject([
		{id: 'id-b', status: 'approved', decision: 'allow-once', reason: undefined},
		{
			id: 'id-a',
			status: 'rejected',
			title: 'echo a',
			decidedBy: 'you',
			decidedAt: now - 59_000,
			reason: 'too close to the news',
			actions: [],
		},
	]);
});

test.each<[string, readonly JournalEntry[]]>([
	['refused', [decided('a'), settled('a', 'refused')]],
	['unknown', [decided('a'), settled('a', 'unknown')]],
	['open', [decided('a')]],
	['too old', [decided('a', {at: now - 25 * 3_600_000}), settled('a')]],
	['of another gateway', [decided('a', {gateway: {...gateway, url: 'ws://lab.example:1'}}), settled('a')]],
	['a stop', [{type: 'stopping', at: now, key: 'a', gateway, action: 'close_all'}, settled('a')]],
])('what is %s is not remembered', (_, entries) => {
	expect(remembered(...entries)).toEqual([]);
});

test('of several answers to one request the last confirmed one counts', () => {
	const found = remembered(
		decided('a', {approvalId: 'x', reason: 'first'}),
		settled('a'),
		decided('b', {approvalId: 'y'}),
		settled('b'),
		decided('c', {approvalId: 'x', reason: 'second'}),
		settled('c'),
		decided('d', {approvalId: 'x', reason: 'third'}),
		settled('d', 'refused'),
	);
	expect(found.map(({id, reason}) => [id, reason])).toEqual([
		['x', 'second'],
		['y', undefined],
	]);
});

test('however much was decided, only the last 50 are remembered', () => {
	const entries = Array.from({length: 60}, (_, index) => [decided(`k${index}`), settled(`k${index}`)]).flat();
	const found = remembered(...entries);
	expect([found.length, found[0]?.id, found.at(-1)?.id]).toEqual([50, 'id-k59', 'id-k10']);
});

test('what was read back is remembered as it was found out, and an outcome that was written late does not undo it', () => {
	const resolved = (key: string, status: 'confirmed' | 'refused') =>
		({type: 'resolved', key, status, says: 'read back: approved by vm', at: now - 58_000}) as const;
	const entries = [
		decided('a'),
		settled('a', 'unknown'),
		resolved('a', 'confirmed'),
		decided('b'),
		resolved('b', 'refused'),
		settled('b', 'unknown'),
	];
	expect(remembered(...entries)).toMatchObject([{id: 'id-a', status: 'approved'}]);
	const {journal, rows} = keptJournal();
	for (const entry of entries) journal.append(entry);
	expect(rows().map(({outcome, resolved: how}) => [outcome, how])).toEqual([
		['confirmed', 'read back: approved by vm'],
		['refused', 'read back: approved by vm'],
	]);
	expect(lostOf(rows(), gateway.url)).toEqual([]);
});

test('an answer whose outcome is not there is lost, on this gateway alone', () => {
	const {journal, rows} = keptJournal();
	const entries = [
		decided('a', {action: deny}),
		decided('b'),
		settled('b', 'unknown'),
		decided('c'),
		settled('c', 'refused'),
		decided('d', {gateway: {...gateway, url: 'ws://other.example:1'}}),
	];
	for (const entry of entries) journal.append(entry);
	expect(lostOf(rows(), gateway.url)).toMatchObject([
		{key: 'a', approvalId: 'id-a', meaning: 'reject', says: 'Deny', at: now - 60_000},
		{key: 'b', approvalId: 'id-b', meaning: 'approve'},
	]);
});
