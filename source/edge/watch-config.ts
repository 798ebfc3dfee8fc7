import {realpathSync, watch, type FSWatcher} from 'node:fs';
import path from 'node:path';
import type {Clock} from '../session/clock.ts';
import {readConfigFile, type ConfigRead} from './config-file.ts';

/** An editor writes in several steps: only what it left behind is read. */
const settledMs = 100;

export type WatchOptions = {
	readonly file: string;
	readonly clock: Clock;
	/** Called with the file as it is now after every change, good or bad, and when it is gone. */
	readonly told: (read: ConfigRead) => void;
	/** Tells the changes of a folder by the name of a file; the machine's own where nothing is said. */
	readonly watchFolder?: WatchFolder;
	readonly read?: (file: string) => Promise<ConfigRead>;
};

/** Gives the way to stop. A name that is not known is undefined. */
export type WatchFolder = (folder: string, changed: (name: string | undefined) => void) => () => void;

/**
 * Watches a config file until it is told to stop. The folder is watched, not the file: editors put a new file in the
 * place of the old one, and whoever watched the old one hears nothing more.
 */
export function watchConfig({
	file,
	clock,
	told,
	watchFolder = watchWithNode,
	read = readConfigFile,
}: WatchOptions): () => void {
	let cancel = (): void => undefined;
	let turn = 0;
	let isOver = false;

	const look = async (): Promise<void> => {
		const own = (turn += 1);
		const found = await read(file);

		// What was read before a later change is of yesterday.
		if (!isOver && own === turn) {
			told(found);
		}
	};

	const changed = (): void => {
		cancel();
		cancel = clock.after(settledMs, () => void look());
	};

	const stops = placesOf(file).map((place) =>
		watchFolder(path.dirname(place), (name) => {
			if (name === undefined || name === path.basename(place)) {
				changed();
			}
		}),
	);

	return () => {
		isOver = true;
		cancel();

		for (const stop of stops) {
			stop();
		}
	};
}

/** The file by its name, and where a link of that name leads: either may change. */
function placesOf(file: string): readonly string[] {
	try {
		return [...new Set([file, realpathSync(file)])];
	} catch {
		// It was there a moment ago; its name is still worth watching.
		return [file];
	}
}

const watchWithNode: WatchFolder = (folder, changed) => {
	let watcher: FSWatcher | undefined;

	try {
		watcher = watch(folder, {persistent: false}, (_, name) => {
			changed(name ?? undefined);
		});
		// A folder that goes away takes the file along.
		watcher.on('error', () => {
			changed(undefined);
		});
	} catch {
		// Some file systems cannot be watched: the file then counts from the next start.
		changed(undefined);
	}

	return () => {
		watcher?.close();
	};
};
