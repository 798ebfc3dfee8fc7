import type {Result} from '../domain/result.ts';
import type {Call, Errand} from '../wire/dialects/dialect.ts';
import type {Asked, Outcome} from './conversation.ts';

export type CarryOutOptions = {
	readonly ask: (call: Call, answered: Asked) => void;
	/** Asked once more just before the call that changes something. */
	readonly isStillMeant: () => Result<true>;
	/** Called exactly once. */
	readonly settled: (outcome: Outcome) => void;
};

/**
 * Runs an errand: its checks one after the other, then its one call. That call is made once; only where the gateway
 * refused it in words that prove that nothing was done does another way follow.
 */
export function carryOut(errand: Errand, options: CarryOutOptions): void {
	const {ask, isStillMeant, settled} = options;
	const answers: unknown[] = [];

	const check = (index: number): void => {
		const call = errand.checks[index];

		if (call === undefined) {
			act();
			return;
		}

		ask(call, (outcome) => {
			switch (outcome.type) {
				case 'answered': {
					answers.push(outcome.payload);
					check(index + 1);
					return;
				}

				case 'refused': {
					settled(outcome);
					return;
				}

				case 'silent': {
					// A check changes nothing: what was wanted has certainly not been done.
					settled(notSent(`nothing was sent: ${outcome.because}`));
				}
			}
		});
	};

	const act = (): void => {
		const meant = isStillMeant();
		const call = meant.ok ? errand.call(answers) : meant;

		if (!call.ok) {
			settled(notSent(call.problem));
			return;
		}

		ask(call.value, (outcome) => {
			const other = outcome.type === 'refused' ? errand.otherwise?.(outcome.refusal) : undefined;

			if (other === undefined) {
				settled(outcome);
			} else {
				carryOut(other, options);
			}
		});
	};

	check(0);
}

/** The code of a refusal that is our own: not a byte of the request has left. */
export const notSentCode = 'NOT_SENT';

/** A request that ended before a byte of it left: certainly nothing was done. */
export function notSent(message: string): Outcome {
	return {
		type: 'refused',
		refusal: {code: notSentCode, message, retryAfterMs: undefined, details: undefined},
	};
}
