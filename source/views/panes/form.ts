import {widthOf} from '../../format/fit.ts';
import {cellWidth, cut, padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {choiceOf, choicesFor} from '../../store/forms/choices.ts';
import {draftIn, isLastField, keyOf, openForm, readForm, type OpenForm} from '../../store/forms/current.ts';
import type {Field} from '../../store/forms/form.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {keptRow, keptRows} from '../parts/kept-rows.ts';
import {proposalRows} from '../parts/proposal-rows.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {linesWithCursor} from './input.ts';

/** A form: the facts it is about, its fields one under the other, and what is about to leave once they are right. */
export const drawForm: Draw = (about) => {
	const {state} = about;
	const open = openForm(state);

	if (open?.ok !== true) {
		return {
			title: 'Form',
			note: say('Esc leaves', 'muted'),
			rows: [
				[say(`This cannot be filled in now: ${open?.problem ?? 'it is closed'}.`, 'soon')],
				...keptRows(about),
			],
			isFocused: true,
		};
	}

	const {spec} = open.value;
	const place = spec.fields.indexOf(open.value.field) + 1;
	const {rows, foot} = rowsOf(open.value, about);
	return {
		title: spec.title,
		count: [say(`field ${place} of ${spec.fields.length}`, 'muted')],
		note: noteOf(open.value, state),
		rows,
		foot,
		isFocused: true,
	};
};

function noteOf(open: OpenForm, {link, ui}: State) {
	if (open.spec.over !== undefined) {
		return say('over: nothing can be sent', 'bad');
	}

	if (open.spec.isLocal === true) {
		return say(`Enter: ${open.spec.submit}`, 'muted');
	}

	if (link.phase === 'live') {
		return ui.isPaused
			? say('the screen is paused', 'soon')
			: say(
					isLastField(open) ? `Enter: ${open.spec.submit}` : `Enter next, ^S: ${open.spec.submit}`,
					'muted',
				);
	}

	return say('not connected: kept, not sent', 'soon');
}

/** What leaves has the last rows, the field with the cursor is always seen, and facts give way first. */
function rowsOf(
	open: OpenForm,
	{state, width, height}: About,
): {readonly rows: readonly Line[]; readonly foot: string | undefined} {
	const {spec, field} = open;
	const labelWidth = Math.min(18, Math.max(...spec.fields.map(({label}) => cellWidth(label))));
	const blocks = spec.fields.map((one) => fieldRows(open, one, {state, width, labelWidth}));
	const at = spec.fields.indexOf(field);
	const preview = previewRows(open, state, width);
	// Nothing that differs from what was proposed leaves unseen; all else is cut where room is short.
	const end = preview.rows.slice(0, Math.max(Math.min(preview.least, height - 2), Math.floor(height / 3)));
	const now = [
		...keptRow(open, state, width),
		...proposalRows(open, state, width).slice(0, Math.max(3, Math.floor(height / 4) + 1)),
	].slice(0, Math.max(0, height - end.length - 2));
	const room = Math.max(2, height - end.length - now.length);
	const fields = blocks.flat();
	const facts = factRows(open, width, Math.max(0, room - fields.length - 1));
	const head: readonly Line[] = facts.length === 0 ? [] : [...facts, []];
	const inner = room - head.length;
	const cursorAt = blocks.slice(0, at).reduce((sum, rows) => sum + rows.length, 0);
	// No further than the field with the cursor needs.
	const first = Math.max(0, cursorAt + (blocks[at]?.length ?? 1) - inner);
	const seen = fields.slice(first, first + inner);
	return {
		rows: [...now, ...head, ...seen, ...end],
		foot:
			fields.length > inner ? `rows ${first + 1} to ${first + seen.length} of ${fields.length}` : undefined,
	};
}

function factRows({spec}: OpenForm, width: number, most: number): readonly Line[] {
	const facts = spec.facts ?? [];
	const labels = Math.min(18, Math.max(0, ...facts.map(({label}) => cellWidth(label))));
	return facts
		.flatMap(({label, text}) => {
			const lines = wrapText(text, width - labels - 2);
			return lines.slice(0, 2).map((line, index) => ({
				label: index === 0 ? label : '',
				line,
				isCut: index < lines.length - 1,
				isLast: index === 1,
			}));
		})
		.slice(0, most)
		.map(({label, line, isCut, isLast}, index): Line => [
			say(padEnd(label, labels), 'muted'),
			say('  '),
			// What ends before its end says so.
			say(isCut && (isLast || index === most - 1) ? cut(`${line} …`, width - labels - 2) : line),
		]);
}

type Room = {readonly state: State; readonly width: number; readonly labelWidth: number};

function fieldRows(open: OpenForm, field: Field, {state, width, labelWidth}: Room): readonly Line[] {
	const isHere = field.name === open.field.name;
	const label = padEnd(field.label, labelWidth);
	const room = Math.max(8, width - labelWidth - 4);
	const value = isHere ? writtenRows(open, state, room) : restingRows(open, field, {state, room});
	const read = readForm(open);
	const isTold = state.ui.touched.has(keyOf(open.kind, field));
	const problem = read.ok || !isTold ? undefined : read.problem.find((one) => one.field === field.name);
	const help = problem === undefined ? (isHere ? field.says : undefined) : problem.says;
	const indent = ' '.repeat(labelWidth + 4);
	return [
		...value.map((line, index): Line => [
			say(index === 0 && isHere ? '> ' : '  ', 'accent'),
			index > 0 ? say(' '.repeat(labelWidth)) : isHere ? bold(label, 'accent') : say(label, 'muted'),
			say('  '),
			...line,
		]),
		...(help === undefined
			? []
			: wrapText(help, room)
					.slice(0, 2)
					.map((text): Line => [say(indent), say(text, problem === undefined ? 'muted' : 'bad')])),
	];
}

/** The field with the cursor: its words, and for a choice what else there is. */
function writtenRows({kind, field}: OpenForm, state: State, room: number): readonly Line[] {
	const draft = draftIn(state, kind, field);

	if (field.kind !== 'choice') {
		const offered = (field.choices ?? []).map(({value}) => value).slice(0, 12);
		return [
			...linesWithCursor(draft, room, field.kind === 'lines' || field.kind === 'json' ? 8 : 1),
			...(offered.length === 0
				? []
				: [[say(wrapText(`^N ^P: ${offered.join(', ')}`, room)[0] ?? '', 'muted')]]),
		];
	}

	const chosen = choiceOf(field, draft.text);
	const exact = (field.choices ?? []).some(({value}) => value === draft.text);
	const others = (exact ? (field.choices ?? []) : choicesFor(field, draft.text)).filter(
		(one) => one !== chosen,
	);
	const typed: Line = exact || draft.text === '' ? [] : [say(`  typed ${draft.text}`, 'muted')];
	const own: Line = [
		say('‹ ', 'muted'),
		{text: chosen?.says ?? 'choose', inverse: true},
		say(' ›', 'muted'),
		...typed,
	];
	const list = others.length === 0 ? '' : `${choiceHint}: ${others.map(({says}) => says).join(' · ')}`;
	// What does not fit beside the chosen one stands below it, whole where that is possible.
	return widthOf(own) + 2 + cellWidth(list) <= room
		? [[...own, say(list === '' ? '' : `  ${list}`, 'muted')]]
		: [
				own,
				...wrapText(list, room)
					.slice(0, 2)
					.map((line): Line => [say(line, 'muted')]),
			];
}

/** How a field of choices is chosen from; other keys narrow it. */
const choiceHint = 'Up Down choose';

function restingRows(
	{kind}: OpenForm,
	field: Field,
	{state, room}: {readonly state: State; readonly room: number},
): readonly Line[] {
	const {text} = draftIn(state, kind, field);
	const says = field.kind === 'choice' ? (choiceOf(field, text)?.says ?? '') : text;
	const lines = wrapText(says, room).slice(0, field.kind === 'lines' || field.kind === 'json' ? 4 : 1);
	return says === '' ? [[say('–', 'muted')]] : lines.map((line): Line => [say(line)]);
}

type Preview = {readonly rows: readonly Line[]; readonly least: number};

/** What is about to leave, or how many fields are still to be put right; and how many of the rows must be seen. */
function previewRows(open: OpenForm, state: State, width: number): Preview {
	const read = readForm(open);

	if (!read.ok) {
		const names = read.problem.map(
			({field}) => open.spec.fields.find(({name}) => name === field)?.label ?? field,
		);
		const order = open.spec.fields.map(({label}) => label);
		const [name, ...others] = [...new Set(names)].toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
		const [first] = read.problem;
		// Where all is filled in, what is open is not a field but a reason, unless it stands beside the field already.
		const field = open.spec.fields.find(({name}) => name === first?.field);
		const isTold = field !== undefined && state.ui.touched.has(keyOf(open.kind, field));
		const isFilled = (open.values[first?.field ?? ''] ?? '') !== '';
		const why = others.length === 0 && first !== undefined && isFilled && !isTold ? `. ${first.says}` : '';
		return {rows: [[], [say(`Still open: ${[name, ...others].join(', ')}${why}`, 'soon')]], least: 1};
	}

	const facts = open.spec.preview?.(open.values) ?? [];
	const labels = Math.min(18, Math.max(0, ...facts.map(({label}) => cellWidth(label))));
	const blocks = facts.map(({label, text}) =>
		wrapText(text, Math.max(8, width - labels - 2)).map((line, index): Line => [
			say(padEnd(index === 0 ? label : '', labels), 'muted'),
			say('  '),
			say(line),
		]),
	);
	const head: readonly Line[] = [[], [bold('What is sent', 'good')]];
	const same = facts.findIndex(({isSame}) => isSame === true);
	return {
		rows: facts.length === 0 ? [] : [...head, ...blocks.flat()],
		least: same === -1 ? 1 : head.length + blocks.slice(0, same).flat().length,
	};
}
