import type {Project, ProjectStatus} from '../../domain/board.ts';
import {formatPercent} from '../../format/number.ts';
import {bar} from '../../format/sparkline.ts';
import {table} from '../../format/table.ts';
import {countOf, progressOf} from '../../store/select-projects.ts';
import {focusOf, idsOf, selectedId} from '../../store/select-lists.ts';
import type {About, Draw} from '../drawing.ts';
import {doubtRows, emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {listCount, windowOf} from '../parts/list.ts';
import {say, selectLine, type Line, type Span} from '../parts/span.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {dueSpan, likelySpan, prioritySpan} from './work-words.ts';

/** How far each project is. It is around the one whose task is chosen where not all can be seen. */
export const drawProjects: Draw = (about) => {
	const {state, width, height} = about;
	const isFocused = focusOf(state) === 'projects';
	const shown = idsOf('projects', state);
	const projects = shown.flatMap((id) => state.projects.get(id) ?? []);
	const doubt = height > 1 ? doubtRows(state, 'projects') : [];
	const chosen = isFocused
		? selectedId('projects', state)
		: state.tasks.get(selectedId('tasks', state) ?? '')?.projectId;
	const room = height - doubt.length;
	// Whoever looks through the list finds all of it; at a glance what is over is a number where room is short.
	const over = projects.filter(({status}) => isEnded(status));
	const isFolded = !isFocused && room > 1 && over.length > 1 && projects.length > room;
	const seen = isFolded ? projects.filter(({status}) => !isEnded(status)) : projects;
	const position = Math.max(
		0,
		seen.findIndex(({id}) => id === chosen),
	);
	const {first, last} = windowOf(seen.length, position, isFolded ? room - 1 : room);
	const cells = seen.slice(first, last).map((project) => projectCells(project, about));
	const active = projects.filter(({status}) => status === 'active').length;
	const columns = [
		{},
		{gap: 1, grow: width < 70 ? 20 : 24, most: 40},
		{drop: 3},
		{align: 'right', max: 9},
		{align: 'right', max: 5, drop: 5},
		{max: 9, drop: 1},
		{max: 8, drop: 4},
		{align: 'right', max: 12},
		{align: 'right', max: 14, drop: 2},
	] as const;
	return {
		title: 'Projects',
		count: listCount(
			'projects',
			about,
			projects.length === 0 ? [] : [say(`${active} of ${projects.length} active`, 'muted')],
		),
		note: freshNote(state, 'projects'),
		rows:
			projects.length === 0
				? emptyRows(about, 'projects', 'No projects.')
				: [
						...table(cells, columns, width).map((row, index) =>
							isFocused && seen[first + index]?.id === chosen ? selectLine(row) : row,
						),
						...(isFolded ? [overRow(over, about.symbols)] : []),
						...doubt,
					],
		foot: last - first < seen.length ? `${first + 1} to ${last} of ${seen.length}` : undefined,
		isFocused,
		isOld: isOld(state, 'projects'),
	};
};

function isEnded(status: ProjectStatus): boolean {
	return status === 'completed' || status === 'cancelled';
}

/** "4 completed, 1 cancelled" */
function overRow(over: readonly Project[], symbols: Symbols): Line {
	const counts = (['completed', 'cancelled'] as const).flatMap((word) => {
		const count = over.filter(({status}) => status === word).length;
		return count === 0 ? [] : [`${count} ${word}`];
	});
	return [say(symbols.good, 'muted'), say(` ${counts.join(', ')}`, 'muted')];
}

function projectCells(project: Project, {state, symbols, width}: About): Line {
	const {name, status, priority, dueAt} = project;
	const count = countOf(project, state);
	const share = progressOf(project, state);
	const percent = share === undefined ? '–' : formatPercent(Math.round(share * 100));
	const barWidth = width < 100 ? 8 : 12;
	const isOver = isEnded(status);
	return [
		signOfProject(status, symbols),
		say(name, isOver ? 'muted' : 'plain'),
		say(share === undefined ? '' : bar(share, barWidth, symbols.block, symbols.rest), 'muted'),
		say(count === undefined ? percent : `${count.done ?? '–'}/${count.total}`),
		say(count === undefined ? '' : percent, 'muted'),
		say(status === 'on-hold' ? 'on hold' : status, status === 'on-hold' ? 'soon' : 'muted'),
		prioritySpan(isOver ? undefined : priority),
		dueSpan(isOver ? undefined : dueAt, state.now + state.skewMs),
		// Nothing is likely where all of it is done.
		isOver || share === 1 ? say('') : likelySpan(project, state.now + state.skewMs),
	];
}

const signs: {
	readonly [status in ProjectStatus]: readonly ['here' | 'gone' | 'paused' | 'good' | 'off', Span['tone']];
} = {
	active: ['here', 'good'],
	planning: ['gone', 'muted'],
	'on-hold': ['paused', 'soon'],
	completed: ['good', 'good'],
	cancelled: ['off', 'muted'],
};

function signOfProject(status: ProjectStatus, symbols: Symbols): Span {
	const [symbol, tone] = signs[status];
	return say(symbols[symbol], tone);
}
