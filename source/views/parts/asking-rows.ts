import {formatCountdown} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import {urgency} from '../panes/approval-cells.ts';
import type {About} from '../drawing.ts';
import {bold, say, type Line} from './span.ts';

/** More than these stand on the screen of decisions. */
const most = 3;

type Wording = readonly [start: string, hint: string];

const briefest: Wording = ['', ''];
const wordings: readonly Wording[] = [
	['Waits for your decision: ', '  2 shows it'],
	['Waits for your decision: ', ''],
	['Waits for you: ', ''],
];

/** Fewer cells of what is asked say nothing, in cells. */
const leastTitle = 16;

/** What waits for an answer in a thread, under its last words: there the agent stands still because of it. */
export function askingRows(threadId: string, {state, symbols, width}: About): readonly Line[] {
	const asking = pendingApprovals(state).filter((approval) => approval.threadId === threadId);
	const rows = asking.slice(0, most).map((approval): Line => {
		const tone = urgency(state, approval);
		const left = timeLeft(state, approval);
		const time = left === undefined ? '' : `  ends in ${formatCountdown(left)}`;
		// How long there is to answer is never cut; what is asked gives way, then the hint, then the words before it.
		const [start, hint] = wordings.find((each) => roomIn(each) >= leastTitle) ?? briefest;
		return [
			bold(`${symbols.asks} ${start}`, tone === 'plain' ? 'soon' : tone),
			say(cut(approval.title, Math.max(1, roomIn([start, hint])))),
			say(time, tone),
			say(hint, 'muted'),
		];

		function roomIn(words: Wording): number {
			return width - 2 - time.length - words.join('').length;
		}
	});
	const more = asking.length - most;
	return more > 0 ? [...rows, [say(`and ${more} more`, 'muted')]] : rows;
}
