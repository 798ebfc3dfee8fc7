import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import {screenNames} from '../../source/domain/intents.ts';
import type {Link} from '../../source/domain/link.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {isUnreached, tellsUnreached} from '../../source/store/select-unreached.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawUnreached} from '../../source/views/panes/unreached.ts';
import {bannerOf} from '../../source/views/parts/banner.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {textOf} from '../helpers/text-of.ts';
import {loading, now, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');
const waiting: Link = {
	phase: 'waiting',
	attempt: 4,
	since: now - 3000,
	until: now + 12_000,
	because: 'Nobody answers there: connection refused',
};
const state: State = {
	...initialState(now),
	ui: {...initialState(now).ui, openedAt: now - 60_000},
	target: '127.0.0.1:18999',
	targetUrl: 'ws://127.0.0.1:18999/',
	link: waiting,
};
const wordsOf = (about: State, width = 76, height = 20): string =>
	drawUnreached(bindings)({state: about, symbols, width, height})
		.rows.map((row) => textOf(row).trimEnd())
		.join('\n');

test('a gateway that never answered is told by its address, what is wrong, how often it was tried, and the keys that help', () => {
	expect(wordsOf(state)).toMatch(
		/^! Nobody answers there: connection refused\.\n\n {2}address {2}ws:\/\/127\.0\.0\.1:18999\/\n {2}tried {4}4 times since \d\d:\d\d:\d\d, last 3 s ago\n {2}next {5}in 12 s\n\n {2}r dials now {3}c another gateway {3}9 what was exchanged {3}q quits$/u,
	);
	const closed: Link = {
		phase: 'closed',
		since: now,
		ending: 'refused',
		because: 'The gateway refused the token.',
		advice: 'Check --token-file.',
	};
	expect(wordsOf({...state, link: closed})).toMatch(
		/^✗ The gateway refused the token\.\n {2}Check --token-file\.\n[\s\S]*next {5}not dialled again by itself/u,
	);
});

test('it is told on every screen but the log, once, and never of a gateway that greeted us', () => {
	for (const screen of screenNames) {
		const shown = withUi(state, {screen});
		expect(tellsUnreached(shown)).toBe(screen !== 'log');
		expect(bannerOf(shown, 120, symbols)).toHaveLength(screen === 'log' ? 1 : 0);
		expect(textOf(footOf(shown, 120, {symbols, bindings}))).toContain('r redial');
	}

	expect(isUnreached({...rich, link: waiting})).toBe(false);
	expect(isUnreached(loading)).toBe(false);
	expect(isUnreached(initialState(now))).toBe(false);
	expect(isUnreached({...initialState(now), now: now + 5000})).toBe(true);
});

test('in the smallest room the blanks go before a word does', () => {
	expect(wordsOf(state, 56, 6).split('\n')).toHaveLength(6);
	expect(wordsOf(state, 56, 6)).toContain('r dials now');
});
