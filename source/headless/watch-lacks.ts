import type {Event} from '../domain/events.ts';
import type {Slice} from '../domain/slices.ts';

export type Refused = Extract<Event, {type: 'slice.refused'}>;

/**
 * What a gateway was found to have nothing of, summed up: of a desk without a board nobody wants a line for each list.
 * What is only kept from us has its own words, since something can be done about that. One alone says why.
 */
export function lacksWords(refused: readonly Refused[]): readonly string[] {
	const hidden = refused.filter(({why}) => why === 'not-for-us');
	const lacked = refused.filter((each) => !hidden.includes(each));
	const [only, ...more] = lacked;
	return [
		...[...new Set(hidden.map(({because}) => because))].map((because) => {
			const names = hidden.filter((each) => each.because === because).map(({slice}) => nameOf(slice));
			return `not shown to us: ${listed(names, 'and')}, ${because}`;
		}),
		...(only === undefined
			? []
			: more.length === 0
				? [`no ${nameOf(only.slice)} here: ${only.because}`]
				: [
						`no ${listed(
							lacked.map(({slice}) => nameOf(slice)),
							'or',
						)} here`,
					]),
	];
}

function listed(names: readonly string[], joint: 'and' | 'or'): string {
	const last = names.at(-1) ?? '';
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${joint} ${last}`;
}

/** The others are called as everybody would call them. */
function nameOf(slice: Slice): string {
	return names.get(slice) ?? slice;
}

const names: ReadonlyMap<Slice, string> = new Map([
	['cron', 'scheduled jobs'],
	['usage', 'usage figures'],
	['risk', 'risk engine'],
	['market', 'prices'],
	['follows', 'copied trades'],
]);
