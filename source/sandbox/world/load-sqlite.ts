type Sqlite = typeof import('node:sqlite');

/**
 * Loads SQLite of Node itself, and only when somebody wants to keep something: it costs milliseconds and, up to some
 * Node versions, a warning on stderr that it is experimental. That one warning is held back, all others go their way.
 */
export function loadSqlite(): Sqlite {
	const original = Object.getOwnPropertyDescriptor(process, 'emitWarning');
	process.emitWarning = new Proxy(process.emitWarning.bind(process), {
		apply(target, self, words: readonly unknown[]) {
			const [message, type] = words;

			if (!(type === 'ExperimentalWarning' && String(message).startsWith('SQLite'))) {
				Reflect.apply(target, self, words);
			}
		},
	});

	try {
		return process.getBuiltinModule('node:sqlite');
	} catch (error) {
		throw new Error('This Node was built without SQLite: use another one, or leave --data out', {
			cause: error,
		});
	} finally {
		if (original !== undefined) {
			Object.defineProperty(process, 'emitWarning', original);
		}
	}
}
