import type {Spent} from './entities.ts';
import type {UsageDay} from './surroundings.ts';
import type {Stage} from './stage.ts';

export type Usage = {
	/** Oldest first, one for each of the last `count` days. */
	readonly days: (count: number) => readonly UsageDay[];
	readonly spend: (spent: Spent) => void;
};

const dayMs = 86_400_000;

function dateOf(at: number): string {
	return new Date(at).toISOString().slice(0, 10);
}

/** Thirty-one days of made-up past, less on weekends, and today growing with every run. */
export function createUsage({clock, random}: Stage): Usage {
	const days = new Map<string, UsageDay>();

	for (let ago = 30; ago >= 0; ago--) {
		const at = clock.now() - ago * dayMs;
		const weekday = new Date(at).getUTCDay();
		const share = (weekday === 0 || weekday === 6 ? 0.35 : 1) * (0.7 + random.next() * 0.6);
		const partOfDay = ago === 0 ? ((at % dayMs) / dayMs) * 0.9 + 0.05 : 1;
		const input = Math.round(1_450_000 * share * partOfDay);
		const output = Math.round(input * (0.07 + random.next() * 0.05));
		const cacheRead = Math.round(input * (1.6 + random.next()));
		const date = dateOf(at);
		days.set(date, {
			date,
			input,
			output,
			cacheRead,
			cost: input * 2.4e-6 + output * 13e-6 + cacheRead * 0.24e-6,
		});
	}

	return {
		days(count) {
			return Array.from({length: count}, (_, index) => {
				const date = dateOf(clock.now() - (count - 1 - index) * dayMs);
				return days.get(date) ?? {date, input: 0, output: 0, cacheRead: 0, cost: 0};
			});
		},
		spend(spent) {
			const date = dateOf(clock.now());
			const day = days.get(date) ?? {date, input: 0, output: 0, cacheRead: 0, cost: 0};
			day.input += spent.input;
			day.output += spent.output;
			day.cacheRead += spent.cacheRead;
			day.cost += spent.cost;
			days.set(date, day);

			if (days.size > 120) {
				const [oldest] = days.keys();
				days.delete(oldest ?? '');
			}
		},
	};
}
