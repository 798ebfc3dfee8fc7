import type {Message, MessageRole} from '../../../domain/entities.ts';
import {asRecord, readRecords, readString, readTime, type UnknownRecord} from '../../read.ts';
import {textOf} from './content.ts';
import {writtenBy} from './writers.ts';
import {argumentsInWords} from './tools.ts';
import {cleanId, label} from '../../words.ts';

/** The rows of `chat.history` as messages, oldest first; a tool call and its result become one message. */
export function readHistory(
	rows: unknown,
	runIdOf: (row: UnknownRecord) => string | undefined,
): readonly Message[] {
	const messages = new Map<string, Message>();

	const records = readRecords(rows, 2000);

	for (const [index, row] of records.entries()) {
		const said = readRow(row, index, runIdOf(row));

		for (const message of said) {
			put(messages, message, index);
		}
	}

	return messages.values().toArray();
}

function put(messages: Map<string, Message>, message: Message, index: number): void {
	const held = messages.get(message.id);

	if (held === undefined) {
		messages.set(message.id, message);
	} else if (held.role === 'tool' && message.role === 'tool') {
		messages.set(message.id, merge(held, message));
	} else {
		const id = `${message.id}#${index}`;
		messages.set(id, {...message, id});
	}
}

/** A result joins the call that asked for it: the command first, what came of it below. */
function merge(call: Message, result: Message): Message {
	return {
		...result,
		text: [call.text, result.text].filter((text) => text !== '').join('\n'),
		at: call.at ?? result.at,
	};
}

function readRow(row: UnknownRecord, index: number, runId: string | undefined): readonly Message[] {
	const role = readString(row.role);
	const at = readTime(row.timestamp);
	const id = messageIdOf(row) ?? `history:${index}`;
	const text = textOf(row) ?? '';

	if (role === 'toolResult' || role === 'tool') {
		return [toolResult(row, text, at)];
	}

	const error = errorOf(row);
	const calls = readRecords(row.content, 200)
		.filter((block) => block.type === 'toolCall' || block.type === 'tool_use')
		.map((block, place) => toolCall(block, `${id}:${place}`, at));
	const spoken: Message = {
		id,
		role: roles.get(role ?? '') ?? 'system',
		...(role === 'user' ? writtenBy(row, text) : {text}),
		// A reply is told live when it is whole; its own time is when the model was asked.
		at: role === 'assistant' ? (readTime(asRecord(row.__openclaw)?.recordTimestampMs) ?? at) : at,
		runId,
		tool: undefined,
		error,
	};
	// An assistant turn that only calls tools says nothing itself.
	return text === '' && error === undefined && calls.length > 0 ? calls : [spoken, ...calls];
}

const roles: ReadonlyMap<string, MessageRole> = new Map([
	['user', 'user'],
	['assistant', 'assistant'],
	['system', 'system'],
]);

/** The id under which the same message is told live, so that both are one. */
export function messageIdOf(row: UnknownRecord): string | undefined {
	return cleanId(row.idempotencyKey) ?? cleanId(asRecord(row.__openclaw)?.id) ?? cleanId(row.id);
}

/** A provider's failure is kept in the history: `stopReason: "error"` with an `errorMessage`. */
function errorOf(row: UnknownRecord): string | undefined {
	const reason = row.stopReason;
	const message = label(row.errorMessage, 2000);

	if (reason === 'error') {
		return message ?? 'the model failed';
	}

	return reason === 'aborted' ? 'aborted' : undefined;
}

function toolCall(block: UnknownRecord, fallback: string, at: number | undefined): Message {
	const args = argumentsInWords(block.arguments ?? block.input, 4000);
	return {
		id: cleanId(block.id) ?? fallback,
		role: 'tool',
		text: args ?? '',
		at,
		runId: undefined,
		tool: {name: label(block.name, 80) ?? 'tool', status: 'done'},
		error: undefined,
	};
}

function toolResult(row: UnknownRecord, text: string, at: number | undefined): Message {
	const isError = row.isError === true;
	return {
		id: cleanId(row.toolCallId) ?? messageIdOf(row) ?? `tool:${at ?? 0}`,
		role: 'tool',
		text,
		at,
		runId: undefined,
		tool: {name: label(row.toolName, 80) ?? 'tool', status: isError ? 'error' : 'done'},
		error: undefined,
	};
}
