import {existsSync, readFileSync} from 'node:fs';
import type {Decided, Resolved, Settled} from '../../../source/domain/journal.ts';
import {journalPlace} from '../../../source/edge/journal-place.ts';
import {readJournalBytes} from '../../../source/edge/journal-read.ts';
import {readLine} from '../../../source/session/journal/chain.ts';
import {linesOf} from '../../../source/session/journal/lines.ts';
import {verify} from '../../../source/session/journal/verify.ts';
import {asRecord, readNumber, readString, type UnknownRecord} from '../../../source/wire/read.ts';
import type {JournalLine, JournalRecord, Sent} from './records.ts';

/** A journal with what is wrong with its chain. */
export function readJournal(folder: string): JournalRecord {
	const {journal, head} = readJournalBytes(journalPlace(folder));
	const faults = verify(journal, head).faults.map(({file, line, says}) => `${file}, line ${line}: ${says}`);
	const lines = linesOf(journal ?? new Uint8Array()).ended.flatMap((bytes) => {
		const reading = readLine(bytes);
		return reading.state === 'whole' && isEntry(reading.line.entry) ? [reading.line.entry] : [];
	});
	return {faults, lines};
}

/** The chain vouches for the rest: a line that is whole was written by the program. */
function isEntry(value: unknown): value is JournalLine {
	const type: unknown = asRecord(value)?.['type'];
	return type === 'decided' || type === 'settled' || type === 'resolved';
}

/** The answers that left, by a log of frames. */
export function readSent(files: readonly string[]): readonly Sent[] {
	return files
		.filter((file) => existsSync(file))
		.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
		.filter((line) => line !== '')
		.flatMap((line) => sentOf(asRecord(JSON.parse(line))) ?? []);
}

function sentOf(line: UnknownRecord | undefined): Sent | undefined {
	const frame = asRecord(line?.['frame']);
	const params = asRecord(frame?.['params']);
	const at = readNumber(line?.['at']);
	const requestId = readString(frame?.['id']);
	const isOut = line?.['dir'] === 'out' && frame?.['type'] === 'req';

	if (!isOut || params === undefined || at === undefined || requestId === undefined) {
		return undefined;
	}

	const method = readString(frame['method']) ?? '';

	if (/^(?:exec|plugin)\.approval\.resolve$/u.test(method)) {
		return {at, requestId, askedId: String(params['id']), answer: String(params['decision'])};
	}

	const [, answer] = /^(?:node|device)\.pair\.(approve|reject)$/u.exec(method) ?? [];

	if (answer !== undefined) {
		return {at, requestId, askedId: String(params['requestId']), answer};
	}

	const {agentId, runId, blockId, actionId} = params;
	return method === 'agent.block.action'
		? {at, requestId, askedId: [agentId, runId, blockId].join('/'), answer: String(actionId)}
		: undefined;
}

export type Outcomes = {readonly decided: Decided; readonly after: readonly (Settled | Resolved)[]};

/** Each decision with what was written about it afterwards. */
export function outcomesIn({lines}: JournalRecord): readonly Outcomes[] {
	return lines.flatMap((line, index) =>
		line.type === 'decided'
			? [
					{
						decided: line,
						after: lines
							.slice(index + 1)
							.flatMap((later) => (later.type !== 'decided' && later.key === line.key ? [later] : [])),
					},
				]
			: [],
	);
}
