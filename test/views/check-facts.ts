import {expect, test} from 'vitest';
import type {HealthCheck} from '../../source/domain/entities.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {checkFacts} from '../../source/views/panes/check-facts.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';
import {textOf} from '../helpers/text-of.ts';

function told(state: State, checks: readonly HealthCheck[], at: number): State {
	const health = {status: 'good', checks, takenAt: at, raw: {}} as const;
	const after = reduce(state, {type: 'health.replaced', health, version: undefined, at});
	return {...after, now: at};
}

const telegram = (status: HealthCheck['status'], says: string): HealthCheck => ({
	...{id: 'channel:telegram', label: 'Telegram', status, says},
});
const signal: HealthCheck = {id: 'channel:signal', label: 'Signal', status: 'good', says: 'linked'};
const calm: State = {
	...withUi(rich, {screen: 'health'}),
	health: {...rich.health, now: undefined, since: new Map()},
};
const first = told(calm, [telegram('good', 'linked, 12 ms'), signal], now);
const wordsOf = (state: State, id: string): string =>
	checkFacts(id, {state, symbols: symbolsOf('unicode'), width: 70})
		.map((line) => textOf(line))
		.join('\n');

test('a check says how it is, since when, and from what it moved to that', () => {
	const moved = told(first, [telegram('bad', 'not linked'), signal], now + 10_000);
	const later = {...moved, now: now + 60_000};
	expect(wordsOf(later, 'channel:telegram')).toMatch(
		/Telegram\n\nNow +bad, not linked\nSince +14:02:21, 50 s ago; before, it was good\n\nWhat changed\n14:02:21 +good, linked, 12 ms → bad, not linked/u,
	);
});

test('one that never moved says that it was so before we came', () => {
	const words = wordsOf({...first, now: now + 60_000}, 'channel:signal');
	expect(words).toContain('at least: so it was when we first asked');
	expect(words).toContain('Nothing while we watched.');
});

test('figures that move are no news, other words are', () => {
	const still = told(first, [telegram('good', 'linked, 40 ms'), signal], now + 10_000);
	expect(wordsOf(still, 'channel:telegram')).toContain('Nothing while we watched.');
	const older = told(still, [telegram('good', 'linked, 1 min 2 s'), signal], now + 12_000);
	expect(wordsOf(older, 'channel:telegram')).toContain('Nothing while we watched.');
	const renamed = told(still, [telegram('good', 'probing, 40 ms'), signal], now + 20_000);
	expect(wordsOf(renamed, 'channel:telegram')).toContain('linked, 40 ms → probing, 40 ms');
});

test('a branch tells what moved in all that stand under it', () => {
	const moved = told(first, [telegram('bad', 'not linked'), signal], now + 10_000);
	expect(wordsOf(moved, 'channel:')).toMatch(/14:02:21 +Telegram: good, linked, 12 ms → bad, not linked/u);
});
