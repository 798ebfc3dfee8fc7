import type {Line} from '../host/line.ts';
import type {Role} from './roles.ts';

/** What one client asked to hear of the feeds. Empty lists: everything. */
export type Subscription = {
	readonly id: string;
	readonly topics: readonly string[];
	readonly symbols: readonly string[];
	readonly timeframes: readonly string[];
	readonly createdAt: number;
};

/** A client that has introduced itself. */
export type Session = {
	readonly id: string;
	readonly line: Line;
	readonly role: Role;
	/** What the audit calls it: the name it gave itself, and the id that no other session has. */
	readonly actor: string;
	readonly subscriptions: Map<string, Subscription>;
	/** Ends what it still waits for. */
	readonly waits: Set<() => void>;
};
