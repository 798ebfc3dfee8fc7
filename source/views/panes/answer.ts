import type {CommandRecord} from '../../domain/commands.ts';
import type {State} from '../../store/state.ts';
import type {Draw} from '../drawing.ts';
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
		rows: rowsOf(record, width, height),
	};
};

function rowsOf({status, answer, because}: CommandRecord, width: number, height: number): readonly Line[] {
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
				: foldedJsonRows(answer, {width, height});
		}

		case 'refused': {
			return [[say(`Refused: ${because ?? 'no reason given'}`, 'bad')]];
		}

		case 'unknown': {
			return [[say(`Outcome unknown: ${because ?? 'no answer came'}`, 'soon')]];
		}
	}
}

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
