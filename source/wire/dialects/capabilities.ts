import type {TaskStatus} from '../../domain/board.ts';
import type {Command} from '../../domain/commands.ts';
import type {MethodInfo} from '../../domain/methods.ts';
import type {Slice} from '../../domain/slices.ts';

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
