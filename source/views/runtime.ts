import type {Intent} from '../domain/intents.ts';
import type {Result} from '../domain/result.ts';
import type {State} from '../store/state.ts';
import type {Look} from './parts/look.ts';

/** All that drawing needs from the rest of the program: what is known, when it changed, and the one door for wishes. */
export type Runtime = Look & {
	readonly getState: () => State;
	readonly subscribe: (listener: () => void) => () => void;
	readonly act: (intent: Intent) => void;
	/** Gives keys and screen back, and puts the program to sleep in the shell's care until it is woken. */
	readonly suspend: () => void;
	/**
	 * Lets a person write a text in the editor of their choice, which has keys and screen meanwhile; gives it back, or says
	 * in a sentence why it cannot.
	 */
	readonly edit: (text: string) => Promise<Result<string>>;
};
