import {journalOrigin} from '../../domain/approvals.ts';
import type {Approval} from '../../domain/entities.ts';
import {shortHash} from '../../format/hash.ts';
import {agentName} from '../../store/select-agents.ts';
import {shownApproval} from '../../store/select-approvals.ts';
import type {Target} from '../../store/modes.ts';
import {selectedId} from '../../store/select-lists.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw} from '../drawing.ts';
import {isOld} from '../parts/freshness.ts';
import {promptOf} from '../parts/prompt.ts';
import {jsonRows} from '../parts/prose.ts';
import {requestRows} from '../parts/request-rows.ts';
import {changedOn, readBefore, sentRows} from '../parts/sent-rows.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {standingRows} from '../parts/standing-rows.ts';

/** The selected request, whole: what is asked first, then what is known about it, then how it stands. */
export const drawDecision: Draw = (about) => {
	const {state} = about;
	const approval = chosen(about);

	if (approval === undefined) {
		return {title: 'Request', rows: [[say('No request is chosen.', 'muted')]]};
	}

	const {request, standing, room} = partsOf(approval, about);
	const first = firstOf(approval, about);
	const isWhole = request.length <= room;
	const shown = isWhole
		? request
		: [...request.slice(first, first + room - 1), moreLine(request.length, first, room, about)];
	const sent = changedOn(approval, about, room);
	const changed = sent === undefined ? sentRows(approval, about) : [];
	const spare = room - (sent?.rows.length ?? request.length);
	const isBeside = isWhole && changed.length + 1 <= spare;
	const hasAsides = sent === undefined ? isWhole && (isBeside || changed.length === 0) : sent.isWhole;
	const below = changed.length === 0 ? [] : [[], ...changed];
	return {
		title: kindTitles[approval.kind],
		count: [say(agentName(state, approval.agentId), 'muted')],
		note: say(`hash ${shortHash(approval.hash)}`, 'muted'),
		rows: [
			// What is sent is seen whole: the request below it was read before it was armed.
			...(isBeside || changed.length === 0
				? [...(sent?.rows ?? shown), ...below]
				: [...changed, ...readBefore(request, first, room - changed.length)].slice(0, room)),
			...standing,
			...(hasAsides ? asides(approval, about, spare - below.length) : []),
		],
		foot: wayOut(approval, state),
		isOld: isOld(state, 'approvals') && approval.status === 'pending',
	};
};

/** Where the prompt has no room left to say it, the frame of the request does. */
function wayOut({id, hash}: Approval, state: State): string | undefined {
	const {mode, terminal} = state.ui;
	const isThis =
		mode.type === 'armed' &&
		mode.armed.targets.some((target) => target.approvalId === id && target.hash === hash);
	const isSaid =
		terminal === undefined ||
		promptOf(state, terminal.columns)?.some(({text}) => /keys? leaves? /u.test(text)) === true;
	return isThis && !isSaid ? 'any other key leaves it' : undefined;
}

/** How many lines of what would leave have no room beside the request: it is not confirmed unseen. */
export function unseenChanges(about: About): number {
	const approval = chosen(about);
	return approval === undefined
		? 0
		: Math.max(0, sentRows(approval, about).length - partsOf(approval, about).room);
}

/** How many lines of the chosen request have not been on the screen in this room: none may be approved unread. */
export function unseenLines(about: About): number {
	const approval = chosen(about);

	if (approval === undefined) {
		return 0;
	}

	const {request, room} = partsOf(approval, about);

	// While the terms that leave stand in its place, what is not beside them is not on the screen.
	if (about.state.deciding.has(approval.id) && changedOn(approval, about, room)?.isWhole === false) {
		return request.length;
	}

	return request.length <= room ? 0 : request.length - seenTo(approval, about, room);
}

/** Where a long request stands after scrolling by so many lines, and up to which line it has been seen then. */
export function scrolledBy(
	about: About,
	lines: number,
): {readonly approval: Approval; readonly first: number; readonly seenTo: number} | undefined {
	const approval = chosen(about);

	if (approval === undefined) {
		return undefined;
	}

	const {request, room} = partsOf(approval, about);

	// What is about to leave stands where it is.
	if (changedOn(approval, about, room) !== undefined) {
		return {approval, first: firstOf(approval, about), seenTo: 0};
	}

	const last = Math.max(0, request.length - room + 1);
	// Never past what has been seen: whoever jumps to the end has not read the middle.
	const before = seenTo(approval, about, room);
	const first = Math.max(0, Math.min(last, before, firstOf(approval, about) + lines));
	return {approval, first, seenTo: Math.min(request.length, Math.max(before, first + room - 1))};
}

/** While one is armed it is that one, wherever the cursor stands: what the next key sends is what is seen. */
function chosen({state}: About): Approval | undefined {
	const [target, another] = targetsOf(state.ui);
	const id =
		target === undefined || another !== undefined ? selectedId('approvals', state) : target.approvalId;
	return shownApproval(state, id);
}

function targetsOf({mode}: State['ui']): readonly Target[] {
	return mode.type === 'armed' || mode.type === 'prove' ? mode.armed.targets : [];
}

type Parts = {
	readonly request: readonly Line[];
	readonly standing: readonly Line[];
	/** Lines left for the request. */
	readonly room: number;
};

function partsOf(approval: Approval, about: About): Parts {
	const apart = standingRows(approval, about);
	const whole = requestRows(approval, about, roomBeside(apart, about));
	const isWhole = whole.length <= roomBeside(apart, about);
	// A line of the request is worth more than the blank below it.
	const standing = isWhole || apart[0]?.length !== 0 ? apart : apart.slice(1);
	const room = roomBeside(standing, about);
	return {request: standing === apart ? whole : requestRows(approval, about, room), standing, room};
}

function roomBeside(standing: readonly Line[], {height}: About): number {
	return Math.max(2, height - standing.length);
}

function firstOf({id, hash}: Approval, {state, width}: About): number {
	const {read, isReading} = state.ui;
	const isSame = isReading && read?.approvalId === id && read.hash === hash && read.width === width;
	return isSame ? read.first : 0;
}

/** All lines before this one have been on the screen, one after the other. */
function seenTo({id, hash}: Approval, {state, width}: About, room: number): number {
	const {read} = state.ui;
	const isSame = read?.approvalId === id && read.hash === hash && read.width === width;
	return Math.max(isSame ? read.seenTo : 0, room - 1);
}

function moreLine(length: number, first: number, room: number, {state}: About): Line {
	const last = first + room - 1;

	if (!state.ui.isReading) {
		return [bold(`${length - last} more lines: Enter shows them`, 'bad')];
	}

	const words = `lines ${first + 1} to ${Math.min(last, length)} of ${length}`;
	return last >= length ? [say(`${words}, the end`, 'muted')] : [bold(`${words}: j shows more`, 'bad')];
}

const kindTitles: {readonly [kind in Approval['kind']]: string} = {
	trade: 'Trade',
	exec: 'Command to run',
	plugin: 'Plugin',
	pairing: 'Pairing',
	permission: 'Permission',
	question: 'Question',
};

/** What is left over shows the request as it was sent: the facts above are the whole of it already. */
function asides(approval: Approval, about: About, room: number): readonly Line[] {
	const json = approval.origin === journalOrigin ? [] : jsonRows(approval.request, about.width);
	const hasJson = json.length > 0 && json.length + 2 <= room;
	return hasJson ? [[], [say('As it was sent', 'muted')], ...json] : [];
}
