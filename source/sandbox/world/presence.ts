import type {PresenceRow} from './surroundings.ts';
import type {Stage} from './stage.ts';

export type NewRow = Omit<PresenceRow, 'at' | 'reason' | 'text'> & {readonly text?: string};

export type Presence = {
	/** The gateway itself first, the others by the time they were last heard of. */
	readonly list: () => readonly PresenceRow[];
	readonly version: () => number;
	/** Somebody came. Nobody is told of it: measured up to 2026.5.28; only the version goes up. */
	readonly join: (row: NewRow) => void;
	/** Somebody left: everybody is told. */
	readonly leave: (key: string) => void;
	/** Somebody spoke of itself, through a system event: everybody is told. */
	readonly note: (row: NewRow & {readonly reason: string}) => void;
	/** The row is still true; nobody is told, and no version changes. */
	readonly refresh: (key: string) => void;
};

/** Measured: rows older than five minutes go when somebody next looks, at most 200 are kept. */
const lifetimeMs = 300_000;
const maxRows = 200;

/** `keeps`: whether those who are still connected outlive the five minutes; in protocol 2 they do not. */
export function createPresence({clock, emit}: Stage, keeps: 'the connected' | 'the recent'): Presence {
	const rows = new Map<string, PresenceRow>();
	let version = 1;

	function put(row: PresenceRow): void {
		rows.delete(row.key);
		rows.set(row.key, row);
		version++;

		if (rows.size > maxRows) {
			const [oldest] = rows.keys();
			rows.delete(oldest ?? '');
		}
	}

	function prune(): void {
		const over = rows
			.values()
			.filter(({reason}) => keeps === 'the recent' || reason === 'disconnect')
			.filter(({at}) => clock.now() - at > lifetimeMs)
			.toArray();

		for (const {key} of over) {
			rows.delete(key);
		}
	}

	function textOf({host, ip, version: app, mode}: NewRow): string {
		const place = ip === undefined ? '' : ` (${ip})`;
		const program = app === undefined ? '' : ` · app ${app}`;
		return `Node: ${host ?? 'unknown'}${place}${program} · mode ${mode ?? 'unknown'}`;
	}

	return {
		list() {
			prune();
			return [...rows.values()].toSorted((a, b) => b.at - a.at || (a.key < b.key ? -1 : 1));
		},
		version: () => version,
		join(row) {
			put({text: textOf(row), ...row, reason: 'connect', at: clock.now()});
		},
		leave(key) {
			const row = rows.get(key);

			if (row === undefined) {
				const nobody = {host: undefined, ip: undefined, version: undefined, platform: undefined};
				const nothing = {
					deviceFamily: undefined,
					modelIdentifier: undefined,
					mode: undefined,
					deviceId: undefined,
				};
				const rest = {instanceId: undefined, roles: [], scopes: [], lastInputSeconds: undefined};
				const text = 'Node: unknown · mode unknown';
				put({key, ...nobody, ...nothing, ...rest, text, reason: 'disconnect', at: clock.now()});
			} else {
				put({...row, reason: 'disconnect', at: clock.now()});
			}

			emit({type: 'presence.changed'});
		},
		note(row) {
			put({text: textOf(row), ...row, at: clock.now()});
			emit({type: 'presence.changed'});
		},
		refresh(key) {
			const row = rows.get(key);

			if (row !== undefined) {
				rows.set(key, {...row, at: clock.now()});
			}
		},
	};
}
