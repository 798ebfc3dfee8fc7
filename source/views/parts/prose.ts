import type {Json} from '../../domain/json.ts';
import {widthOf} from '../../format/fit.ts';
import {cellWidth, padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {say, type Line} from './span.ts';

/** An eye that goes back over more than this loses its line. */
export const mostProse = 100;

type Fact = {readonly label: string; readonly text: string};

/** Labels in a column at the left, their texts wrapped beside them and never cut. */
export function labelledRows(facts: readonly Fact[], width: number): readonly Line[] {
	const labelWidth = Math.min(mostLabel, Math.max(0, ...facts.map(({label}) => cellWidth(label))));
	return facts.flatMap((fact) => wrappedRows(fact, labelWidth, width));
}

function wrappedRows({label, text}: Fact, labelWidth: number, width: number): readonly Line[] {
	const room = Math.max(8, Math.min(mostProse, width - labelWidth - 2));
	return wrapText(text === '' ? '–' : text, room).map((line, index): Line => [
		say(padEnd(index === 0 ? label : '', labelWidth), 'muted'),
		say('  '),
		say(line),
	]);
}

const mostLabel = 16;

/** The same with two short facts in a row, read from left to right. */
export function pairedRows(facts: readonly Fact[], width: number): readonly Line[] {
	const half = Math.floor((width - between) / 2);
	const labelWidth = Math.min(mostLabel, Math.max(0, ...facts.map(({label}) => cellWidth(label))));
	const isShort = (fact: Fact | undefined): fact is Fact =>
		fact !== undefined && cellWidth(fact.text) <= half - labelWidth - 2 && !fact.text.includes('\n');
	const rows: Line[] = [];

	for (let index = 0; index < facts.length; index += 1) {
		const [fact, next] = [facts[index], facts[index + 1]];

		if (fact === undefined) {
			continue;
		}

		if (isShort(fact) && isShort(next)) {
			rows.push([
				...oneRow(fact, labelWidth, half),
				say(' '.repeat(between)),
				...oneRow(next, labelWidth, half),
			]);
			index += 1;
		} else {
			rows.push(...wrappedRows(fact, labelWidth, width));
		}
	}

	return rows;
}

const between = 3;

function oneRow({label, text}: Fact, labelWidth: number, width: number): Line {
	return [
		say(`${padEnd(label, labelWidth)}  `, 'muted'),
		say(padEnd(text === '' ? '–' : text, Math.max(0, width - labelWidth - 2))),
	];
}

/** As many facts in a row as fit, each behind its label: the most words in the least room. */
export function flowingRows(facts: readonly Fact[], width: number): readonly Line[] {
	const rows: Line[] = [];
	let row: Line = [];

	for (const {label, text} of facts) {
		const fact: Line = [say(`${label} `, 'muted'), say(text === '' ? '–' : text)];
		const joined: Line = row.length === 0 ? fact : [...row, say(' '.repeat(between)), ...fact];

		if (widthOf(joined) <= width && !text.includes('\n')) {
			row = joined;
			continue;
		}

		rows.push(...(row.length === 0 ? [] : [row]));
		row = widthOf(fact) <= width && !text.includes('\n') ? fact : [];
		// A name that takes the line would leave what it names no room.
		const labelWidth = Math.min(mostLabel, cellWidth(label));
		rows.push(...(row.length === 0 ? wrappedRows({label, text}, labelWidth, width) : []));
	}

	return row.length === 0 ? rows : [...rows, row];
}

/** A value as indented JSON. */
export function jsonRows(value: Json, width: number): readonly Line[] {
	const lines = wrapText(JSON.stringify(value, undefined, 2).slice(0, 20_000), width);
	return lines.map((line): Line => [say(line, 'old')]);
}
