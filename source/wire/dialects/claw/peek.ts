import {isAssistantHeard} from './agent-events.ts';
import type {ClawMemory} from './memory.ts';

/*
The assistant stream repeats the whole answer with every token: 229 MB for one answer of 149 kB on 2026.3.13, and a
client cannot opt out. Where its text is not wanted, its frame is known by its head and its tail, and never parsed.
*/

const head =
	/^\{"type":"event","event":"agent","payload":\{"runId":"([^"\\]{1,200})","stream":"assistant","data":\{/u;
const tail = /\},"seq":(\d{1,15})\}$/u;
const start = '{"type":"event","event":"agent"';
const headLength = 330;
const tailLength = 160;

/**
 * The `seq` of a frame whose text is not wanted; undefined for any other, or when in doubt. For a frame that is JSON
 * this is what reading it whole would come to: its head fixes type, run and stream, and its last key can only be a
 * `seq` of the frame itself.
 */
export function peekUnwanted(text: string, memory: ClawMemory): number | undefined {
	if (!text.startsWith(start)) {
		return undefined;
	}

	const runId = head.exec(text.slice(0, headLength))?.[1];
	const run = runId === undefined ? undefined : memory.runs.get(runId);

	if (run === undefined || isAssistantHeard(run)) {
		return undefined;
	}

	const end = text.slice(-tailLength);
	const seq = tail.exec(end)?.[1];
	return seq === undefined || end.includes('stateVersion') ? undefined : Number(seq);
}
