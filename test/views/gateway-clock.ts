import {expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import type {Draw} from '../../source/views/drawing.ts';
import {drawThreads} from '../../source/views/panes/chat.ts';
import {drawUsage} from '../../source/views/panes/schedule.ts';
import {taskFacts} from '../../source/views/panes/task-facts.ts';
import {drawTask} from '../../source/views/panes/task.ts';
import {drawTasks} from '../../source/views/panes/work.ts';
import {aTask, byId, now, rich, withUi} from '../helpers/view-state.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';

/* What a gateway dates is as old as its own clock says, however far that is from ours. */

const minute = 60_000;

/** The same gateway, its clock so far ahead of ours and all that it dates with it. */
function ahead(skewMs: number): State {
	const told = now + skewMs;
	const task = aTask('t-1', {
		createdAt: told - 90 * minute,
		updatedAt: told - 20 * minute,
		dueAt: told + 30 * minute,
	});
	const threads = byId(
		[...rich.threads.values()].map((thread) => ({...thread, updatedAt: told - 7 * minute})),
	);
	const usage = rich.usage === undefined ? undefined : {...rich.usage, updatedAt: told - 3 * minute};
	return withUi({...rich, skewMs, tasks: byId([task]), threads, usage}, {screen: 'tasks'});
}

const draws: readonly Draw[] = [drawTask, drawTasks, drawThreads, drawUsage];

test.each([10 * minute, -10 * minute])('with %i ms between the clocks', (skewMs) => {
	for (const draw of draws) {
		const drawn = (state: State) => {
			const {rows, note} = draw({state, symbols: symbolsOf('unicode'), width: 110, height: 8});
			return [...textsOf(rows), note?.text];
		};
		expect(drawn(ahead(skewMs))).toEqual(drawn(ahead(0)));
	}

	const facts = (state: State) => taskFacts('t-1', state, 90).map((row) => textOf(row));
	expect(facts(ahead(skewMs))).toEqual(facts(ahead(0)));
	expect(facts(ahead(0)).join('\n')).toMatch(/1 h ago[\s\S]*|in 30 min/u);
});
