import type {TaskStatus} from '../../domain/board.ts';
import type {Command} from '../../domain/commands.ts';
import type {Slice} from '../../domain/slices.ts';

/** A request that a person or a script may make by name. */
export type MethodInfo = {
	readonly name: string;
	/** Whether it changes something: refused in a read-only session. */
	readonly effect: 'reads' | 'changes';
	/** A JSON schema (draft 7) of its parameters, where the document defines them; undefined: they are sent as given. */
	readonly params: object | undefined;
	/** What it does, in a few words. */
	readonly says: string;
};

/**
 * What gateways of one dialect can show and do, at their best; what one gateway offers of it, its greeting says. The
 * one table screens, palette and `call` are driven by.
 */
export type Capabilities = {
	readonly shows: readonly Slice[];
	readonly does: readonly Command['type'][];
	/** Where a task may go from each status; undefined: no task is moved here. */
	readonly moves: ReadonlyMap<TaskStatus, readonly TaskStatus[]> | undefined;
	/** Every method of the document, and those real servers add. */
	readonly methods: readonly MethodInfo[];
};
