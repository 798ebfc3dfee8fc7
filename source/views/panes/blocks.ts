import type {Block} from '../../domain/board.ts';
import {table} from '../../format/table.ts';
import {formatAge} from '../../format/time.ts';
import {blocksOf} from '../../store/select-projects.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** The newest cards of an agent, or of one of its runs, the newest at the end; a heading and no more lines than `most`. */
export function blockRows(
	whose: {readonly agentId: string | undefined; readonly runId?: string | undefined},
	about: About,
	most: number,
): readonly Line[] {
	const {width} = about;
	const blocks = blocksOf(about.state, whose.agentId, whose.runId);
	const room = most - 1;

	if (blocks.length === 0 || room < 1) {
		return [];
	}

	const seen = blocks.slice(-Math.min(room, mostSeen));
	const more = blocks.length - seen.length;
	return [
		[bold('Cards'), say(`  ${blocks.length}${more > 0 ? `, ${more} before these` : ''}`, 'muted')],
		...table(
			seen.map((block) => blockCells(block, about)),
			[{}, {gap: 1, max: 18, drop: 2}, {grow: 10}, {align: 'right', max: 7, drop: 1}],
			width,
		),
	];
}

const mostSeen = 8;

function blockCells(block: Block, {state, symbols}: About): Line {
	const {severity, kind, title, at} = block;
	const tone = tones[severity];
	const isPlain = severity === 'info' || severity === 'debug';
	return [
		say(symbols[signs[severity]], tone),
		say(kind, 'muted'),
		say(wordsOf(block), isPlain ? 'plain' : tone),
		say(at === undefined ? '–' : formatAge(Math.max(0, state.now + state.skewMs - at)), 'muted'),
	];

	function wordsOf({data, approvalId}: Block): string {
		if (approvalId !== undefined && state.approvals.get(approvalId)?.status === 'pending') {
			return `${title}, waits for your decision`;
		}

		// A kind that nobody knows is shown as it came.
		return known.has(kind) ? title : `${title}  ${JSON.stringify(data).slice(0, longestJson)}`;
	}
}

const longestJson = 300;

/** Kinds whose title says enough: the rest of them is shown elsewhere. */
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
