import {counted} from '../domain/counted.ts';
import {printedJson} from '../format/printed-json.ts';
import {table, type Column} from '../format/table.ts';
import {cut} from '../format/width.ts';
import type {JournalRow} from '../session/journal/rows.ts';
import type {Remark, Report} from '../session/journal/verify.ts';

/** What is printed at the end, where, and the exit code. */
export type PrintedJournal = {readonly code: 0 | 1; readonly stdout: string; readonly stderr: string};

/** The paths of the two files. */
export type JournalFiles = {readonly journal: string; readonly head: string};

/** How many decisions are listed. */
const listed = 20;

const columns: readonly Column[] = [
	{},
	{max: 20, drop: 2},
	{max: 10, drop: 1},
	{grow: 16},
	{max: 16},
	{max: 30},
];

/** The last decisions: when, where, what, the answer, and what came of it. */
export function printList(
	rows: readonly JournalRow[],
	{file, width, output}: {readonly file: string; readonly width: number; readonly output: 'text' | 'json'},
): PrintedJournal {
	const last = rows.slice(-listed);

	if (output === 'json') {
		return {code: 0, stdout: `${printedJson(last)}\n`, stderr: ''};
	}

	if (last.length === 0) {
		return {
			code: 0,
			stdout: `No decisions yet. They will stand in ${file}. Answers given to the sandbox are not kept.\n`,
			stderr: '',
		};
	}

	const cells = [
		['when', 'gateway', 'kind', 'what', 'answer', 'outcome'],
		...last.map((row) => [
			moment(row.at),
			row.gateway.name || '–',
			row.kind,
			row.title,
			row.answer,
			outcomeWords(row),
		]),
	].map((texts) => texts.map((text) => ({text})));
	const lines = table(cells, columns, width).flatMap((row, index) => {
		const reason = last[index - 1]?.reason?.replaceAll(/\s+/gu, ' ').trim() ?? '';
		const line = row
			.map(({text}) => text)
			.join('')
			.trimEnd();
		return reason === '' ? [line] : [line, cut(`  reason: ${reason}`, width)];
	});
	return {code: 0, stdout: `${lines.join('\n')}\n`, stderr: ''};
}

/** Whether the chain is whole; if not, every fault with its place. */
export function printReport({count, faults, notes}: Report, files: JournalFiles): PrintedJournal {
	const lineOf = ({file, line, says}: Remark): string => `${files[file]}:${line}: ${says}\n`;
	const remarks = notes.map((note) => lineOf(note)).join('');
	return faults.length === 0
		? {
				code: 0,
				stdout: `${counted(count, 'line')}, the chain is whole\n${remarks}`,
				stderr: '',
			}
		: {code: 1, stdout: `${faults.map((fault) => lineOf(fault)).join('')}${remarks}`, stderr: ''};
}

/** Every decision joined with its outcome, as CSV with a header, or a line of JSON each. */
export function printExport(
	rows: readonly JournalRow[],
	{report, output}: {readonly report: Report; readonly output: 'text' | 'json'},
): PrintedJournal {
	const stdout =
		output === 'json'
			? rows.map((row) => `${printedJson(row).replaceAll(/\n\s*/gu, '')}\n`).join('')
			: [fields.map(([name]) => name), ...rows.map((row) => fields.map(([, read]) => read(row)))]
					.map((cells) => `${cells.map((cell) => csvCell(cell)).join(',')}\n`)
					.join('');
	const count = report.faults.length;
	const stderr =
		count === 0
			? ''
			: `the journal is not whole: ${counted(count, 'fault')}. See quarterdeck journal verify.`;
	return {code: 0, stdout, stderr};
}

const fields: readonly (readonly [string, (row: JournalRow) => string])[] = [
	['time', ({at}) => iso(at)],
	['gateway', ({gateway}) => gateway.name],
	['kind', ({kind}) => kind],
	['title', ({title}) => title],
	['answer', ({answer}) => answer],
	['reason', ({reason}) => reason ?? ''],
	['hash', ({hash}) => hash ?? ''],
	['outcome', ({outcome}) => outcome ?? ''],
	['because', ({because, resolved}) => [because, resolved].filter(Boolean).join('; ')],
	['settled', ({settledAt}) => iso(settledAt)],
];

/** What begins like a formula would be one where the file is opened as a sheet, and agents write titles. */
function csvCell(text: string): string {
	const safe = /^[=+\-@\t\r]/u.test(text) ? `'${text}` : text;
	return /[",\n\r]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function outcomeWords({outcome, because, resolved}: JournalRow): string {
	if (outcome === undefined) {
		return '–';
	}

	const why = resolved ?? (outcome === 'confirmed' ? undefined : because);
	return [outcome, why].filter(Boolean).join(': ');
}

/** A moment that a clock cannot show is not known. */
function iso(at: number | undefined): string {
	return at === undefined || Math.abs(at) > 8.64e15 ? '' : new Date(at).toISOString();
}

/** Where the person is: "2026-11-21 14:02:11". */
function moment(at: number): string {
	const [date, two] = [new Date(at), (part: number) => String(part).padStart(2, '0')];
	const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
	return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => two(part)).join(':')}`;
}
