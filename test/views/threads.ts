import {expect, test} from 'vitest';
import type {Thread} from '../../source/domain/entities.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawThreads} from '../../source/views/panes/chat.ts';
import {rich, withUi} from '../helpers/view-state.ts';

const [thread] = rich.threads.values();

/** The rows of the list in the room it has at 80 columns. */
function listed(titles: readonly string[]): readonly string[] {
	const threads = titles.flatMap((title, index): readonly Thread[] =>
		thread === undefined ? [] : [{...thread, id: `t-${index}`, title, updatedAt: rich.now - 90_000}],
	);
	const state = withUi(
		{...rich, threads: new Map(threads.map((each) => [each.id, each])), transcripts: new Map()},
		{screen: 'chat'},
	);
	const {rows} = drawThreads({state, symbols: symbolsOf('unicode'), width: 23, height: 10});
	return rows.map((row) =>
		row
			.map(({text}) => text)
			.join('')
			.trimEnd(),
	);
}

test('at 80 columns threads whose names begin alike are told apart', () => {
	expect(listed(['Release of Friday, the morning', 'Release of Friday, the evening'])).toEqual([
		'· Release of Fr…morning',
		'· Release of Fr…evening',
	]);
});

test('the age of a thread stands beside its name as long as the names have room', () => {
	expect(listed(['Maya', 'Board, Ops'])[0]).toMatch(/Maya +1 min$|Maya +90 s$/u);
	expect(listed(['Public status page', 'Maya'])).toEqual(['· Public status page', '· Maya']);
});
