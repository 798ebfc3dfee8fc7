import type {Approval} from '../../domain/entities.ts';
import {shortHash} from '../../format/hash.ts';
import {formatCountdown, formatMoment} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {approvalLock, timeLeft} from '../../store/approval-locks.ts';
import {decisionSent, pendingApprovals} from '../../store/select-approvals.ts';
import {planOf} from '../../store/select-plans.ts';
import {selectedId} from '../../store/select-lists.ts';
import type {About, Draw} from '../drawing.ts';
import {doubtRows, emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList} from '../parts/list.ts';
import {isOnLadder, ladderRows, ladderWidth} from '../parts/price-ladder.ts';
import {flowingRows, jsonRows, labelledRows, pairedRows} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {signOf, toneOf} from '../parts/state-words.ts';
import {agentName, approvalCells, approvalColumns, endWords, urgency} from './approval-cells.ts';

/** The inbox: what is pending, soonest expiry first, then what ended lately. */
export const drawInbox: Draw = (about) => {
	const {state} = about;
	const doubt = doubtRows(state, 'approvals');
	const pending = pendingApprovals(state).length;
	const list = drawList('approvals', about, {
		columns: approvalColumns(state),
		cellsOf: (id) => approvalCells(id, about),
		height: about.height - doubt.length,
	});
	return {
		title: 'Decisions',
		count: [say(`${pending} pending`, pending === 0 ? 'muted' : 'soon')],
		note: freshNote(state, 'approvals'),
		rows:
			list.count === 0
				? emptyRows(state, 'approvals', 'Nothing waits for your decision.')
				: [...list.rows, ...doubt],
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'approvals'),
	};
};

/** The selected request, whole: what is asked first, then what is known about it, then how it stands. */
export const drawDecision: Draw = (about) => {
	const {state, symbols, height} = about;
	const id = selectedId('approvals', state);
	const approval = id === undefined ? undefined : state.approvals.get(id);

	if (approval === undefined) {
		return {title: 'Request', rows: [[say('Select a request to read it here.', 'muted')]]};
	}

	const standing = standingRows(approval, about);
	const room = Math.max(1, height - standing.length);
	const request = arranged(approval, about, room);
	const isWhole = request.length <= room;
	// Only what is left over shows the request as it was sent: the facts above are the whole of it already.
	const json = jsonRows(approval.request, about.width);
	const hasJson = json.length > 0 && request.length + json.length + 2 <= room;
	const shown = isWhole
		? request
		: [
				...request.slice(0, room - 1),
				[bold(`${request.length - room + 1} more lines: Enter shows them, or a taller terminal`, 'bad')],
			];
	return {
		title: kindTitles[approval.kind],
		count: [say(agentName(state, approval.agentId), 'muted')],
		note: say(`hash ${shortHash(approval.hash, symbols.dot)}`, 'muted'),
		rows: [...shown, ...standing, ...(hasJson ? [[], [say('As it was sent', 'muted')], ...json] : [])],
		isOld: isOld(state, 'approvals') && approval.status === 'pending',
	};
};

/** How many lines of the chosen request do not fit into so much room: none may be approved unread. */
export function unseenLines(about: About): number {
	const approval = about.state.approvals.get(selectedId('approvals', about.state) ?? '');

	if (approval === undefined) {
		return 0;
	}

	const room = Math.max(1, about.height - standingRows(approval, about).length);
	const lines = arranged(approval, about, room).length;
	return lines <= room ? 0 : lines - room + 1;
}

const kindTitles: {readonly [kind in Approval['kind']]: string} = {
	trade: 'Trade',
	exec: 'Command to run',
	plugin: 'Plugin',
	pairing: 'Pairing',
	permission: 'Permission',
	question: 'Question',
};

/**
 * Everything a person approves, never cut. A trade has a picture of its prices; where room is short its facts stand
 * two in a row, then the picture goes, then the columns: the words are all that is approved.
 */
function arranged(approval: Approval, about: About, room: number): readonly Line[] {
	const {width} = about;
	const title = wrapText(approval.title, width).map((line): Line => [bold(line)]);
	const facts = approval.shown.filter(({text}) => text !== approval.title);
	const plain: readonly Line[] = [...title, [], ...labelledRows(facts, width)];
	const packed = [...title, ...flowingRows(facts, width)];
	const tries =
		approval.kind === 'trade'
			? [
					...tradeTries(approval, {title, facts}, about),
					plain,
					[...title, [], ...pairedRows(facts, width)],
					[...title, ...pairedRows(facts, width)],
					packed,
				]
			: [plain];
	const least = approval.kind === 'trade' ? packed : plain;
	return tries.find((rows) => rows.length <= room) ?? least.filter((row) => row.length > 0);
}

type Asked = {readonly title: readonly Line[]; readonly facts: Approval['shown']};

/** The ways to show a trade with the picture of its prices, the roomiest first. */
function tradeTries(approval: Approval, {title, facts}: Asked, about: About): readonly (readonly Line[])[] {
	const {state, symbols, width, height} = about;
	const plan = width < leastLadder.columns || height < leastLadder.rows ? undefined : planOf(approval);

	if (plan === undefined) {
		return [];
	}

	const ladder = ladderRows(plan, {
		quote: state.trading.quotes.get(plan.symbol),
		now: state.now + state.skewMs,
		symbols,
		width,
	});
	// What the picture says to the last figure need not be said twice where room is short.
	const others = facts.filter(({label, text}) => !prices.test(label) || !isOnLadder(text, plan));
	return ladder.length === 0
		? []
		: [
				[...title, [], ...ladder, [], ...labelledRows(facts, width)],
				[...title, [], ...ladder, [], ...pairedRows(facts, width)],
				[...title, ...ladder, ...pairedRows(others, width)],
				[...title, ...ladder, ...flowingRows(others, width)],
			];
}

const prices = /^(?:entry|price|stop|take profit|target)/iu;

/** The room inside a frame that a picture of the prices needs. */
const leastLadder = {columns: ladderWidth, rows: 10} as const;

/** How it stands: time left, what we sent, what came of it. */
function standingRows(approval: Approval, {state, symbols, width}: About): readonly Line[] {
	const record = decisionSent(state, approval.id);
	const rows: Line[] = [];

	if (record !== undefined) {
		rows.push([
			signOf.command(record.status, symbols),
			bold(` ${record.says}: ${commandWords[record.status]}`, toneOf.command(record.status)),
			say(record.because === undefined ? '' : ` ${record.because}`, 'muted'),
		]);
	}

	if (approval.status !== 'pending') {
		return [
			[],
			...rows,
			[bold(endWords(state, approval), approval.status === 'approved' ? 'good' : 'muted')],
		];
	}

	const left = timeLeft(state, approval);
	const time: Line =
		left === undefined
			? [say('waits without end', 'muted')]
			: [say('ends in ', 'muted'), bold(formatCountdown(left), urgency(state, approval))];
	const asked: Line =
		approval.createdAt === undefined
			? []
			: [say(`   asked ${formatMoment(approval.createdAt - state.skewMs, state.now)}`, 'muted')];
	const lock = record === undefined ? approvalLock(state, approval) : undefined;
	const locked =
		lock === undefined
			? []
			: wrapText(`Approving is locked: ${lock}.`, width).map((line): Line => [say(line, 'soon')]);
	return [[], ...rows, ...locked, [...time, ...asked]];
}

/** "Sent" is not "done": each says what is certain and no more. */
const commandWords = {
	sent: 'sent, no answer yet',
	confirmed: 'confirmed',
	refused: 'refused',
	unknown: 'unknown, no answer came; it is looked up again',
} as const;
