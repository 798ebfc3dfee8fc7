import type {Approval} from '../../domain/entities.ts';
import {formatCountdown} from '../../format/time.ts';
import {cellWidth, cut, padEnd} from '../../format/width.ts';
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

	if (asking.length > 1) {
		return [headRow(asking, {state, symbols, width}), ...titleRows(asking, {state, width})];
	}

	return asking.map((approval): Line => {
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
}

/** What is the same of all of them is said once. */
function headRow(
	asking: readonly Approval[],
	{state, symbols, width}: Pick<About, 'state' | 'symbols' | 'width'>,
): Line {
	const tones = asking.map((approval) => urgency(state, approval));
	const tone = tones.find((each) => each === 'bad') ?? 'soon';
	const [words = '', hint = ''] =
		headings.find(([start, end]) => 2 + `${asking.length} ${start}${end}`.length <= width) ?? [];
	return [bold(`${symbols.asks} ${asking.length} ${words}`, tone), say(hint, 'muted')];
}

const headings = [
	['wait for your decision', '  2 shows them'],
	['wait for your decision', ''],
	['wait for you', ''],
] as const;

function titleRows(
	asking: readonly Approval[],
	{state, width}: Pick<About, 'state' | 'width'>,
): readonly Line[] {
	const seen = asking.slice(0, most).map((approval) => {
		const left = timeLeft(state, approval);
		const tone = urgency(state, approval);
		return {
			title: approval.title,
			tone,
			time: left === undefined ? '' : `  ends in ${formatCountdown(left)}`,
		};
	});
	const times = Math.max(...seen.map(({time}) => time.length));
	const room = Math.max(1, width - indent - times);
	const titles = Math.min(room, Math.max(...seen.map(({title}) => cellWidth(title))));
	const rows = seen.map(({title, tone, time}): Line => [
		say(' '.repeat(indent)),
		say(padEnd(cut(title, titles), titles)),
		say(time.padStart(times), tone),
	]);
	const more = asking.length - most;
	return more > 0 ? [...rows, [say(`${' '.repeat(indent)}and ${more} more`, 'muted')]] : rows;
}

/** A sign and a space. */
const indent = 2;
