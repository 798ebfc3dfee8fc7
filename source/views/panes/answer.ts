import type {CommandRecord} from '../../domain/commands.ts';
import type {Json} from '../../domain/json.ts';
import {formatCount} from '../../format/number.ts';
import {wrapText} from '../../format/wrap.ts';
import {remember} from '../../store/select-remember.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {Draw, Drawing} from '../drawing.ts';
import {foldedJsonRows} from '../parts/json-rows.ts';
import {say, type Line} from '../parts/span.ts';

/** The answer to the latest request by name, whole, as JSON. */
export const drawAnswer: Draw = ({state, width, height}) => {
	const record = latestCall(state);

	if (record === undefined) {
		return {title: 'Answer', rows: []};
	}

	return {
		title: record.says,
		count: [say(record.status, 'muted')],
		...shownOf(rowsOf(record, width), state, height),
	};
};

/** As much as there is room for, from where it was scrolled to. */
function shownOf(all: readonly Line[], {ui}: State, height: number): Pick<Drawing, 'rows' | 'foot' | 'note'> {
	const wanted = ui.mode.type === 'commands' ? (ui.mode.answerFirst ?? 0) : 0;
	const first = Math.max(0, Math.min(wanted, all.length - height));
	const last = Math.min(all.length, first + height);
	return all.length <= height
		? {rows: all}
		: {
				rows: all.slice(first, last),
				foot: `lines ${first + 1} to ${last} of ${formatCount(all.length)}`,
				note: say('j k scroll', 'muted'),
			};
}

/** The furthest the latest answer can be scrolled in so much room; 0 where all of it is seen, or there is none. */
export function lastAnswerLine(
	state: State,
	{width, height}: {readonly width: number; readonly height: number},
): number {
	const record = latestCall(state);
	return record === undefined ? 0 : Math.max(0, rowsOf(record, width).length - height);
}

function rowsOf({status, answer, because}: CommandRecord, width: number): readonly Line[] {
	switch (status) {
		case 'accepted': {
			return [[say('Accepted, not done yet.', 'muted')]];
		}

		case 'sent': {
			return [[say('Waiting for the answer.', 'muted')]];
		}

		case 'confirmed': {
			return answer === undefined
				? [[say('The answer is no longer kept.', 'muted')]]
				: answerRows(answer, width);
		}

		case 'refused': {
			return wrapped(`Refused: ${because ?? 'no reason given'}`, 'bad', width);
		}

		case 'unknown': {
			return wrapped(`Outcome unknown: ${because ?? 'no answer came'}`, 'soon', width);
		}
	}
}

function wrapped(text: string, tone: Tone, width: number): readonly Line[] {
	return wrapText(text, Math.max(8, width)).map((line): Line => [say(line, tone)]);
}

/** Remembered: every key asks again how long it is. */
const answerRows = remember((answer: Json, width: number) =>
	foldedJsonRows(answer, {width, height: Infinity}),
);

/** How many rows the list of commands has; all of them where the latest command was no request by name. */
export function answerAbove(state: State, rows: number): number {
	return latestCall(state) === undefined
		? rows
		: Math.max(4, Math.min(state.commands.size + 2, Math.floor(rows / 3)));
}

function latestCall({commands}: State): CommandRecord | undefined {
	const latest = [...commands.values()].at(-1);
	return latest?.command.type === 'method.call' ? latest : undefined;
}
