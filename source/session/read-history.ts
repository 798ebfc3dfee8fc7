import {fail, ok, type Result} from '../domain/result.ts';
import type {ToldDecisions} from '../domain/told-decisions.ts';
import type {Call, DecisionHistory} from '../wire/dialects/dialect.ts';
import type {Asked} from './conversation.ts';

export type ReadHistoryOptions = {
	readonly ask: (call: Call, answered: Asked) => void;
	/** Epoch milliseconds by the gateway's clock. */
	readonly now: () => number;
	/** No page is asked for once they reach so far back. */
	readonly from: number;
};

/** A gateway that always has another page is asked no further. */
const mostPages = 40;

/** Reads a gateway's history of decisions, page by page. `told` is called exactly once. */
export function readHistory(
	{call, read}: DecisionHistory,
	{ask, now, from}: ReadHistoryOptions,
	told: (history: Result<ToldDecisions>) => void,
): void {
	const turn = (next: Call, before: ToldDecisions['decisions'], pages: number): void => {
		ask(next, (outcome) => {
			if (outcome.type !== 'answered') {
				told(fail(outcome.type === 'refused' ? outcome.refusal.message : outcome.because));
				return;
			}

			const page = read(outcome.payload, now());

			if (!page.ok) {
				told(page);
				return;
			}

			const {next: further, ...rest} = page.value;
			const decisions = [...before, ...rest.decisions];
			const isEnough = rest.from !== undefined && rest.from <= from;

			if (further === undefined || isEnough || pages === mostPages) {
				told(ok({...rest, decisions}));
			} else {
				turn(further, decisions, pages + 1);
			}
		});
	};

	turn(call, [], 1);
}
