import type {NewProject, NewTask} from '../parts-board.ts';
import type {Project, TaskStatus} from '../board.ts';

const day = 86_400_000;
const hour = 3_600_000;

export type FirstProject = Omit<NewProject, 'dueAt' | 'startAt'> &
	Pick<Project, 'id'> & {readonly startedMsAgo: number; readonly dueInMs: number};

export const firstProjects: readonly FirstProject[] = [
	{
		id: 'project_status_page',
		name: 'Public status page',
		description: 'One page that says what works, fed by the checks we already have.',
		status: 'active',
		priority: 'high',
		agentIds: ['ops', 'scribe', 'reviewer'],
		metadata: {plan: 'house'},
		startedMsAgo: 6 * day,
		dueInMs: 3 * day,
	},
	{
		id: 'project_archive',
		name: 'Move the archive',
		description: 'Old messages go to cheaper storage; nothing may be lost on the way.',
		status: 'active',
		priority: 'normal',
		agentIds: ['ops', 'research'],
		metadata: {plan: 'house'},
		startedMsAgo: 12 * day,
		dueInMs: 9 * day,
	},
	{
		id: 'project_desk',
		name: 'Quarterly look at the desk',
		description: 'What the three traders did, what it cost, and what to change.',
		status: 'planning',
		priority: 'low',
		agentIds: ['desk', 'research'],
		metadata: {plan: 'house'},
		startedMsAgo: 0,
		dueInMs: 20 * day,
	},
];

export type FirstBoardTask = NewTask & {
	readonly id: string;
	/** The moves it has made since it was added. */
	readonly path: readonly TaskStatus[];
	readonly dueInMs: number | undefined;
	readonly hoursAgo: number;
};

const page = {projectId: 'project_status_page', kind: 'board', createdBy: 'main'} as const;
const archive = {projectId: 'project_archive', kind: 'board', createdBy: 'main'} as const;
const desk = {projectId: 'project_desk', kind: 'board', createdBy: 'desk'} as const;

/** In an order in which whatever another depends on comes first. */
export const firstBoard: readonly FirstBoardTask[] = [
	{
		...page,
		id: 'task_page_checks',
		title: 'List the checks that already run',
		description: 'Name, interval and owner of each, in one table.',
		agentId: 'ops',
		priority: 'high',
		estimateMinutes: 30,
		path: ['in_progress', 'review', 'done'],
		dueInMs: -3 * day,
		hoursAgo: 90,
	},
	{
		...page,
		id: 'task_page_words',
		title: 'Words for every state',
		description: 'Five short sentences; no exclamation marks.',
		agentId: 'scribe',
		estimateMinutes: 20,
		path: ['in_progress', 'review'],
		dueInMs: 4 * hour,
		hoursAgo: 20,
	},
	{
		...page,
		id: 'task_page_feed',
		title: 'Feed the page from the checks',
		description: 'A small job every minute; the page must survive without it.',
		agentId: 'ops',
		priority: 'urgent',
		estimateMinutes: 90,
		dependsOn: ['task_page_checks'],
		path: ['in_progress'],
		dueInMs: 20 * hour,
		hoursAgo: 9,
	},
	{
		...page,
		id: 'task_page_review',
		title: 'Review the whole page',
		description: 'With a slow line and without scripts, too.',
		agentId: 'reviewer',
		priority: 'high',
		estimateMinutes: 45,
		dependsOn: ['task_page_words', 'task_page_feed'],
		path: [],
		dueInMs: 2 * day,
		hoursAgo: 9,
	},
	{
		...page,
		id: 'task_page_announce',
		title: 'Announce the page',
		priority: 'low',
		estimateMinutes: 15,
		dependsOn: ['task_page_review'],
		path: [],
		dueInMs: 3 * day,
		hoursAgo: 8,
	},
	{
		...archive,
		id: 'task_archive_count',
		title: 'Count what is to be moved',
		agentId: 'research',
		estimateMinutes: 25,
		path: ['in_progress', 'review', 'done'],
		dueInMs: -8 * day,
		hoursAgo: 260,
	},
	{
		...archive,
		id: 'task_archive_trial',
		title: 'Move one month as a trial',
		description: 'Compare the checksums on both sides.',
		agentId: 'ops',
		priority: 'high',
		estimateMinutes: 120,
		dependsOn: ['task_archive_count'],
		path: ['in_progress', 'failed'],
		error: 'Three files differ after the copy',
		dueInMs: -day,
		hoursAgo: 50,
	},
	{
		...archive,
		id: 'task_archive_cost',
		title: 'Compare the price of three kinds of storage',
		description: 'Per month and per restore.',
		estimateMinutes: 40,
		path: [],
		dueInMs: 5 * day,
		hoursAgo: 30,
	},
	{
		...archive,
		id: 'task_archive_rest',
		title: 'Move the rest, a year at a time',
		agentId: 'ops',
		estimateMinutes: 600,
		dependsOn: ['task_archive_trial'],
		path: [],
		dueInMs: 8 * day,
		hoursAgo: 30,
	},
	{
		...archive,
		id: 'task_archive_tape',
		title: 'Ask for an offer on tape',
		agentId: 'research',
		priority: 'low',
		path: ['cancelled'],
		dueInMs: undefined,
		hoursAgo: 200,
	},
	{
		...desk,
		id: 'task_desk_numbers',
		title: 'Put the numbers of the quarter together',
		description: 'Return, drawdown and cost for each trader.',
		priority: 'normal',
		estimateMinutes: 60,
		path: [],
		dueInMs: 12 * day,
		hoursAgo: 5,
	},
	{
		...desk,
		id: 'task_desk_letter',
		title: 'Write the letter to the owners',
		priority: 'low',
		estimateMinutes: 45,
		dependsOn: ['task_desk_numbers'],
		path: [],
		dueInMs: 18 * day,
		hoursAgo: 5,
	},
];
