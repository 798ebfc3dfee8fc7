import type {Task} from '../board.ts';
import type {Random} from '../random.ts';
import {answerTo} from '../run-steps.ts';
import type {Step} from './step.ts';

type Look = Extract<Step, {do: 'run'}>;

const looks: readonly [Look, ...Look[]] = [
	{
		do: 'run',
		command: "rg -n --stats 'TODO|FIXME' notes source",
		output: 'notes/plan.md:14: TODO ask Maya about the date\n\n1 matches\n38 files searched',
		ms: 600,
	},
	{
		do: 'run',
		command: 'git log --oneline -5',
		output:
			'4ac09be Release notes\n91d2f07 Draw the jitter for each attempt\n0f3e6bb Index on thread and time\n77ab310 Shorter names\n2c41d8e Fixtures',
		ms: 300,
	},
	{
		do: 'run',
		command: 'ls -la --time-style=long-iso plan/',
		output:
			'-rw-r--r-- 1 harbor harbor 4120 2026-05-28 09:14 outline.md\n-rw-r--r-- 1 harbor harbor  911 notes.md',
		ms: 300,
	},
];

const findings: readonly [string, ...string[]] = [
	'Nothing speaks against it. I wrote down the two open points and who can answer them.',
	'It is smaller than it looked: one place had to change, and the tests that cover it pass.',
	'Done as described. One thing for later: the names no longer say what the parts do.',
	'All of it is in order. The numbers agree with those of last week within two per cent.',
];

/** What an agent does for a task from the board: words that steer an answer steer it here as well. */
export function boardSteps({title, description = ''}: Task, random: Random): readonly Step[] {
	const words = `${title} ${description}`;
	const steered = answerTo(words);

	if (steered.some((step) => step.do !== 'say')) {
		return steered;
	}

	return [
		{do: 'say', text: `I take this up: ${title.slice(0, 120)}.`},
		random.pick(looks),
		{do: 'rest', ms: random.between(400, 1600)},
		{do: 'say', text: random.pick(findings)},
	];
}
