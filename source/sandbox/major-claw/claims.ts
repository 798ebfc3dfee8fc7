import type {WorldEvent} from '../world/events.ts';
import type {Asker} from './audience.ts';

type Fits = (event: WorldEvent) => boolean;

/** Remembers which client an event answers: there are no response frames in seed 000, only events with a requestId. */
export type Claims = {
	/** What happens while `act` does its work and fits is the asker's. Tells what came of it, and whether anything was. */
	readonly during: <Outcome>(
		asker: Asker,
		fits: Fits,
		act: () => Outcome,
	) => {readonly outcome: Outcome; readonly isAnswered: boolean};
	/** The next thing to happen that fits is the asker's, whenever that is. */
	readonly next: (asker: Asker, fits: Fits) => void;
	readonly askerOf: (event: WorldEvent) => Asker | undefined;
	/** Forgets a client that has gone. */
	readonly forget: (member: Asker['member']) => void;
};

type Claim = {readonly asker: Asker; readonly fits: Fits; readonly isForOne: boolean; hits: number};

/** More than this wait only when somebody floods us; the oldest is given up. */
const mostClaims = 500;

export function createClaims(): Claims {
	const claims = new Set<Claim>();

	return {
		during(asker, fits, act) {
			const claim: Claim = {asker, fits, isForOne: false, hits: 0};
			claims.add(claim);

			try {
				const outcome = act();
				return {outcome, isAnswered: claim.hits > 0};
			} finally {
				claims.delete(claim);
			}
		},
		next(asker, fits) {
			claims.add({asker, fits, isForOne: true, hits: 0});

			if (claims.size > mostClaims) {
				const oldest = claims.values().find(({isForOne}) => isForOne);

				if (oldest !== undefined) {
					claims.delete(oldest);
				}
			}
		},
		askerOf(event) {
			const claim = claims.values().find(({fits}) => fits(event));

			if (claim === undefined) {
				return undefined;
			}

			claim.hits++;

			if (claim.isForOne) {
				claims.delete(claim);
			}

			return claim.asker;
		},
		forget(member) {
			for (const claim of claims) {
				if (claim.asker.member === member) {
					claims.delete(claim);
				}
			}
		},
	};
}
