import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawChanges} from '../../source/views/panes/changes.ts';
import {now, rich, ringOf} from '../helpers/view-state.ts';
import {textOf} from '../helpers/text-of.ts';

type Change = {
	readonly path: string;
	readonly from: string | boolean | undefined;
	readonly to: string | boolean | undefined;
};

function drawn(change: Change, width = 60) {
	const state: State = {
		...rich,
		health: {...rich.health, changes: ringOf(9, [{...change, at: now - 41_000}])},
	};
	const [row = []] = drawChanges({state, symbols: symbolsOf('unicode'), width, height: 5}).rows;
	return {
		row,
		words: textOf(row).replaceAll(/ {3,}/gu, '  '),
	};
}

test('another value is shown with what it was, and with its age', () => {
	expect(drawn({path: '/disk/freeSpace', from: 'much', to: 'little'}).words).toBe(
		'· Disk: free space  much → little  41 s',
	);
});

test('a yes or no is said as what it means of the thing', () => {
	expect(drawn({path: '/channels/whatsapp/probe/ok', from: true, to: false}).words).toBe(
		'· WhatsApp: probe  ok → failed  41 s',
	);
	expect(drawn({path: '/channels/slack/running', from: true, to: false}).words).toBe(
		'· Slack  running → stopped  41 s',
	);
	expect(drawn({path: '/eventLoop/degraded', from: false, to: true}).words).toBe(
		'· Event loop  ok → degraded  41 s',
	);
});

test('what came and what went are told apart by their signs', () => {
	expect(drawn({path: '/a~1b/c~0d', from: undefined, to: 'x'}).words).toBe('+ A/b: c~d  x  41 s');
	expect(drawn({path: '/a', from: 'x', to: undefined}).words).toBe('− A  was x  41 s');
});

test('where room is short the name is kept before the values', () => {
	const path = '/channels/whatsapp/probe/lastError';
	const {words} = drawn({path, from: 'a timeout of the server', to: 'the connection was refused'}, 42);
	expect(words).toMatch(/^· WhatsApp: probe l/u);
});

test('what does not fit beside the name stands below it, whole', () => {
	const change = {path: '/channels/telegram/webhookError', from: 'timeout after 10 s', to: undefined};
	const state: State = {
		...rich,
		health: {...rich.health, changes: ringOf(9, [{...change, at: now}])},
	};
	const {rows} = drawChanges({state, symbols: symbolsOf('unicode'), width: 36, height: 4});
	expect(rows.map((row) => textOf(row).trimEnd())).toEqual([
		'− Telegram: webhook error        now',
		'    was timeout after 10 s',
	]);
});

test('it fits at every width', () => {
	for (let width = 26; width < 120; width += 1) {
		const {row} = drawn({path: '/one/two/three/漢字', from: 'a long value', to: 'another 漢字 value'}, width);
		expect(widthOf(row)).toBeLessThanOrEqual(width);
	}
});

test('on the smallest terminal every change still says when', () => {
	const drawnAt = drawn({path: '/disk/freeSpace', from: 'much', to: 'little'}, 26);
	expect(drawnAt.words).toMatch(/^· Disk: free space {2}41 s$/u);
	expect(widthOf(drawnAt.row)).toBeLessThanOrEqual(26);
});

test('before the first report nothing is claimed of what changed', () => {
	const unread: State = {
		...rich,
		health: {...rich.health, changes: ringOf(9, [])},
		freshness: {...rich.freshness, health: {status: 'unread'}},
	};
	const wordsOf = (state: State) =>
		drawChanges({state, symbols: symbolsOf('unicode'), width: 60, height: 3}).rows.map((row) => textOf(row));
	expect(wordsOf(unread)).toEqual(['Being read.']);
	expect(wordsOf({...unread, link: {phase: 'dialling', attempt: 1, since: now}})).toEqual(['Not read yet.']);
	expect(wordsOf({...unread, freshness: rich.freshness})).toEqual([
		'Nothing has changed since we connected.',
	]);
});
