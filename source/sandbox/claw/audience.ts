import type {StateVersion} from './frames.ts';
import type {Grant} from './grant.ts';
import {mayHear} from './scopes.ts';
import type {Version} from './versions.ts';

/** A client that has been greeted. */
export type Connection = {
	readonly id: string;
	readonly grant: Grant;
	/** What its presence row is kept under; undefined for those who are never listed. */
	readonly presenceKey: string | undefined;
	/** What it asked to hear more of. */
	readonly hears: {everyThread: boolean; readonly threads: Set<string>};
	/** A client that is behind does without what is droppable; for anything else it is sent away. */
	readonly send: (text: string, manner?: {readonly isDroppable?: boolean}) => void;
	readonly close: (code: number, reason: string) => void;
};

export type Manner = {
	readonly stateVersion?: StateVersion;
	/** A client that is behind does without it; of all others it must be told, or it is sent away. */
	readonly isDroppable?: boolean;
	readonly isNumbered?: boolean;
};

export type Audience = {
	readonly join: (connection: Connection) => void;
	readonly leave: (connection: Connection) => void;
	readonly all: () => readonly Connection[];
	/** To everybody who may hear it. */
	readonly tell: (event: string, payload: unknown, manner?: Manner) => void;
	/** To some, and without a number. */
	readonly whisper: (to: readonly Connection[], event: string, payload: unknown) => void;
	/** The last number given to an event, gateway-wide. */
	readonly seq: () => number;
};

/** Hands events to clients, and numbers them. */
export function createAudience({protocol, counts}: Version): Audience {
	const connections = new Set<Connection>();
	const ownSeq = new WeakMap<Connection, number>();
	let commonSeq = 0;

	/** Measured: a gateway-wide number is used up by an event nobody here may hear. */
	function numberFor(connection: Connection): number {
		if (counts === 'gateway') {
			return commonSeq;
		}

		const seq = (ownSeq.get(connection) ?? 0) + 1;
		ownSeq.set(connection, seq);
		return seq;
	}

	return {
		join: (connection) => connections.add(connection),
		leave: (connection) => connections.delete(connection),
		all: () => [...connections],
		tell(event, payload, {stateVersion, isDroppable = false, isNumbered = true} = {}) {
			commonSeq += isNumbered ? 1 : 0;
			const body = `{"type":"event","event":${JSON.stringify(event)},"payload":${JSON.stringify(payload)}`;
			const version = stateVersion === undefined ? '' : `,"stateVersion":${JSON.stringify(stateVersion)}`;

			for (const connection of connections) {
				if (!mayHear(protocol, event, connection.grant.scopes)) {
					continue;
				}

				const seq = isNumbered ? `,"seq":${numberFor(connection)}` : '';
				connection.send(`${body}${seq}${version}}`, {isDroppable});
			}
		},
		whisper(to, event, payload) {
			const text = JSON.stringify({type: 'event', event, payload});

			for (const connection of to) {
				connection.send(text);
			}
		},
		seq: () => commonSeq,
	};
}
