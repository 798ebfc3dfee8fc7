import type {Listener} from '../host/line.ts';
import type {Client} from './client.ts';
import type {Failure} from './failures.ts';
import type {Taken} from './intake.ts';
import type {Liveness} from './liveness.ts';
import type {Answers} from './serve.ts';

/** `strange` until it has said who it is; `over` once we hung up, whatever still comes. */
export type State =
	| {readonly phase: 'strange'}
	| {readonly phase: 'live'; readonly client: Client; readonly answers: Answers; readonly liveness: Liveness}
	| {readonly phase: 'over'};

export type Session = Listener & {
	/** Says why, and closes. */
	readonly sendAway: (failure: Failure, code: number) => void;
	/** Undefined before it was let in, and after. */
	readonly client: () => Client | undefined;
};

/** What costs nothing: seed 002 is silent; a client must not be banned for saying that it lives. */
export function isFree(taken: Taken, phase: State['phase']): boolean {
	const isPong = taken.kind === 'message' && taken.type === 'pong' && phase === 'live';
	return isPong || (taken.kind === 'message' && (taken.type === 'auth' || taken.type === 'ping'));
}
