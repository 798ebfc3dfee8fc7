import type {Json} from '../../domain/json.ts';
import {cellWidth, padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {say, type Line} from './span.ts';

type Fact = {readonly label: string; readonly text: string};

/** Labels in a column at the left, their texts wrapped beside them and never cut. */
export function labelledRows(facts: readonly Fact[], width: number): readonly Line[] {
	const labelWidth = Math.min(14, Math.max(0, ...facts.map(({label}) => cellWidth(label))));
	const room = Math.max(8, width - labelWidth - 2);
	return facts.flatMap(({label, text}) =>
		wrapText(text === '' ? '–' : text, room).map((line, index): Line => [
			say(padEnd(index === 0 ? label : '', labelWidth), 'muted'),
			say('  '),
			say(line),
		]),
	);
}

/** A value as indented JSON. */
export function jsonRows(value: Json, width: number): readonly Line[] {
	const lines = wrapText(JSON.stringify(value, undefined, 2).slice(0, 20_000), width);
	return lines.map((line): Line => [say(line, 'old')]);
}
