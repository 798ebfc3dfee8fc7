import type {CommandRecord, CommandStatus} from '../../domain/commands.ts';
import {shortHash} from '../../format/hash.ts';
import {table} from '../../format/table.ts';
import {formatClock, formatMoment} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {carriedWords} from '../parts/sent-words.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';

/** What we asked of the gateway, newest on top, and what came of it: in full where it has the screen to itself. */
export const drawCommands: Draw = (about) => {
	const {commands, ui} = about.state;
	const records = [...commands.values()].toReversed();
	const title = 'What we sent';

	if (records.length === 0) {
		return {title, rows: emptyRows(about)};
	}

	const count = [say(String(records.length), 'muted')];

	if (ui.mode.type === 'commands') {
		return {title, count, ...inFull(records, ui.mode.first ?? 0, about)};
	}

	return isGoneTo('sent', about)
		? scrolled('sent', {title, count, rows: headRows(records, about, 'beside')}, about)
		: {title, count, rows: headRows(records.slice(0, about.height), about, 'beside')};
};

function emptyRows({width}: About): readonly Line[] {
	return [
		[say('Nothing was sent to change anything.', 'muted')],
		...wrapText(
			'What you send stands here until the program ends. Decisions of earlier runs: quarterdeck journal.',
			width,
		).map((line): Line => [say(line, 'muted')]),
	];
}

/** So many lines of the reason for what came of a command; the rest of a long one is cut. */
const mostWords = 3;

function inFull(
	records: readonly CommandRecord[],
	wanted: number,
	about: About,
): Pick<Drawing, 'rows' | 'foot' | 'note' | 'isFocused'> {
	const {height} = about;
	const first = Math.min(wanted, records.length - 1);
	// No command takes less than a line: more of them cannot be seen.
	const seen = records.slice(first, first + height);
	const heads = headRows(seen, about, 'below');
	const all = seen.map((record, index) => [heads[index] ?? [], ...detailRows(record, about)]);
	const rows = all.flat();
	let last = first;

	for (let lines = 0; last - first < all.length; last++) {
		lines += all[last - first]?.length ?? 0;

		if (lines > height) {
			break;
		}
	}

	const isAll = first === 0 && rows.length <= height;
	return {
		rows: rows.slice(0, height),
		foot: isAll ? undefined : `${first + 1} to ${Math.max(first + 1, last)} of ${records.length}`,
		note: isAll ? undefined : say('j k scroll', 'muted'),
		isFocused: true,
	};
}

/** The status as it is said in a column; a pane of its own says more. */
const statusWords: {readonly [status in CommandStatus]: string} = {
	sent: 'sent',
	accepted: 'accepted',
	confirmed: 'confirmed',
	refused: 'refused',
	unknown: 'unknown',
};

/** Where it stands why a command came to what it did. */
type Reasons = 'beside' | 'below';

function headRows(records: readonly CommandRecord[], about: About, reasons: Reasons): readonly Line[] {
	const {width} = about;
	const columns = [{}, {gap: 1, drop: 1}, {max: 10}, {grow: 12}];
	return table(
		records.map((record) => headCells(record, about, reasons)),
		reasons === 'beside' ? [...columns, {max: Math.floor(width / 3), drop: 2}] : columns,
		width,
	);
}

function headCells(
	{status, sentAt, says, because, unsent}: CommandRecord,
	{state, symbols}: About,
	reasons: Reasons,
): Line {
	const cells = [
		unsent === undefined ? signOf.command(status, symbols) : say(symbols.warning, 'soon'),
		say(sentWords(sentAt, state.now), 'muted'),
		unsent === undefined ? bold(statusWords[status], toneOf.command(status)) : bold('not sent', 'soon'),
		say(says),
	];
	return reasons === 'beside' ? [...cells, say(because ?? '', 'muted')] : cells;
}

/** To the second: what is sent again at once reads the same in all else. A moment of another day names the day. */
function sentWords(at: number, now: number): string {
	const isToday = new Date(at).toDateString() === new Date(now).toDateString();
	return isToday ? formatClock(at) : formatMoment(at, now);
}

/** What it carried, why, and of a decision what it was bound to, who gave it, and whether it is written down. */
function detailRows(record: CommandRecord, about: About): readonly Line[] {
	const {width} = about;
	const facts = factsOf(record);
	const because = record.because ?? (record.status === 'accepted' ? 'accepted, not done yet' : undefined);
	const room = Math.max(8, width - 2);
	const reason = 'reason' in record.command ? record.command.reason : undefined;
	const carried = carriedWords(record.command, record.says);
	return [
		...(carried === undefined ? [] : wrapText(carried, room).slice(0, mostWords)),
		...(because === undefined ? [] : wrapText(because, room).slice(0, mostWords)),
		...(reason === undefined ? [] : wrapText(`your reason: ${reason}`, room).slice(0, mostWords)),
		...(facts === '' ? [] : wrapText(facts, room)),
	].map((text): Line => [say(`  ${text}`, 'muted')]);
}

const givenBy: {readonly [by in NonNullable<CommandRecord['by']>]: string} = {
	keyboard: 'by keyboard',
	batch: 'one of several',
	command: 'by command',
};

function factsOf({command, by, isWritten}: CommandRecord): string {
	const isDecision = command.type === 'approval.decide';
	const isRecorded = isDecision || command.type === 'risk.stop' || command.type === 'risk.resume';
	return [
		isDecision ? `hash ${shortHash(command.hash)}` : undefined,
		isRecorded && by !== undefined ? givenBy[by] : undefined,
		isRecorded ? (isWritten === true ? 'in the journal' : 'not in the journal') : undefined,
	]
		.filter((fact) => fact !== undefined)
		.join(', ');
}
