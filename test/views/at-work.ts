import {expect, test} from 'vitest';
import type {Run} from '../../source/domain/entities.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {atWorkRows} from '../../source/views/parts/at-work.ts';
import {aRun, byId, now, rich} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

const threadId = 'quiet';

function said(change: Partial<Run>, link = rich.link): readonly string[] {
	const runs = byId([aRun('r', {threadId, agentId: 'main', startedAt: now - 8000, ...change})]);
	const state = {...rich, runs, link};
	const about = {state, symbols: symbolsOf('unicode'), width: 60, height: 10};
	return textsOf(atWorkRows(threadId, about));
}

test('an agent that has said nothing yet is at work in the thread it was asked in, and since when', () => {
	expect(said({status: 'running', activity: undefined})).toEqual(['● main is at work  8 s']);
});

test('what it does is said with it', () => {
	expect(said({status: 'running', activity: 'exec npm test'})).toEqual([
		'● main is at work: exec npm test  8 s',
	]);
});

test('one that waits behind another is not at work', () => {
	expect(said({status: 'queued', activity: undefined})).toEqual(['◌ main waits for its turn  8 s']);
});

test('nothing is said of a run that is over, nor while the link cannot tell', () => {
	expect(said({status: 'done'})).toEqual([]);
	expect(said({status: 'running'}, {phase: 'dialling', attempt: 1, since: now})).toEqual([]);
});
