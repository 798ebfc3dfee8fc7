import {fail, ok, type Result} from '../domain/result.ts';
import type {Errand} from '../wire/dialects/dialect.ts';
import type {Ask, Outcome} from './conversation.ts';

export type CarryOutOptions = {
	readonly ask: Ask;
	/** Asked once more just before the call that changes something. */
	readonly isStillMeant: () => Result<true>;
	/** The gateway has it and is not done yet. */
	readonly accepted?: () => void;
	/** Called exactly once. */
	readonly settled: (outcome: Outcome) => void;
};

/**
 * Runs an errand: its checks one after the other, then its one call. That call is made once; only where the gateway
 * refused it in words that prove that nothing was done does another way follow.
 */
export function carryOut(errand: Errand, options: CarryOutOptions): void {
	const {ask, isStillMeant, accepted, settled} = options;

	runChecks(errand, ask, (checked) => {
		if (!checked.ok) {
			settled(checked.problem);
			return;
		}

		const wanted = errand.call(checked.value);
		const meant = wanted.ok ? isStillMeant() : wanted;

		if (!wanted.ok || !meant.ok) {
			settled(notSent([wanted, meant].find((result) => !result.ok)?.problem ?? ''));
			return;
		}

		ask(
			wanted.value,
			(outcome) => {
				const other = outcome.type === 'refused' ? errand.otherwise?.(outcome.refusal) : undefined;

				if (other === undefined) {
					settled(outcome);
				} else {
					carryOut(other, options);
				}
			},
			accepted,
		);
	});
}

/**
 * Runs the checks of an errand and nothing else: what the gateway would say to it now. `settled` is called exactly
 * once.
 */
export function lookFirst(errand: Errand, ask: Ask, settled: (thinks: Result<true>) => void): void {
	runChecks(errand, ask, (checked) => {
		if (checked.ok) {
			const wanted = errand.call(checked.value);
			settled(wanted.ok ? ok(true) : wanted);
		} else {
			settled(fail(wordsOf(checked.problem)));
		}
	});
}

/** Asks the checks one after the other; `done` gets their answers, or the first that ended otherwise. */
function runChecks(
	errand: Errand,
	ask: Ask,
	done: (checked: Result<readonly unknown[], Outcome>) => void,
): void {
	const answers: unknown[] = [];

	const check = (index: number): void => {
		const call = errand.checks[index];

		if (call === undefined) {
			done(ok(answers));
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
					done(fail(outcome));
					return;
				}

				case 'silent': {
					// A check changes nothing: what was wanted has certainly not been done.
					done(fail(notSent(`nothing was sent: ${outcome.because}`)));
				}
			}
		});
	};

	check(0);
}

function wordsOf(outcome: Outcome): string {
	switch (outcome.type) {
		case 'answered': {
			return 'it was answered';
		}

		case 'refused': {
			return outcome.refusal.message;
		}

		case 'silent': {
			return outcome.because;
		}
	}
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
