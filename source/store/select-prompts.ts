import type {Run} from '../domain/entities.ts';
import type {State} from './state.ts';

/** Prompts are told in a line; what is longer stands in the thread. */
const longest = 200;

/**
 * What the runs that say nothing of themselves answer, a line each: the id, a tab, and the last words a person wrote in
 * their thread. One text, so that it is the same as long as nothing in it moved: a stream must not redraw every list.
 */
export function promptsOf({runs, transcripts}: State): string {
	const lines: string[] = [];

	for (const run of runs.values()) {
		const prompt = promptOf(run, transcripts);

		if (prompt !== undefined) {
			lines.push(`${run.id}\t${prompt}`);
		}
	}

	return lines.join('\n');
}

function promptOf(
	{status, activity, threadId, isHeartbeat}: Run,
	transcripts: State['transcripts'],
): string | undefined {
	if (status !== 'running' || activity !== undefined || threadId === undefined || isHeartbeat) {
		return undefined;
	}

	const said = transcripts.get(threadId)?.messages.findLast(({role}) => role === 'user');
	const words = said?.text.slice(0, longest).replaceAll(/\s+/gu, ' ').trim() ?? '';
	return words === '' ? undefined : words;
}
