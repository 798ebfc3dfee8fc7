import type {Message} from '../../domain/entities.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {bold, say, type Line} from './span.ts';

type Tool = NonNullable<Message['tool']>;
type Room = {readonly width: number; readonly symbols: Symbols};

/** A tool call in one row: what it was given or gave back is only hinted at. What went wrong is said in full words. */
export function toolRows(tool: Tool, text: string, {width, symbols}: Room): readonly Line[] {
	const {sign, tone, says} = looks[tool.status];
	const name = cut(tool.name, Math.max(1, width - cellWidth(says) - 4));
	const [first = '', ...rest] = text.slice(0, mostWords).split('\n');
	const hint = tool.status === 'error' ? first : text.slice(0, mostWords);
	const room = width - cellWidth(name) - cellWidth(says) - 6;
	const words = room < 4 ? '' : cut(hint.replaceAll(/\s+/gu, ' ').trim(), room);
	return [
		[
			say(`${symbols[sign]} `, tone),
			tool.status === 'done' ? say(name, 'muted') : bold(name, tone),
			say(words === '' ? '' : `  ${words}`, tool.status === 'error' ? 'bad' : 'muted'),
			say(`  ${says}`, tone),
		],
		...(tool.status === 'error' ? faultRows(rest.join('\n').trim(), width) : []),
	];
}

/** How much of a tool's words is looked at. */
const mostWords = 400;
const mostFaultRows = 3;

function faultRows(text: string, width: number): readonly Line[] {
	const lines = text === '' ? [] : wrapText(text, Math.max(1, width - 2));
	return lines
		.slice(0, mostFaultRows)
		.map((line, index): Line => [
			say(
				`  ${index === mostFaultRows - 1 && lines.length > mostFaultRows ? cut(`${line} …`, width - 2) : line}`,
				'bad',
			),
		]);
}

const looks: {
	readonly [status in Tool['status']]: {
		readonly sign: 'tool' | 'good' | 'bad';
		readonly tone: Tone;
		readonly says: string;
	};
} = {
	running: {sign: 'tool', tone: 'accent', says: 'running'},
	done: {sign: 'good', tone: 'muted', says: 'ok'},
	error: {sign: 'bad', tone: 'bad', says: 'error'},
};
