import type {Priority} from '../board.ts';

export type ProjectPlan = {
	readonly name: string;
	readonly description: string;
	readonly priority: Priority;
	readonly agentIds: readonly [string, ...string[]];
	/** `after`: the places of those that must be done first. */
	readonly tasks: ReadonlyArray<{
		readonly title: string;
		readonly description?: string;
		readonly minutes: number;
		readonly priority?: Priority;
		readonly after?: readonly number[];
	}>;
};

/** What is planned next, when a project is over. */
export const projectPlans: readonly [ProjectPlan, ...ProjectPlan[]] = [
	{
		name: 'Faster search',
		description: 'Answers within a tenth of a second, also in old threads.',
		priority: 'high',
		agentIds: ['research', 'reviewer', 'ops'],
		tasks: [
			{title: 'Measure what is slow', minutes: 30, priority: 'high'},
			{title: 'Compare two kinds of index', description: 'Size, speed, upkeep.', minutes: 60, after: [0]},
			{title: 'Build the index beside the old one', minutes: 120, after: [1]},
			{title: 'Review the change', minutes: 30, after: [2]},
			{title: 'Switch over', description: 'In the quiet hour, with a way back.', minutes: 20, after: [3]},
		],
	},
	{
		name: 'Onboarding letter',
		description: 'What somebody new must know on the first day, on two pages.',
		priority: 'low',
		agentIds: ['scribe', 'main'],
		tasks: [
			{title: 'Collect the questions of the last three newcomers', minutes: 30},
			{title: 'Draft the letter', minutes: 60, after: [0]},
			{title: 'Read it aloud and shorten it', minutes: 20, after: [1]},
		],
	},
	{
		name: 'Certificates without surprises',
		description: 'None may run out unseen again.',
		priority: 'urgent',
		agentIds: ['ops', 'reviewer'],
		tasks: [
			{title: 'List every certificate and its end', minutes: 40, priority: 'urgent'},
			{title: 'Renew what ends this month', minutes: 30, after: [0], priority: 'high'},
			{title: 'Warn two weeks ahead', minutes: 60, after: [0]},
			{title: 'Try it with one that has ended', minutes: 20, after: [2]},
		],
	},
	{
		name: 'Cost of the models',
		description: 'Which work needs the dear ones, and which does not.',
		priority: 'normal',
		agentIds: ['research', 'main', 'desk'],
		tasks: [
			{title: 'Cost for each agent and kind of work', minutes: 45},
			{title: 'Try the cheaper model on twenty old tasks', minutes: 90, after: [0]},
			{title: 'Write down what to change', minutes: 30, after: [1]},
		],
	},
];
