import type {ToolStep} from '../world/events.ts';
import type {Fields} from './read.ts';
import type {ProtocolNumber} from './versions.ts';

export type Voices = {
	readonly everybody: (stream: string, data: Fields) => void;
	/** Those who started the run or follow its thread, and said they understand tool events. */
	readonly owners: (stream: string, data: Fields) => void;
};

const cwd = '/home/harbor';

function textContent(text: string): readonly Fields[] {
	return [{type: 'text', text}];
}

/** Protocol 2 tells everybody of the beginning and the end, without the output. */
function tell2({call, phase}: ToolStep, {everybody}: Voices): void {
	const head = {name: 'bash', toolCallId: call.id};

	if (phase === 'start') {
		everybody('tool', {phase, ...head, args: {command: call.command}});
	} else if (phase === 'result') {
		everybody('tool', {phase, ...head, meta: call.command});
	}
}

/** Measured on 2.9: only in threads that are verbose, only to those who asked, and without output. */
function tell3({call, phase, exitCode}: ToolStep, {owners}: Voices): void {
	const head = {phase, name: 'exec', toolCallId: call.id};
	const more = {
		start: {args: {command: call.command}},
		update: {},
		result: {meta: call.command, isError: exitCode !== 0},
	};
	owners('tool', {...head, ...more[phase]});
}

/** Measured on 5.28: the owners get the tool stream, and everybody an item and the command's output. */
function tell4(step: ToolStep, {everybody, owners}: Voices): void {
	const {call, phase, output, exitCode, startedAt, durationMs} = step;
	const head = {phase, name: 'exec', toolCallId: call.id};
	const item = {itemId: `tool:${call.id}`, kind: 'tool', title: `exec ${call.command}`, name: 'exec'};
	const about = {meta: call.command, toolCallId: call.id};
	const console = {
		itemId: `command:${call.id}`,
		title: `command ${call.command}`,
		toolCallId: call.id,
		name: 'exec',
		output,
	};

	switch (phase) {
		case 'start': {
			owners('tool', {...head, args: {command: call.command}});
			everybody('item', {...item, phase: 'start', status: 'running', ...about, startedAt});
			break;
		}

		case 'update': {
			const details = {status: 'running', startedAt, cwd, tail: output};
			owners('tool', {...head, partialResult: {content: textContent(output), details}});
			everybody('item', {...item, phase: 'update', status: 'running', ...about});
			everybody('command_output', {...console, phase: 'delta', status: 'running'});
			break;
		}

		case 'result': {
			const status = exitCode === 0 ? 'completed' : 'failed';
			const details = {status, exitCode, durationMs, aggregated: output, cwd};
			const result = {content: textContent(output), details};
			owners('tool', {...head, meta: call.command, isError: exitCode !== 0, result});
			const endedAt = startedAt + durationMs;
			everybody('item', {...item, phase: 'end', status, ...about, startedAt, endedAt});
			everybody('command_output', {...console, phase: 'end', status, exitCode, durationMs, cwd});
		}
	}
}

export function narrateTool(
	{protocol, isVerbose}: {readonly protocol: ProtocolNumber; readonly isVerbose: boolean},
	step: ToolStep,
	voices: Voices,
): void {
	if (protocol === 2) {
		tell2(step, voices);
	} else if (protocol === 4) {
		tell4(step, voices);
	} else if (isVerbose) {
		tell3(step, voices);
	}
}
