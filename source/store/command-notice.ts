import type {CommandRecord, CommandStatus} from '../domain/commands.ts';
import type {Notice} from './ui-state.ts';

/** What became of a command, on the one line there is for it; of one among several, how far all of them came. */
export function noticeOf(
	record: CommandRecord,
	at: number,
	commands: ReadonlyMap<string, CommandRecord> = new Map(),
): Notice {
	const {command, unsent, because = '', stroke = []} = record;
	const several = stroke.flatMap((id) => commands.get(id) ?? []);

	if (several.length > 1 && record.status === 'confirmed') {
		return {...severalWords(several, stroke.length), at};
	}

	// What stood in its way, and what to do about it, is worth the room: what it was about is known, or stands in the list.
	if (unsent !== undefined && command.type === 'approval.decide') {
		return {says: `Not sent: ${because}${/[.!?]$/u.test(because) ? '' : '.'}`, tone: 'warning', at};
	}

	const outcome = outcomeWords(record);
	const says = `${shortened(record.says, longestSays)}: ${outcome}`;
	const brief = `${shortened(record.says, longestBrief)}: ${outcome}`;
	return {says, ...(brief !== says && {brief}), tone: words[record.status].tone, at};
}

/** "2 of 2 confirmed": what became of each stands in the list; what did not come so far is not passed over. */
function severalWords(all: readonly CommandRecord[], count: number): Omit<Notice, 'at'> {
	const among = (...status: readonly CommandStatus[]) =>
		all.filter((each) => status.includes(each.status)).length;
	const unsent = all.filter((each) => each.unsent !== undefined).length;
	const refused = among('refused') - unsent;
	const unknown = among('unknown');
	const others = [
		...(refused > 0 ? [`${refused} refused`] : []),
		...(unsent > 0 ? [`${unsent} not sent`] : []),
		...(unknown > 0 ? [`${unknown} with an outcome unknown`] : []),
	];
	const says = [`${among('confirmed')} of ${count} confirmed`, ...others].join(', ');
	return {
		says: others.length > 0 ? `${says}: @ tells each` : says,
		tone: refused > 0 ? 'bad' : unknown + unsent > 0 ? 'warning' : 'good',
	};
}

/** "refused, the desk is closed": how far it came, and why where there is a why. */
export function outcomeWords({status, because, unsent}: CommandRecord): string {
	return `${unsent === undefined ? words[status].word : 'not sent'}${because === undefined ? '' : `, ${because}`}`;
}

const words: Readonly<Record<CommandStatus, {readonly word: string; readonly tone: Notice['tone']}>> = {
	sent: {word: 'sent', tone: 'plain'},
	accepted: {word: 'accepted, not done yet', tone: 'plain'},
	confirmed: {word: 'confirmed', tone: 'good'},
	refused: {word: 'refused', tone: 'bad'},
	unknown: {word: 'outcome unknown', tone: 'warning'},
};

/**
 * What became of it matters more on one line than all of what it was: that ends where a term ends, since half a figure
 * is another one.
 */
function shortened(says: string, most: number): string {
	if (says.length <= most) {
		return says;
	}

	const whole = says.slice(0, most + 1).lastIndexOf(', ');
	return whole > 0 ? says.slice(0, whole) : `${says.slice(0, most - 1)}…`;
}

const longestSays = 64;
const longestBrief = 30;
