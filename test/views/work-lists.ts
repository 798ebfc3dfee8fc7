import {describe, expect, test} from 'vitest';
import {blankProject} from '../../source/domain/blanks.ts';
import type {Project} from '../../source/domain/board.ts';
import type {Usage} from '../../source/domain/entities.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import type {Draw} from '../../source/views/drawing.ts';
import {drawProjects} from '../../source/views/panes/projects.ts';
import {drawUsage} from '../../source/views/panes/schedule.ts';
import {drawShares} from '../../source/views/panes/shares.ts';
import {textsOf} from '../helpers/text-of.ts';
import {byId, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');

function rowsOf(draw: Draw, state: State, {width = 76, height = 10} = {}): readonly string[] {
	return textsOf(draw({state, symbols, width, height}).rows);
}

describe('projects at a glance', () => {
	const named = (name: string, status: Project['status']): Project => ({...blankProject(name), name, status});
	const projects = byId([
		named('Archive', 'active'),
		...['One', 'Two', 'Three'].map((name) => named(name, 'completed')),
		named('Four', 'cancelled'),
	]);

	test('have what is over as a number where room is short', () => {
		const rows = rowsOf(drawProjects, {...rich, projects}, {height: 4});
		expect(rows).toEqual([
			expect.stringMatching(/^● Archive/u),
			expect.stringMatching(/^✓ 3 completed, 1 cancelled/u),
		]);
	});

	test('have all of it where there is room, and while the keys are there', () => {
		expect(rowsOf(drawProjects, {...rich, projects}, {height: 5})).toHaveLength(5);
		const focused = withUi({...rich, projects}, {screen: 'tasks', focus: {tasks: 'projects'}});
		expect(rowsOf(drawProjects, focused, {height: 4}).join('\n')).toContain('✓ One');
	});
});

describe('usage', () => {
	const day = (index: number) => ({date: `2026-11-${10 + index}`, tokens: 1000 * index, cost: index});
	const told = (count: number): State => ({
		...rich,
		usage: {
			days: Array.from({length: count}, (_, index) => day(index + 1)),
			totalTokens: 1,
			totalCost: 1,
			updatedAt: undefined,
		} satisfies Usage,
	});

	test('measures the day that is seen against those that are not', () => {
		const [first = ''] = rowsOf(drawUsage, told(9), {height: 2});
		expect(first).toContain('2026-11-19');
		const [second = ''] = rowsOf(drawUsage, {...told(9), usage: {...told(9).usage!, days: [day(9), day(3)]}});
		expect(/━+/u.exec(second)?.[0]).toHaveLength(/━+/u.exec(first)?.[0].length ?? 0);
	});

	test('has no bar for a day that is alone', () => {
		expect(rowsOf(drawUsage, told(1)).join('')).not.toContain('━');
	});

	test('is a least where a day is in it whose cost nobody told', () => {
		const days = [day(1), {...day(2), cost: undefined}];
		const totalOf = (usage: Usage) => rowsOf(drawUsage, {...rich, usage}).at(-1);
		const usage = {...told(2).usage!, days, totalCost: 1};
		expect(totalOf(usage)).toMatch(/^total at least \$1\.00/u);
		expect(totalOf({...usage, days: [day(1), {...day(2), tokens: 0, cost: undefined}]})).toMatch(
			/^total \$/u,
		);
		expect(totalOf({...usage, totalCost: undefined})).toMatch(/^total –/u);
	});

	test('says how many of its days are seen', () => {
		expect(drawUsage({state: told(9), symbols, width: 76, height: 4}).foot).toBe('1 to 3 of 9');
	});

	test('names what is left over of who used it', () => {
		const agents = Array.from({length: 7}, (_, index) => ({
			name: `agent ${index}`,
			tokens: 1000,
			cost: undefined,
		}));
		const state: State = {...told(2), usage: {...told(2).usage!, agents, models: agents.slice(0, 1)}};
		const rows = rowsOf(drawShares, state, {height: 6});
		expect(rows).toHaveLength(6);
		expect(rows[3]).toMatch(/^and 5 more +5(?:\.0)? k tok +71 % *$/u);
	});

	test('says that nobody used any only where nothing was used', () => {
		const used = {...told(2), threads: new Map(), usage: {...told(2).usage!, agents: [], models: []}};
		expect(rowsOf(drawShares, used)).toEqual(['Who used them is not told.']);
		const none = {...used, usage: {...used.usage, totalTokens: 0, totalCost: 0}};
		expect(rowsOf(drawShares, none)).toEqual(['Nobody used any tokens yet.']);
	});

	test('what stands in the threads is not called what was used', () => {
		const about = {symbols, width: 76, height: 10};
		const {title, count} = drawShares({state: told(2), ...about});
		expect([title, textsOf([count ?? []])]).toEqual(['In context now', ['1 thread']]);
		const agents = [{name: 'main', tokens: 10, cost: 1}];
		const summed = {...told(2), usage: {...told(2).usage!, agents, models: []}};
		expect(drawShares({state: summed, ...about}).title).toBe('Who used it');
	});

	test('has longer bars where names are short, and no share of something is nothing', () => {
		const agents = [
			{name: 'main', tokens: 99_960, cost: undefined},
			{name: 'ops', tokens: 40, cost: undefined},
		];
		const state = {...told(2), usage: {...told(2).usage!, agents, models: []}};
		const rows = rowsOf(drawShares, state, {width: 58});
		expect(rows[1]).toContain('━'.repeat(24));
		expect(rows[2]).toMatch(/ 40 tok +<1 %/u);
	});
});
