import {openFactFile} from './ledger-file.ts';
import type {FactKind, Ledger} from './ledger.ts';

/**
 * Keeps the facts of one world in `sandbox.db` in this directory, which is made where it is missing. Throws an error
 * of one line when the file is somebody else's, newer, damaged, or held by another sandbox; the file is then left as
 * it was.
 *
 * When the disk refuses once, nothing is taken any more: the world in memory is then ahead of what is kept, and
 * whatever were kept after that would not follow from it.
 */
export function openLedger(directory: string): Ledger {
	const {database, file} = openFactFile(directory);
	const put = database.prepare(
		'insert into fact (kind, id, body) values (?, ?, ?) on conflict (kind, id) do update set body = excluded.body',
	);
	const remove = database.prepare('delete from fact where kind = ? and id = ?');
	const all = database.prepare('select body from fact where kind = ? order by ordinal');
	let state: 'open' | 'closed' | {readonly refusal: Error} = 'open';

	function touch<Value>(act: () => Value): Value {
		if (state === 'closed') {
			throw new Error(`${file} is closed: nothing more can be kept in it`);
		}

		if (state !== 'open') {
			throw state.refusal;
		}

		try {
			return act();
		} catch (error) {
			throw isRefusal(error) ? refuse(error) : error;
		}
	}

	function refuse(error: Error): Error {
		const refusal = new Error(`${file} cannot be written: ${error.message}`, {cause: error});
		state = {refusal};
		return refusal;
	}

	function undo(): void {
		try {
			database.exec('rollback to facts; release facts');
		} catch {
			// A disk that is full or broken makes SQLite undo all of it by itself; the caller throws what went wrong.
		}
	}

	return {
		put(kind, id, fact) {
			const body = JSON.stringify(fact);
			touch(() => put.run(kind, keyOf(id), body));
		},
		remove(kind, id) {
			touch(() => remove.run(kind, keyOf(id)));
		},
		all: (kind) => touch(() => all.all(kind).map(({body}) => read(kind, body))),
		together(act) {
			// A savepoint is a transaction of its own, or a part of the one that is under way.
			touch(() => database.exec('savepoint facts'));

			try {
				act();
				touch(() => database.exec('release facts'));
			} catch (error) {
				undo();
				throw error;
			}
		},
		close() {
			if (state !== 'closed') {
				state = 'closed';
				database.close();
			}
		},
	};
}

/** Other errors are ours, and say nothing about the disk. */
function isRefusal(error: unknown): error is Error {
	return error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR';
}

/** Text that is not well formed would be kept as another text, and two ids could become one. */
function keyOf(id: string): string {
	return id.isWellFormed() ? id : JSON.stringify(id);
}

function read(kind: FactKind, body: unknown): unknown {
	if (typeof body !== 'string') {
		throw new TypeError(`A fact of kind ${kind} is not text`);
	}

	const fact: unknown = JSON.parse(body);
	return fact;
}
