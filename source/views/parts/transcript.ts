import type {Message, Transcript} from '../../domain/entities.ts';
import {formatClock} from '../../format/time.ts';
import {padEnd} from '../../format/width.ts';
import {wrapTail} from '../../format/wrap.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {say, type Line} from './span.ts';

type Spoken = {
	readonly messages: readonly Message[];
	readonly streaming: Transcript['streaming'];
	readonly nameOf: (message: Message) => string;
};

type Room = {readonly width: number; readonly height: number; readonly symbols: Symbols};

/** The last lines of a conversation that fit. Only messages that are seen are wrapped. */
export function transcriptRows({messages, streaming, nameOf}: Spoken, room: Room): readonly Line[] {
	const rows: (readonly Line[])[] = [];
	let left = room.height;

	const put = (message: Message, tail: string): void => {
		const lines = messageRows(message, nameOf(message), {...room, height: left}, tail);
		rows.unshift(lines);
		left -= lines.length;
	};

	if (streaming !== undefined) {
		put(
			{
				id: streaming.runId,
				role: 'assistant',
				text: streaming.text,
				at: streaming.at,
				runId: streaming.runId,
				tool: undefined,
				error: undefined,
			},
			room.symbols.caret,
		);
	}

	for (let index = messages.length - 1; index >= 0 && left > 0; index -= 1) {
		const message = messages[index];

		if (message !== undefined) {
			put(message, '');
		}
	}

	return rows.flat();
}

/** Time and name stand at the first line; where only the end of a message fits, they stand at what is left. */
function messageRows(message: Message, name: string, room: Room, tail: string): readonly Line[] {
	const {width, height, symbols} = room;
	const hasTime = width >= 40;
	const nameWidth = width >= 60 ? 10 : 6;
	const indent = (hasTime ? 10 : 0) + nameWidth + 1;
	const text = wordsOf(message, symbols) + tail;
	const lines = wrapTail(text, Math.max(8, width - indent), height);
	return lines.map((line, index): Line => [
		say(hasTime ? padEnd(index === 0 ? formatClock(message.at) : '', 10) : '', 'muted'),
		say(`${padEnd(index === 0 ? name : '', nameWidth)} `, nameTones[message.role]),
		say(line, toneOf(message)),
	]);
}

function wordsOf({text, tool, error}: Message, symbols: Symbols): string {
	const body =
		tool === undefined
			? text
			: `${symbols.tool} ${tool.name}${text === '' ? '' : ` ${text.slice(0, toolWords)}`}   ${tool.status === 'done' ? 'ok' : tool.status}`;
	return error === undefined ? body : `${body}${body === '' ? '' : '\n'}${symbols.bad} ${error}`;
}

/** What a tool was given or gave back is only hinted at. */
const toolWords = 160;

const nameTones: {readonly [role in Message['role']]: Tone} = {
	user: 'own',
	assistant: 'plain',
	tool: 'muted',
	system: 'muted',
};

function toneOf({role, tool, error}: Message): Tone {
	if (error !== undefined || tool?.status === 'error') {
		return 'bad';
	}

	return role === 'tool' || role === 'system' ? 'muted' : 'plain';
}
