import type {Message, Thread} from '../../world/entities.ts';
import {compact, type Fields} from '../read.ts';
import type {ProtocolNumber} from '../versions.ts';

/** Measured: 2026.5.28 cuts long texts in a history, so that it differs from what was streamed. */
const longest = 8000;

function cut(protocol: ProtocolNumber, text: string): string {
	return protocol === 4 && text.length > 12_000 ? `${text.slice(0, longest)}\n...(truncated)...` : text;
}

function textBlock(text: string): Fields {
	return {type: 'text', text};
}

/** One message of a history: user text is a plain string on 5.28, a list of blocks before. */
export function historyMessage(protocol: ProtocolNumber, message: Message, index: number): Fields {
	const mark = protocol === 4 ? {__openclaw: {id: message.id, seq: index + 1}} : {};
	const text = cut(protocol, message.text);

	switch (message.role) {
		case 'user': {
			// As measured: a job's words begin with who it is.
			const said = message.from?.startsWith('cron:') === true ? `[${message.from}] ${text}` : text;
			return compact({
				role: 'user',
				content: protocol === 4 ? said : [textBlock(said)],
				timestamp: message.at,
				idempotencyKey: protocol === 4 ? message.key : undefined,
				provenance: protocol === 4 ? provenanceOf(message.from) : undefined,
				...mark,
			});
		}

		case 'assistant': {
			const {call, spent, provider, model, stop, error} = message;
			const name = protocol === 2 ? 'bash' : 'exec';
			const content = [
				...(text === '' ? [] : [textBlock(text)]),
				...(call === undefined
					? []
					: [{type: 'toolCall', id: call.id, name, arguments: {command: call.command}}]),
			];
			const {input, output, cacheRead, cost} = spent;
			const totalTokens = input + output + cacheRead;
			const usage = {input, output, cacheRead, cacheWrite: 0, totalTokens, cost: {total: cost}};
			return compact({
				role: 'assistant',
				content,
				api: 'messages',
				provider,
				model,
				usage,
				stopReason: stop,
				errorMessage: error,
				timestamp: message.at,
				...mark,
			});
		}

		case 'tool': {
			const {call, exitCode, durationMs} = message;
			return {
				role: 'toolResult',
				toolCallId: call.id,
				toolName: protocol === 2 ? 'bash' : 'exec',
				content: [textBlock(text)],
				details: {status: 'completed', exitCode, durationMs, aggregated: text, cwd: '/home/harbor'},
				isError: exitCode !== 0,
				timestamp: message.at,
				...mark,
			};
		}
	}
}

/** What another agent sent says so (2026.2 on). */
function provenanceOf(from: string | undefined): Fields | undefined {
	return from === undefined || from === 'user' || from.startsWith('cron:')
		? undefined
		: {kind: 'inter_session', sourceSessionKey: `agent:${from}:main`, sourceTool: 'sessions_send'};
}

/**
 * Work that was planned and asked for by nobody is given to an agent by the first of them; on a channel, and in the
 * first one's own thread, it is what people say there.
 */
export function heardBy({agentId, channel}: Thread, message: Message): Message {
	const isPlanned = message.role === 'user' && message.from === agentId;
	const isSaid = channel !== 'webchat' || agentId === 'main';
	return isPlanned ? {...message, from: isSaid ? undefined : 'main'} : message;
}

/** The message of a chat event. */
export function chatMessage(text: string, timestamp: number): Fields {
	return {role: 'assistant', content: [textBlock(text)], timestamp};
}
