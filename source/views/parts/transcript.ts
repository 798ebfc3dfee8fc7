import type {Message, Transcript} from '../../domain/entities.ts';
import {fitRow, widthOf} from '../../format/fit.ts';
import {formatClock} from '../../format/time.ts';
import {cellWidth, padEnd} from '../../format/width.ts';
import {wrapTail} from '../../format/wrap.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {markdownTail} from './markdown/rows.ts';
import {mostProse} from './prose.ts';
import {say, type Line} from './span.ts';
import {toolRows} from './tool-rows.ts';

type Speech = {readonly name: string; readonly message: Message};

type Spoken = {
	readonly messages: readonly Message[];
	readonly streaming: Transcript['streaming'];
	/** Who says a message, and what is left to be said of it beside the name. */
	readonly speak: (message: Message) => Speech;
};

/** What is seen of a message that has no room: its last lines, where one reads on, or its first, where one looks in. */
export type Kept = 'ends' | 'beginnings';

type Room = {
	readonly width: number;
	readonly height: number;
	readonly symbols: Symbols;
	readonly keeps?: Kept;
};

/** The last lines of a conversation that fit. Only messages that are seen are wrapped. */
export function transcriptRows({messages, streaming, speak}: Spoken, room: Room): readonly Line[] {
	const rows: (readonly Line[])[] = [];
	const nameWidth = nameWidthOf({messages, streaming, speak}, room);
	let left = room.height;

	const put = (message: Message, caret: string): void => {
		const lines = messageRows({...speak(message), caret, nameWidth}, {...room, height: left});
		rows.unshift(lines);
		left -= lines.length;
	};

	if (streaming !== undefined) {
		put(messageOf(streaming), room.symbols.caret);
	}

	for (let index = messages.length - 1; index >= 0 && left > 0; index -= 1) {
		const message = messages[index];

		if (message !== undefined) {
			put(message, '');
		}
	}

	return rows.flat();
}

function messageOf({runId, text, at}: NonNullable<Transcript['streaming']>): Message {
	return {id: runId, role: 'assistant', text, at, runId, tool: undefined, error: undefined};
}

/** As wide as the longest name that may be seen, but never more than a quarter of the room. */
function nameWidthOf({messages, streaming, speak}: Spoken, {width, height}: Room): number {
	const near = messages.slice(-Math.max(1, height));
	const all = streaming === undefined ? near : [...near, messageOf(streaming)];
	const longest = Math.max(0, ...all.map((message) => cellWidth(speak(message).name)));
	return Math.max(4, Math.min(longest, Math.max(6, Math.floor(width / 4)), 20));
}

type Said = Speech & {readonly caret: string; readonly nameWidth: number};

/** Time and name stand at the first line; where only the end of a message fits, they stand at what is left. */
function messageRows({message, name, caret, nameWidth}: Said, room: Room): readonly Line[] {
	const {width, height} = room;
	const hasTime = width >= 40;
	const indent = (hasTime ? 10 : 0) + nameWidth + 2;
	// What a tool printed has columns of its own.
	const most = message.tool === undefined ? mostProse : width;
	const inner = {...room, width: Math.max(8, Math.min(most, width - indent))};
	const isFromTop = room.keeps === 'beginnings' && caret === '';
	const all = isFromTop ? firstRows(message, inner) : lastRows(message, caret, inner);
	const lines = all.slice(-height);
	const isBegun = lines.length === all.length;
	return (lines.length === 0 ? [[]] : lines).map((line, index): Line => [
		say(hasTime ? padEnd(index === 0 ? formatClock(message.at) : '', 10) : '', 'muted'),
		say(
			`${padEnd(index === 0 ? name : '', nameWidth)} `,
			message.from === undefined ? nameTones[message.role] : 'muted',
		),
		// Nobody began to speak in the middle of a sentence: what was said before is seen to be missing.
		say(index === 0 && !isBegun ? room.symbols.ellipsis : ' ', 'muted'),
		...line,
	]);
}

/** The end of a message, and a row more where there is one: what a tool printed is cut by itself, below its name. */
function lastRows(message: Message, caret: string, room: Room): readonly Line[] {
	const height = message.tool === undefined ? room.height + 1 : room.height;
	const body = bodyRows(message, {...room, height});
	return [...withCaret(body, caret, room.width), ...errorRows(message, room)];
}

/** As much of a message as can be seen is laid out; what is left out is seen to be. */
function firstRows(message: Message, room: Room): readonly Line[] {
	const most = (room.width + 1) * (room.height + 2);
	const text = message.tool === undefined ? message.text.slice(0, most) : message.text;
	const all = [...bodyRows({...message, text}, {...room, height: most}), ...errorRows(message, room)];
	const rows = all.slice(0, room.height);
	const last = rows.at(-1);
	return last === undefined || (rows.length === all.length && text.length === message.text.length)
		? rows
		: [
				...rows.slice(0, -1),
				// What is cut ends with the sign already.
				widthOf(last) < room.width ? [...last, say(room.symbols.ellipsis)] : fitRow(last, room.width - 1),
			];
}

const nameTones: {readonly [role in Message['role']]: Tone} = {
	user: 'own',
	assistant: 'plain',
	tool: 'muted',
	system: 'muted',
};

/** What people and agents say is markdown; what the gateway says is not. */
function bodyRows({role, text, tool}: Message, room: Room): readonly Line[] {
	if (tool !== undefined) {
		return toolRows(tool, text, room);
	}

	if (text.trim() === '') {
		return [];
	}

	switch (role) {
		case 'user':
		case 'assistant': {
			return markdownTail(text, room);
		}

		case 'tool':
		case 'system': {
			return wrapTail(text, room.width, room.height).map((line): Line => [say(line, 'muted')]);
		}
	}
}

function errorRows({error}: Message, {width, height, symbols}: Room): readonly Line[] {
	return error === undefined
		? []
		: wrapTail(`${symbols.bad} ${error}`, width, height).map((line): Line => [say(line, 'bad')]);
}

/** Behind the last word, so that it is never taken for a part of what is written. */
function withCaret(rows: readonly Line[], caret: string, width: number): readonly Line[] {
	const last = rows.at(-1);

	if (caret === '') {
		return rows;
	}

	return last === undefined || widthOf(last) >= width
		? [...rows, [say(caret)]]
		: [...rows.slice(0, -1), [...last, say(caret)]];
}
