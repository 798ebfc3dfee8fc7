import {counted} from '../../domain/counted.ts';
import type {Usage, UsageShare} from '../../domain/entities.ts';
import {formatMoney, formatShort} from '../../format/number.ts';
import {bar} from '../../format/sparkline.ts';
import {table} from '../../format/table.ts';
import {cellWidth} from '../../format/width.ts';
import {agentName} from '../../store/select-agents.ts';
import {tokenShares} from '../../store/select-shares.ts';
import type {State} from '../../store/state.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {ageNote, emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {say, type Line} from '../parts/span.ts';

/** Who used the tokens: agents and models, most first; where the gateway does not sum them, as its threads tell. */
export const drawShares: Draw = (about) => {
	const {state} = about;
	const isWhole = isGoneTo('shares', about);
	const {usage} = state;
	const isTold = usage?.agents !== undefined || usage?.models !== undefined;
	const shares = tokenShares(state);
	const agents = isTold ? (usage.agents ?? []) : shares.agents.map((share) => ({...share, cost: undefined}));
	const models = isTold ? (usage.models ?? []) : shares.models.map((share) => ({...share, cost: undefined}));
	const height = isWhole ? agents.length + models.length + 2 : about.height;
	const [own, other] = shareRooms(agents.length, models.length, height);
	const users = isTold ? named(agents, about) : agents;
	// What two lists say of one whole is measured with one measure.
	const bars = barWidthOf([...users, ...models], about);
	const titled = [
		...sharesOf('by agent', users, {...about, height: own, bars}),
		...sharesOf('by model', models, {...about, height: other, bars}),
	];
	const drawing: Drawing = {
		// What stands in the threads now was not all that was used, and what was reset is not in it.
		title: isTold || titled.length === 0 ? 'Who used it' : 'In context now',
		count: [say(titled.length === 0 ? '' : isTold ? sinceWords(state) : threadWords(state), 'muted')],
		note: isTold ? ageNote(state, 'usage') : freshNote(state, 'threads'),
		rows:
			titled.length === 0
				? emptyRows(
						about,
						'usage',
						hasUsed(usage) ? 'Who used them is not told.' : 'Nobody used any tokens yet.',
					)
				: titled.slice(0, Math.max(1, height)),
		isOld: isOld(state, isTold ? 'usage' : 'threads'),
	};
	return isWhole ? scrolled('shares', drawing, about) : drawing;
};

/** A gateway that reports each use and no sums is summed from where we began to listen. */
function sinceWords({freshness: {usage}}: State): string {
	return usage.status === 'partial' && usage.why === 'not-offered' ? 'since we connected' : '';
}

function threadWords({threads}: State): string {
	const count = threads.values().reduce((sum, {totalTokens = 0}) => sum + (totalTokens > 0 ? 1 : 0), 0);
	return counted(count, 'thread');
}

function hasUsed(usage: Usage | undefined): boolean {
	return (usage?.totalTokens ?? 0) > 0 || (usage?.totalCost ?? 0) > 0;
}

function named(shares: readonly UsageShare[], {state}: About): readonly UsageShare[] {
	return shares.map((share) => ({...share, name: agentName(state, share.name)}));
}

/** Each list has half of the room, and what the other does not need; a line of each is its title. */
function shareRooms(agents: number, models: number, height: number): readonly [number, number] {
	const half = Math.floor(height / 2);
	const own = agents === 0 ? 0 : agents + 1;
	const other = models === 0 ? 0 : models + 1;
	return own <= half ? [own, height - own] : other <= half ? [height - other, other] : [height - half, half];
}

/** A title, the greatest shares, and on a line of their own how much all the others are. */
function sharesOf(
	title: string,
	shares: readonly UsageShare[],
	{width, height, symbols, bars}: About & {readonly bars: number},
): readonly Line[] {
	const sum = tokensOf(shares);
	const room = Math.max(1, height - 1);
	const isCut = shares.length > room;
	const hasRest = isCut && room > 1;
	const seen = shares.slice(0, hasRest ? room - 1 : room);
	const rest = shares.slice(seen.length);
	const shown = hasRest ? [...seen, restOf(rest)] : seen;
	const hasCost = shares.some(({cost}) => cost !== undefined);
	const rows = shown.map(({name, tokens, cost}, index): Line => {
		const isRest = index >= seen.length;
		return [
			say(name, isRest ? 'muted' : 'plain'),
			// As long as the share beside it; and it is about one of them.
			say(sum === 0 || isRest ? '' : bar((tokens ?? 0) / sum, bars, symbols.block), 'muted'),
			say(`${formatShort(tokens, 'kept')} tok`, isRest ? 'muted' : 'plain'),
			say(sum === 0 || tokens === undefined ? '' : percentWords(tokens / sum), 'muted'),
			say(hasCost ? formatMoney(cost) : '', 'plain'),
		];
	});
	return shares.length === 0
		? []
		: [
				[say(isCut && !hasRest ? `${title}, the first of ${shares.length}` : title, 'muted')],
				...table(
					rows,
					[
						{grow: 8, most: mostName},
						{max: bars, drop: 2},
						{align: 'right', max: 11},
						{align: 'right', max: 5},
						{align: 'right', max: 9, drop: 1},
					],
					width,
				),
			];
}

const mostName = 30;

/** What tokens, share and cost take, with a gap before each and before the bar; the last of it is the cost's. */
const figuresWidth = 33;
const costWidth = 11;

/** As long as the names and the figures leave room for. */
function barWidthOf(shares: readonly UsageShare[], {width}: About): number {
	const names = Math.min(mostName, Math.max(0, ...shares.map(({name}) => cellWidth(name))));
	const hasCost = shares.some(({cost}) => cost !== undefined);
	return Math.max(4, Math.min(24, width - names - (hasCost ? figuresWidth : figuresWidth - costWidth)));
}

/** Something is never nothing. */
function percentWords(share: number): string {
	return share > 0 && share < 0.005 ? '<1 %' : `${Math.round(share * 100)} %`;
}

function tokensOf(shares: readonly UsageShare[]): number {
	return shares.reduce((total, {tokens}) => total + (tokens ?? 0), 0);
}

/** What is left over, as one: nobody adds up what a list leaves out. */
function restOf(shares: readonly UsageShare[]): UsageShare {
	const costs = shares.flatMap(({cost}) => cost ?? []);
	return {
		name: `and ${shares.length} more`,
		tokens: shares.some(({tokens}) => tokens !== undefined) ? tokensOf(shares) : undefined,
		cost: costs.length === shares.length ? costs.reduce((total, cost) => total + cost, 0) : undefined,
	};
}
