import {formatCountdown} from '../../format/time.ts';
import {cut} from '../../format/width.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import {urgency} from '../panes/approval-cells.ts';
import type {About} from '../drawing.ts';
import {bold, say, type Line} from './span.ts';

/** More than these stand on the screen of decisions. */
const most = 3;

/** What waits for an answer in a thread, under its last words: there the agent stands still because of it. */
export function askingRows(threadId: string, {state, symbols, width}: About): readonly Line[] {
	const asking = pendingApprovals(state).filter((approval) => approval.threadId === threadId);
	const rows = asking.slice(0, most).map((approval): Line => {
		const tone = urgency(state, approval);
		const left = timeLeft(state, approval);
		const time = left === undefined ? '' : `  ends in ${formatCountdown(left)}`;
		const start = `${symbols.asks} Waits for your decision: `;
		const room = Math.max(10, width - start.length - time.length - 12);
		return [
			bold(start, tone === 'plain' ? 'soon' : tone),
			say(cut(approval.title, room)),
			say(time, tone),
			say('  2 shows it', 'muted'),
		];
	});
	const more = asking.length - most;
	return more > 0 ? [...rows, [say(`and ${more} more`, 'muted')]] : rows;
}
