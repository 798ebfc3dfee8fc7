import type {CommandRecord, CommandStatus} from '../domain/commands.ts';
import type {Notice} from './ui-state.ts';

/** What became of a command, on the one line there is for it. */
export function noticeOf(record: CommandRecord, at: number): Notice {
	const {command, unsent, because = ''} = record;

	// What stood in its way, and what to do about it, is worth the room: what it was about is known, or stands in the list.
	if (unsent !== undefined && command.type === 'approval.decide') {
		return {says: `Not sent: ${because}${/[.!?]$/u.test(because) ? '' : '.'}`, tone: 'warning', at};
	}

	return {
		says: `${shortened(record.says)}: ${outcomeWords(record)}`,
		tone: words[record.status].tone,
		at,
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

/** What became of it matters more on one line than all of what it was. */
function shortened(says: string): string {
	return says.length <= longestSays ? says : `${says.slice(0, longestSays - 1)}…`;
}

const longestSays = 44;
