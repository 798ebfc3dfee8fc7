import {counted} from '../../domain/counted.ts';
import type {UsageShare} from '../../domain/entities.ts';
import {formatMoney, formatShort} from '../../format/number.ts';
import {bar} from '../../format/sparkline.ts';
import {table} from '../../format/table.ts';
import {agentName} from '../../store/select-agents.ts';
import {tokenShares} from '../../store/select-shares.ts';
import type {About, Draw} from '../drawing.ts';
import {ageNote, emptyRows, isOld} from '../parts/freshness.ts';
import {say, type Line} from '../parts/span.ts';

/** Who used the tokens: agents and models, most first; where the gateway does not sum them, as its threads tell. */
export const drawShares: Draw = (about) => {
	const {state, height} = about;
	const {usage} = state;
	const isTold = usage?.agents !== undefined || usage?.models !== undefined;
	const shares = tokenShares(state);
	const agents = isTold ? (usage.agents ?? []) : shares.agents.map((share) => ({...share, cost: undefined}));
	const models = isTold ? (usage.models ?? []) : shares.models.map((share) => ({...share, cost: undefined}));
	const [own, other] = shareRooms(agents.length, models.length, height);
	const titled = [
		...sharesOf('by agent', isTold ? named(agents, about) : agents, {...about, height: own}),
		...sharesOf('by model', models, {...about, height: other}),
	];
	return {
		title: 'Who used it',
		count: [
			say(
				isTold || titled.length === 0 ? '' : `in the ${counted(state.threads.size, 'thread')} there are`,
				'muted',
			),
		],
		note: isTold ? ageNote(state, 'usage') : undefined,
		rows:
			titled.length === 0
				? emptyRows(about, 'usage', 'Nobody used any tokens yet.')
				: titled.slice(0, Math.max(1, height)),
		isOld: isOld(state, isTold ? 'usage' : 'threads'),
	};
};

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
	{width, height, symbols}: About,
): readonly Line[] {
	const sum = tokensOf(shares);
	const room = Math.max(1, height - 1);
	const isCut = shares.length > room;
	const hasRest = isCut && room > 1;
	const seen = shares.slice(0, hasRest ? room - 1 : room);
	const rest = shares.slice(seen.length);
	const shown = hasRest ? [...seen, restOf(rest)] : seen;
	const hasCost = shares.some(({cost}) => cost !== undefined);
	const barWidth = Math.max(4, Math.min(24, width - 48));
	const rows = shown.map(({name, tokens, cost}, index): Line => {
		const isRest = index >= seen.length;
		return [
			say(name, isRest ? 'muted' : 'plain'),
			// As long as the share beside it; and it is about one of them.
			say(sum === 0 || isRest ? '' : bar((tokens ?? 0) / sum, barWidth, symbols.block), 'muted'),
			say(`${formatShort(tokens)} tok`, isRest ? 'muted' : 'plain'),
			say(sum === 0 || tokens === undefined ? '' : `${Math.round((tokens / sum) * 100)} %`, 'muted'),
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
						{grow: 8, most: 30},
						{max: barWidth, drop: 2},
						{align: 'right', max: 11},
						{align: 'right', max: 5},
						{align: 'right', max: 9, drop: 1},
					],
					width,
				),
			];
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
