import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {screenNames} from '../../../source/domain/intents.ts';
import {bindings} from '../../../source/input/bindings.ts';
import {shownLists} from '../../../source/store/select-lists.ts';
import {partsOf} from '../../../source/store/select-parts.ts';
import type {State} from '../../../source/store/state.ts';
import {screenSentence} from '../../../source/views/spoken/changes.ts';
import {entrySentence} from '../../../source/views/spoken/entry.ts';
import {helpSentences} from '../../../source/views/spoken/help.ts';
import {partSentences} from '../../../source/views/spoken/part.ts';
import {instance, market, office} from '../../helpers/view-dialects.ts';
import {rich, withUi} from '../../helpers/view-state.ts';

const dialects = {claw: rich, 'major-claw': instance, 'pm-dashboard': office, 'mt5-trader': market};

/** All that is said on the way through a screen: where one is, with Tab each list of it, and with ] what has no list. */
function walk(state: State): readonly string[] {
	const lists = shownLists(state).map((list) => {
		const {screen} = state.ui;
		return `Tab: ${entrySentence(withUi(state, {screen, focus: {[screen]: list}})) ?? ''}`;
	});
	const parts = partsOf(state).flatMap((part, tab): readonly string[] => {
		const {screen} = state.ui;
		const there = withUi(state, screen === 'decisions' ? {isReading: true} : {tab: {[screen]: tab}});
		return part.list === undefined
			? [`]: ${part.name}`, ...partSentences(there).map((line) => `   ${line}`)]
			: [];
	});
	return [screenSentence(state), ...lists, ...parts];
}

describe.each(Object.entries(dialects))('on a gateway of %s', (name, state) => {
	test('each screen says in words what it shows', async () => {
		const said = screenNames.flatMap((screen) => [...walk(withUi(state, {screen})), '']);
		expect(said.join('\n')).not.toMatch(/undefined|NaN|\[object|[│╭╮╰╯●○▲✗✓]/u);
		await expect(said.join('\n')).toMatchFileSnapshot(path.join(import.meta.dirname, 'said', `${name}.txt`));
	});

	test('the keys of each screen are said once, those that do something there before those that move', () => {
		for (const screen of screenNames) {
			const said = helpSentences(withUi(state, {screen}), bindings);
			expect(new Set(said).size).toBe(said.length);
			expect(said[0]).toBe(`Keys of the screen ${screen}:`);
			expect(said.length).toBeLessThan(75);
			expect(said.findIndex((line) => line.startsWith('!'))).toBeLessThan(
				said.findIndex((line) => line.startsWith('j or Down')),
			);
		}
	});
});

test('the help of a screen says of a key that cannot work why it cannot', () => {
	const nothing: State = withUi({...rich, approvals: new Map()}, {screen: 'decisions'});
	const arm = helpSentences(nothing, bindings).find((line) => line.startsWith('a: '));
	expect(arm).toMatch(/Not now: .+\.$/u);
});
