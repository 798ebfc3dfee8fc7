import type {Command} from '../../domain/commands.ts';
import type {Approval} from '../../domain/entities.ts';
import {formatPrice} from '../../format/number.ts';
import {planOf, rewardOf, wrongSides} from '../../store/select-plans.ts';

/**
 * "BTCUSD buy 0.01 limit 100,000  R 2.4", "BTCUSD buy 0.01, bad stop, limit 100,000": what trades are compared by, and
 * what is wrong where it is never cut off; anything else is its own title. What we changed of it is told as it was sent.
 */
export function askedWords(
	approval: Approval,
	answer: Command | undefined,
	room: 'little' | 'enough',
): string {
	const input = answer?.type === 'approval.decide' ? answer.input : undefined;
	const was = planOf(approval);
	const plan = planOf(approval, input);

	if (plan === undefined) {
		return approval.title;
	}

	const {symbol, side, volume, orderType, entry} = plan;
	const reward = rewardOf(plan);
	const [wrong] = wrongSides(plan);
	const head = joined([symbol, side, volumeWords(was?.volume, volume)], ' ');
	const place = joined(
		[
			orderType ?? (entry === undefined ? undefined : 'at'),
			entry === undefined ? undefined : formatPrice(entry),
		],
		' ',
	);
	return wrong === undefined
		? joined([head, place, rewardWords(reward, room)], ' ')
		: joined([head, `bad ${wrong}`, place], ', ');
}

function joined(words: ReadonlyArray<string | undefined>, between: string): string {
	return words.filter((word) => word !== undefined && word !== '').join(between);
}

function volumeWords(was: number | undefined, now: number | undefined): string {
	const words = now === undefined ? '–' : formatPrice(now);
	return was === undefined || was === now ? words : `${formatPrice(was)} → ${words}`;
}

function rewardWords(reward: number | undefined, room: 'little' | 'enough'): string | undefined {
	return reward === undefined ? undefined : `${room === 'little' ? '' : ' '}R ${formatPrice(reward, 1)}`;
}
