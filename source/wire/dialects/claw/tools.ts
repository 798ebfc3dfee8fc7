import type {Message} from '../../../domain/entities.ts';
import {asRecord, readString, type UnknownRecord} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {textOf} from './content.ts';
import {cleanId, join, label} from '../../words.ts';

/** One use of a tool, put together from every stream that tells of it. */
export type ToolCall = {
	readonly id: string;
	readonly name: string;
	readonly status: 'running' | 'done' | 'error';
	/** What it was asked to do: the command, the path, the arguments. */
	readonly asked: string | undefined;
	/** Whether `asked` is the arguments themselves and not somebody's summary of them. */
	readonly isExact: boolean;
	readonly output: string | undefined;
};

const longestOutput = 8000;
const longestAsked = 4000;
const longestActivity = 120;

/**
 * What one `tool`, `item` or `command_output` frame adds to what is known of a tool call. They tell of the same call
 * under the same `toolCallId`, some with arguments, some with output, some with neither. Undefined without an id.
 */
export function readToolCall(
	data: UnknownRecord,
	held: (id: string) => ToolCall | undefined,
): ToolCall | undefined {
	const id = cleanId(data.toolCallId) ?? cleanId(data.itemId);

	if (id === undefined) {
		return undefined;
	}

	const before = held(id);
	const args = argumentsInWords(data.args, longestAsked);
	const summary = label(data.meta, longestAsked);
	const isExact = args !== undefined || before?.isExact === true;
	return {
		id,
		name: label(data.name, 80) ?? before?.name ?? 'tool',
		status: statusOf(data, before?.status),
		asked: args ?? (before?.isExact === true ? before.asked : (summary ?? before?.asked)),
		isExact,
		output: outputOf(data) ?? before?.output,
	};
}

function statusOf(data: UnknownRecord, before: ToolCall['status'] | undefined): ToolCall['status'] {
	if (data.isError === true || data.status === 'failed' || data.status === 'error') {
		return 'error';
	}

	const isOver = data.phase === 'result' || data.phase === 'end' || data.status === 'completed';
	return isOver || before === 'done' || before === 'error'
		? before === 'error'
			? 'error'
			: 'done'
		: 'running';
}

function outputOf(data: UnknownRecord): string | undefined {
	const output = readString(data.output);
	const result = data.result ?? data.partialResult;
	const text = output ?? readString(result) ?? textOf(asRecord(result));
	const clean = text === undefined ? '' : cleanText(text, longestOutput, 'lines').trimEnd();
	return clean === '' ? undefined : clean;
}

/** A tool call as a message of the conversation. */
export function toolMessage(tool: ToolCall, runId: string, at: number): Message {
	return {
		id: tool.id,
		role: 'tool',
		text: join([tool.asked, tool.output], '\n') ?? '',
		at,
		runId,
		tool: {name: tool.name, status: tool.status},
		error: undefined,
	};
}

/** What a run is doing while a tool works: "exec npm test". */
export function toolActivity(tool: ToolCall): string {
	return cleanText(join([tool.name, tool.asked]) ?? tool.name, longestActivity);
}

/** A tool's arguments as one text: its command or path where it has one, else the whole of them as JSON. */
export function argumentsInWords(value: unknown, max: number): string | undefined {
	const args = asRecord(value);

	if (args === undefined) {
		return label(value, max);
	}

	for (const key of ['command', 'cmd', 'path', 'file_path', 'filePath', 'url', 'query', 'pattern']) {
		const text = readString(args[key]);

		if (text !== undefined && text.trim() !== '') {
			return cleanText(text, max, 'lines');
		}
	}

	const keys = Object.keys(args);
	return keys.length === 0
		? undefined
		: cleanText(keys.map((key) => `${key}: ${plain(args[key])}`).join(', '), max);
}

function plain(value: unknown): string {
	if (typeof value === 'string') {
		return value.slice(0, 1000);
	}

	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '…';
}
