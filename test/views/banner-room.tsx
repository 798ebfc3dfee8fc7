import {describe, expect, test} from 'vitest';
import {screenNames} from '../../source/domain/intents.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {bannerOf} from '../../source/views/parts/banner.ts';
import {bannerIn} from '../../source/views/parts/banner-room.ts';
import {stopped} from '../helpers/view-desk.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';
import {textsOf} from '../helpers/text-of.ts';

/* All that can be wrong at once, on the smallest terminal. */

const symbols = symbolsOf('unicode');

const wrong: Partial<State> = {
	link: {
		phase: 'closed',
		since: now,
		ending: 'refused',
		because: 'The gateway refused the token, which is none of those it gave away since it was set up',
		advice: 'Check the file the token is read from; the manual of the gateway tells how another one is made',
	},
	configFault:
		'theme: "mauve" is not one of dark, light, mono; keys.approve: two keys are one; keys.reject: none',
	stop: {
		what: 'stop',
		action: 'close_all',
		startedAt: now,
		endedAt: now,
		queuedUntil: undefined,
		parts: [{id: 'trading', status: 'unproven', says: 'Trading is stopped', because: undefined, since: now}],
	},
};

const small = {columns: 60, rows: 16};

test('each thing that is wrong has a line before any has its second', () => {
	const lines = textsOf(bannerIn({...stopped, ...wrong}, small, symbols)).map((line) => line.trim());
	expect(lines).toEqual([
		expect.stringMatching(/^✗ The gateway refused the token.*…$/u),
		expect.stringMatching(/^✗ Trading stopped/u),
		expect.stringMatching(/^! Your stop is not proven/u),
		expect.stringMatching(/^! theme: "mauve".*…$/u),
	]);
});

test('where there is room all of it is said', () => {
	const state: State = {...stopped, ...wrong};
	expect(bannerIn(state, {columns: 60, rows: 24}, symbols)).toEqual(bannerOf(state, 60, symbols));
	expect(bannerOf(state, 60, symbols)).toHaveLength(8);
});

describe.each(screenNames)('whatever is wrong, the screen %s', (screen) => {
	test.each([
		['desk', stopped],
		['home', rich],
	] as const)('of a %s has its panes whole, and entries in its lists', async (_, base) => {
		const state = withUi({...base, ...wrong}, {screen});
		const lines = await renderAt(state, small);
		expect(lines).toHaveLength(small.rows);
		expect(lines.join('\n')).not.toMatch(/\d to 0 of/u);
		expect(lines.filter((line) => line.startsWith('╭'))).toHaveLength(
			lines.filter((line) => line.startsWith('╰')).length,
		);
	});
});
