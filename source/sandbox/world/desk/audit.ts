import type {Fields} from '../board.ts';
import type {Clock} from '../clock.ts';
import {hashOf} from './canonical.ts';
import type {AuditEntry} from './entities.ts';
import type {Keeper} from './keeper.ts';
import type {Caller, Desk} from './parts.ts';
import {readFact} from './readers.ts';

export type Audit = Desk['audit'];

/** What the first entry follows from. */
export const beginning = '0'.repeat(64);

/** So many are kept in memory; the ledger keeps them all. */
const rememberedEntries = 5000;

/** An append-only list in which each entry holds the hash of the one before, so that no entry can be changed unseen. */
export function createAudit(clock: Clock, keeper: Keeper, remembered = rememberedEntries): Audit {
	let entries = [...readAll()];
	// What is on the disk is checked once, when it is read; after that only memory can be wrong.
	const brokenBefore = firstBrokenIn(entries, {seq: 0, hash: beginning});
	entries = entries.slice(-remembered);

	function readAll(): readonly AuditEntry[] {
		return keeper.all('audit').map((fact) => readEntry(fact));
	}

	function remember(entry: AuditEntry): void {
		entries.push(entry);
		keeper.otherwise(() => void entries.pop());

		if (entries.length > remembered * 1.1) {
			entries = entries.slice(-remembered);
		}
	}

	return {
		after(seq, limit) {
			const [oldest] = entries;
			const isForgotten = oldest !== undefined && seq + 1 < oldest.seq;
			const kept = isForgotten ? readAll() : [];
			// A ledger that keeps nothing has only what memory has.
			const all = kept.length > 0 ? kept : entries;
			const from = all.findIndex((entry) => entry.seq > seq);
			return from === -1 ? [] : all.slice(from, from + Math.max(0, limit));
		},
		write(action, data, {actor, traceId}: Caller) {
			const last = entries.at(-1);
			const seq = (last?.seq ?? 0) + 1;
			const previous = last?.hash ?? beginning;
			const unsealed = {id: keeper.name('aud'), seq, at: clock.now(), actor, action, traceId, data};
			const entry = {...unsealed, previous, hash: sealOf(unsealed, previous)};
			keeper.put('audit', entry.id, entry);
			remember(entry);
			keeper.say({type: 'desk.audit', entry});
			return entry;
		},
		firstBroken: () =>
			brokenBefore ??
			firstBrokenIn(entries, {seq: (entries[0]?.seq ?? 1) - 1, hash: entries[0]?.previous ?? beginning}),
	};
}

export function firstBrokenIn(
	entries: readonly AuditEntry[],
	before: Pick<AuditEntry, 'seq' | 'hash'>,
): number | undefined {
	let last = before;

	for (const entry of entries) {
		const follows = entry.seq === last.seq + 1 && entry.previous === last.hash;

		if (!follows || entry.hash !== sealOf(entry, entry.previous)) {
			return entry.seq;
		}

		last = entry;
	}

	return undefined;
}

function sealOf(
	{id, seq, at, actor, action, traceId, data}: Omit<AuditEntry, 'previous' | 'hash'>,
	previous: string,
): string {
	return hashOf({id, seq, at, actor, action, traceId: traceId ?? null, data, previous});
}

function readEntry(value: unknown): AuditEntry {
	const fact = readFact('audit', value);
	const data: Fields = fact.fields('data');
	return {
		id: fact.text('id'),
		seq: fact.number('seq'),
		at: fact.number('at'),
		actor: fact.text('actor'),
		action: fact.text('action'),
		traceId: fact.maybeText('traceId'),
		data,
		previous: fact.text('previous'),
		hash: fact.text('hash'),
	};
}
