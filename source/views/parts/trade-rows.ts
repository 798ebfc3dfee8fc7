import type {Approval} from '../../domain/entities.ts';
import type {Json} from '../../domain/json.ts';
import {cellWidth} from '../../format/width.ts';
import {planOf, type Plan} from '../../store/select-plans.ts';
import type {About} from '../drawing.ts';
import {headRows, headWords} from './head-words.ts';
import {flowingRows, labelledRows, pairedRows} from './prose.ts';
import {isOnLadder} from './price-ladder.ts';
import type {Line} from './span.ts';
import {apart, toldOf} from './told-facts.ts';
import {pictureOf} from './trade-picture.ts';

/**
 * A trade as it is decided on: what it is, the picture of its prices with what is known beside it, then whatever else it
 * says, each thing once. All of it has to be seen; where room is short it stands closer, and the rest is scrolled to.
 */
export function tradeRows(approval: Approval, about: About, room: number): readonly Line[] {
	const plan = planOf(approval);
	const tries = plan === undefined ? plainTries(approval, about) : planTries(approval, plan, about);
	return tries.find((rows) => rows.length <= room) ?? (tries.at(-1) ?? []).filter((row) => row.length > 0);
}

type Tries = readonly (readonly Line[])[];

/** Terms that cannot be read stand as they came. */
function plainTries(approval: Approval, about: About): Tries {
	const {width} = about;
	const title = headRows(approval.title, width);
	const {facts, said, short} = toldOf(approval, about, 'nothing');
	return [
		[...title, [], ...labelledRows(facts, width), ...apart(said)],
		[...title, [], ...pairedRows(facts, width), ...apart(said)],
		[...title, ...flowingRows(facts, width), ...short],
	];
}

function planTries(approval: Approval, plan: Plan, about: About): Tries {
	const {width} = about;
	const {hasLadder, loose, close, closest, untold} = pictureOf({approval, plan, input: undefined}, about);
	const {facts, said, short} = toldOf(approval, about, hasLadder ? 'picture' : 'words');
	const padded = headWords(approval, plan, about.state);
	// A line is worth more than zeros that stand under each other.
	const isLonger = headRows(padded, width).length > headRows(approval.title, width).length;
	const title = isLonger && plan.volume !== undefined ? approval.title : padded;
	const whole = headRows(title, width);

	return [
		[...whole, [], ...loose, [], ...pairedRows(facts, width), ...untold, ...apart(said)],
		hasLadder
			? [...whole, ...close, ...pairedRows(facts, width), ...untold, ...said]
			: [...whole, ...close, ...flowingRows(facts, width), ...untold, ...short],
		[
			...(hasLadder ? headRows(briefTitle(title, plan, width), width) : whole),
			...closest,
			...flowingRows(facts, width),
			...untold,
			...short,
		],
	];
}

export type Changed = {
	readonly rows: readonly Line[];
	/** Whether all of the request as it was asked stands there as well. */
	readonly isWhole: boolean;
};

/**
 * A trade as it will be sent: in the lines of `head` what a person changed, below it the picture and the figures of the
 * terms that leave, then what was proposed. Undefined where the terms that leave cannot be read.
 */
export function changedRows(
	approval: Approval,
	{input, head}: {readonly input: Json; readonly head: readonly Line[]},
	about: About,
	room: number,
): Changed | undefined {
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return undefined;
	}

	const {width} = about;
	const {loose, close, closest, untold} = pictureOf({approval, plan, input}, about);
	const {facts, said, short} = toldOf(approval, about, 'title');
	const was = headRows(`Was: ${approval.title}`, width, 'muted');
	const tries: Tries = [
		[...head, [], ...loose, ...untold, [], ...was, ...pairedRows(facts, width), ...apart(said)],
		[...head, ...close, ...untold, ...was, ...pairedRows(facts, width), ...said],
		[...head, ...closest, ...untold, ...was, ...flowingRows(facts, width), ...short],
	];
	const whole = tries.find((rows) => rows.length <= room);
	const [last = []] = tries.slice(-1);
	return whole === undefined
		? {rows: [...last.slice(0, Math.max(0, room - 1)), restLine], isWhole: false}
		: {rows: whole, isWhole: true};
}

/** It was read before it was armed. */
export const restLine: Line = [{text: 'The rest of it stood here before.', tone: 'muted'}];

/** Where the title takes two lines, the prices that the picture below it says to the last figure need not be in it. */
function briefTitle(title: string, plan: Plan, width: number): string {
	return cellWidth(title) <= width
		? title
		: title.replaceAll(
				/, (?<name>stop loss|target) (?<price>[\d.,]*\d)(?=,|$)/gu,
				(whole, name: string, price: string) =>
					isOnLadder(price, name === 'target' ? plan.target : plan.stop) ? '' : whole,
			);
}
