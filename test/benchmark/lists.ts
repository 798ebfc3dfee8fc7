/* Lists of a hundred thousand entries: `node test/benchmark/lists.ts`. */
import process from 'node:process';
import {blankTask} from '../../source/domain/blanks.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {idsOf, selectedId} from '../../source/store/select-lists.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {drawTasks} from '../../source/views/panes/work.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {median, round} from './statistics.ts';

const size = 100_000;
const statuses = ['inbox', 'assigned', 'doing', 'review', 'blocked', 'done'] as const;
const verbs = ['Renew', 'Write', 'Review', 'Measure', 'Repair', 'Describe', 'Move'];
const things = ['the certificates', 'the minutes', 'a flaky test', 'the billing page', 'an old table'];

/** A state whose list of tasks is far beyond its bound; one for each run, since answers are remembered. */
export function manyTasks(count: number): State {
	const state = initialState(1_800_000_000_000);
	const tasks = new Map(
		Array.from({length: count}, (_, index) => {
			const id = `task-${index}`;
			const task = {
				...blankTask(id),
				// As a string stands in memory that came over the wire: in one piece.
				title: Buffer.from(
					`${verbs[index % verbs.length]} ${things[index % things.length]} of customer ${(index * 7919) % count}`,
				).toString(),
				status: statuses[index % statuses.length] ?? 'inbox',
				agentId: `agent-${index % 12}`,
				updatedAt: 1_790_000_000_000 + ((index * 104_729) % 1_000_000_000),
				dueAt: index % 3 === 0 ? undefined : 1_801_000_000_000 + ((index * 15_485_863) % 1_000_000_000),
			};
			return [id, task] as const;
		}),
	);
	return {...state, tasks, ui: {...state.ui, screen: 'tasks'}};
}

/** Time of the processor: a busy machine does not make it longer. */
function cpuMs(): number {
	const {user, system} = process.threadCpuUsage();
	return (user + system) / 1000;
}

/** How long a key takes until the list can be drawn. */
function keyMs(state: State, intent: Intent): {readonly ms: number; readonly state: State} {
	const begin = cpuMs();
	const next = reduce(state, {type: 'intent.acted', intent, at: state.now});
	idsOf('tasks', next);
	selectedId('tasks', next);
	drawTasks({state: next, symbols: symbolsOf('unicode'), width: 116, height: 30});
	return {ms: cpuMs() - begin, state: next};
}

type Told = {readonly name: string; readonly limit: number; readonly times: number[]};

export function measureLists(runs: number): readonly Told[] {
	const told = new Map<string, Told>();
	const note = (name: string, limit: number, ms: number): void => {
		const held = told.get(name) ?? {name, limit, times: []};
		held.times.push(ms);
		told.set(name, held);
	};

	for (let run = 0; run < runs; run += 1) {
		let state = manyTasks(size);
		const strike = (name: string, limit: number, intent: Intent): void => {
			const struck = keyMs(state, intent);
			state = struck.state;
			note(name, limit, struck.ms);
		};

		// What came is put in order once, when it comes.
		state = {...state, ui: {...state.ui, screen: 'overview'}};
		const begin = cpuMs();
		selectedId('tasks', state);
		note('put in order on arrival', 1000, cpuMs() - begin);
		strike('opening', 10, {type: 'screen.show', screen: 'tasks'});
		strike('to the end', 10, {type: 'list.move', by: 'all', way: 'down'});
		strike('one up', 10, {type: 'list.move', by: 'one', way: 'up'});
		strike('mark', 10, {type: 'list.mark'});
		strike('filter', 10, {type: 'filter.start'});

		for (const [place, letter] of ['b', 'i', 'l', 'l', 'i', 'n', 'g'].entries()) {
			strike(place === 0 ? 'first letter' : 'next letter', 50, {type: 'text.type', text: letter});
		}

		strike('a letter that fits nothing', 50, {type: 'text.type', text: 'x'});
		strike('leaving', 10, {type: 'back'});
		state = {...state, ui: {...state.ui, filter: {}}};

		for (const column of ['priority', 'due', 'updated', 'title', 'status']) {
			strike(`sort by ${column}`, 100, {type: 'list.sort'});
		}

		strike('the other way round', 100, {type: 'list.reverse'});
		strike('one down', 10, {type: 'list.move', by: 'one', way: 'down'});
	}

	return [...told.values()];
}

export function benchmarkLists(runs: number): readonly string[] {
	return measureLists(runs).map(({name, limit, times}) => {
		const ms = median(times);
		return `lists       ${round(ms)} ms ${name}, ${size.toLocaleString('en')} entries, at most ${limit}${ms > limit ? ' OVER' : ''}`;
	});
}

if (process.argv[1]?.endsWith('lists.ts') === true) {
	console.log(benchmarkLists(5).join('\n'));
}
