import type {AgentStatus} from '../../domain/entities.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {heardOf} from '../../store/select-heard.ts';
import type {AgentRow} from '../../store/select-entities.ts';
import type {About} from '../drawing.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/**
 * What an agent does, what is known of it on as many lines as it needs, and what it is for at the end. What it waits for
 * or stopped at stands there whole; what it is at changes all the time, and what is below is not to move with it.
 */
export function agentHead({agent, status, activity}: AgentRow, about: About): readonly Line[] {
	const {state, width} = about;
	const heardAt = heardOf(state, agent);
	const facts = [
		`model ${shortModel(agent.model) || '–'}`,
		...queueWords(state, agent.id),
		// Some gateways never say when they heard of an agent: then what it did says so, and else nothing.
		...(heardAt === undefined ? [] : [`heard ${formatAge(Math.max(0, state.now - heardAt))}`]),
		`role ${agent.role ?? '–'}`,
	];
	const lines: string[] = [];

	for (const fact of facts) {
		const last = lines.at(-1);
		const longer = `${last ?? ''}   ${fact}`;

		if (last === undefined || cellWidth(longer) > width) {
			lines.push(...wrapText(fact, width).slice(0, mostFactLines));
		} else {
			lines.splice(-1, 1, longer);
		}
	}

	const [first, ...others] =
		status === 'running'
			? [activity]
			: wrapText(activity ?? '', Math.max(leastWords, width - leadOf(status)));
	const folded = others.length < mostFactLines ? others : [others.join(' ')];
	return [
		statusRow({status, activity: first}, about),
		...folded.map((line): Line => [say(`${' '.repeat(leadOf(status))}${line}`)]),
		...lines.map((line): Line => [say(line, 'muted')]),
	];
}

/** "▲ waiting  git push": what it does may be longer than the pane is wide. */
export function statusRow({status, activity}: Pick<AgentRow, 'status' | 'activity'>, {symbols}: About): Line {
	return [
		signOf.agent(status, symbols),
		bold(` ${status}`, toneOf.agent(status)),
		say(activity === undefined || activity === '' ? '' : `  ${activity}`),
	];
}

/** Cells before what it does. */
function leadOf(status: AgentStatus): number {
	return cellWidth(status) + 4;
}

const leastWords = 12;

/** A role may be a page. */
const mostFactLines = 3;

/** What waits for it: runs that have not begun, and tasks that were given to it. */
function queueWords({runs, tasks}: About['state'], agentId: string): readonly string[] {
	const waiting =
		[...runs.values()].filter((run) => run.agentId === agentId && run.status === 'queued').length +
		[...tasks.values()].filter(
			(task) => task.agentId === agentId && (task.status === 'assigned' || task.status === 'queued'),
		).length;
	return waiting === 0 ? [] : [`queue ${waiting}`];
}

/** The name of a model without who serves it. */
export function shortModel(model: string | undefined): string {
	return model?.split('/').at(-1) ?? '';
}
