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
	const titled = [
		...sharesOf('by agent', isTold ? named(agents, about) : agents, about),
		...sharesOf('by model', models, about),
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

/** Both lists have room, the agents what the models leave. */
function sharesOf(
	title: string,
	shares: readonly UsageShare[],
	{width, height, symbols}: About,
): readonly Line[] {
	const most = Math.max(0, ...shares.map(({tokens}) => tokens ?? 0));
	const sum = shares.reduce((total, {tokens}) => total + (tokens ?? 0), 0);
	const room = Math.max(1, Math.floor(height / 2) - 1);
	const hasCost = shares.some(({cost}) => cost !== undefined);
	const barWidth = Math.max(4, Math.min(24, width - 48));
	const rows = shares
		.slice(0, room)
		.map(({name, tokens, cost}): Line => [
			say(name),
			say(most === 0 ? '' : bar((tokens ?? 0) / most, barWidth, symbols.block), 'muted'),
			say(`${formatShort(tokens)} tok`),
			say(sum === 0 || tokens === undefined ? '' : `${Math.round((tokens / sum) * 100)} %`, 'muted'),
			say(hasCost ? formatMoney(cost) : '', 'plain'),
		]);
	return shares.length === 0
		? []
		: [
				[say(title, 'muted')],
				...table(
					rows,
					[
						{grow: 8},
						{max: barWidth, drop: 2},
						{align: 'right', max: 11},
						{align: 'right', max: 5},
						{align: 'right', max: 9, drop: 1},
					],
					width,
				),
			];
}
