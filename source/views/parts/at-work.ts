import {formatSpan} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {agentName} from '../../store/select-agents.ts';
import {runAtWork} from '../../store/select-at-work.ts';
import type {About} from '../drawing.ts';
import {say, type Line} from './span.ts';

/**
 * That an agent is at work in a thread and has said nothing yet, under its last words: a model may think for a minute,
 * and whoever asked should not wonder whether they were heard.
 */
export function atWorkRows(threadId: string, {state, symbols, width}: About): readonly Line[] {
	const run = runAtWork(state, threadId);

	if (run === undefined || state.transcripts.get(threadId)?.streaming !== undefined) {
		return [];
	}

	const since = formatSpan(Math.max(0, state.now - (run.startedAt ?? run.heardAt)));
	const says = `${agentName(state, run.agentId) || 'The agent'} ${run.status === 'queued' ? 'waits for its turn' : 'is at work'}`;
	const doing = run.activity === undefined ? '' : `: ${run.activity}`;
	return [
		[
			run.status === 'queued' ? say(`${symbols.queued} `, 'muted') : say(`${symbols.here} `, 'good'),
			say(cut(`${says}${doing}`, Math.max(10, width - since.length - 4)), 'muted'),
			say(`  ${since}`, 'muted'),
		],
	];
}
