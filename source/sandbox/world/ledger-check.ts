import type {DatabaseSync} from 'node:sqlite';

/** Throws when the file is damaged, or when a fact in it cannot be read. Nothing is mended and nothing deleted. */
export function checkFacts(database: DatabaseSync, file: string): void {
	const verdict = health(database);

	if (verdict !== 'ok') {
		throw new Error(
			`${file} is damaged (${verdict.replaceAll(/\s+/gu, ' ')}): move it away, or name another directory with --data`,
		);
	}

	// SQLite is quick to say which may be broken; what it finds too deep may still be read.
	for (const {kind, id, body} of database
		.prepare('select kind, id, body from fact where not json_valid(body)')
		.iterate()) {
		if (!isReadable(body)) {
			throw new Error(
				`${file} holds a fact that cannot be read: ${String(kind)} ${JSON.stringify(id)}. Mend or remove it, or name another directory with --data`,
			);
		}
	}
}

/** What is badly damaged SQLite does not report but throws. */
function health(database: DatabaseSync): string {
	try {
		const [verdict] = Object.values(database.prepare('pragma quick_check(1)').get() ?? {});
		return String(verdict);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

function isReadable(body: unknown): boolean {
	try {
		JSON.parse(String(body));
		return true;
	} catch {
		// The caller says which one it is.
		return false;
	}
}
