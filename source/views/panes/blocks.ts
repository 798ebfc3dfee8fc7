import type {Block} from '../../domain/board.ts';
import {counted} from '../../domain/counted.ts';
import type {Json} from '../../domain/json.ts';
import {table} from '../../format/table.ts';
import {formatAge} from '../../format/time.ts';
import {blocksOf} from '../../store/select-projects.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {foldedJsonRows} from '../parts/json-rows.ts';
import {markdownRows} from '../parts/markdown/rows.ts';
import {mostProse} from '../parts/prose.ts';
import {bold, say, type Line} from '../parts/span.ts';

/**
 * The newest cards of an agent, or of one of its runs, the newest at the end, with what they say where there is room
 * for it; a heading and no more lines than `most`.
 */
export function blockRows(
	whose: {readonly agentId: string | undefined; readonly runId?: string | undefined},
	about: About,
	most: number,
): readonly Line[] {
	const blocks = blocksOf(about.state, whose.agentId, whose.runId);
	const room = most - 1;

	if (blocks.length === 0 || room < 1) {
		return [];
	}

	const seen = blocks.slice(-Math.min(room, mostSeen));
	const bodies = bodiesOf(seen, about, room - seen.length);
	const more = blocks.length - seen.length;
	const heads = table(
		seen.map((block) => blockCells(block, about)),
		[{}, {gap: 1, max: 18, drop: 2}, {grow: 10}, {align: 'right', max: 7, drop: 1}],
		about.width,
	);
	return [
		[bold('Cards'), say(`  ${blocks.length}${more > 0 ? `, ${more} before these` : ''}`, 'muted')],
		...heads.flatMap((head, index) => [head, ...(bodies[index] ?? [])]),
	];
}

const mostSeen = 8;

/** What is left of the room goes to the newest cards first; a card that is cut says how much is left out. */
function bodiesOf(blocks: readonly Block[], about: About, room: number): readonly (readonly Line[])[] {
	let left = room;
	return blocks
		.toReversed()
		.map((block) => {
			const rows = left < 1 ? [] : bodyRows(block, about, Math.min(left, Math.max(3, Math.ceil(room / 2))));
			left -= rows.length;
			return rows;
		})
		.toReversed();
}

function bodyRows(block: Block, {symbols, width}: About, most: number): readonly Line[] {
	const inner = Math.max(8, width - indent);
	const text = known.has(block.kind) ? textOf(block) : undefined;

	if (text !== undefined) {
		return fold(markdownRows(text, {width: Math.min(mostProse, inner), symbols}), most).map(indented);
	}

	return known.has(block.kind) || isEmpty(block.data)
		? []
		: foldedJsonRows(block.data, {width: inner, height: most}).map(indented);
}

const indent = 2;

function indented(line: Line): Line {
	return [say(' '.repeat(indent)), ...line];
}

function fold(rows: readonly Line[], most: number): readonly Line[] {
	if (rows.length <= most) {
		return rows;
	}

	const shown = rows.slice(0, most - 1);
	const end = shown.findLastIndex((row) => row.length > 0) + 1;
	const more = counted(rows.length - end, 'more line');
	return [...shown.slice(0, end), [say(`… ${more}`, 'muted')]];
}

/** The words a card holds under one of the names gateways use for them. */
function textOf({data, title}: Block): string | undefined {
	if (typeof data !== 'object' || data === null || Array.isArray(data)) {
		return undefined;
	}

	const texts = new Map(Object.entries(data));
	return textNames
		.map((name) => texts.get(name))
		.find((text): text is string => typeof text === 'string' && text.trim() !== '' && text !== title);
}

const textNames = ['markdown', 'text', 'content', 'message', 'reasoning', 'reason', 'summary', 'description'];

function isEmpty(data: Json): boolean {
	return data === null || (typeof data === 'object' && Object.keys(data).length === 0);
}

function blockCells(block: Block, {state, symbols}: About): Line {
	const {severity, kind, title, at, approvalId} = block;
	const tone = tones[severity];
	const isPlain = severity === 'info' || severity === 'debug';
	const isAsking = approvalId !== undefined && state.approvals.get(approvalId)?.status === 'pending';
	return [
		say(symbols[signs[severity]], tone),
		say(kind, 'muted'),
		say(isAsking ? `${title}, waits for your decision` : title, isPlain ? 'plain' : tone),
		say(at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)), 'muted'),
	];
}

/** Kinds whose title and words say enough: the rest of them is shown elsewhere. Any other is shown as it came. */
const known: ReadonlySet<string> = new Set([
	'Markdown',
	'TradeProposal',
	'TradeExecution',
	'RiskAlert',
	'SystemStatus',
	'BacktestReport',
]);

type Sign = 'dot' | 'off' | 'warning' | 'bad' | 'asks';

const signs: {readonly [severity in Block['severity']]: Sign & keyof Symbols} = {
	debug: 'off',
	info: 'dot',
	warning: 'warning',
	error: 'bad',
	critical: 'bad',
};

const tones: {readonly [severity in Block['severity']]: Tone} = {
	debug: 'muted',
	info: 'muted',
	warning: 'soon',
	error: 'bad',
	critical: 'bad',
};
