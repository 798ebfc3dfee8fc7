import {closeSync, fsyncSync, ftruncateSync, openSync, renameSync, writeSync} from 'node:fs';

/** What the journal does to the disk, so that a test can let every step of it fail. */
export type Disk = {
	/** Writes all of it at the file's place, which is its end where it was opened for appending. */
	readonly write: (descriptor: number, bytes: Uint8Array) => void;
	/** Gives back once it is on the disk. */
	readonly sync: (descriptor: number) => void;
	readonly cut: (descriptor: number, length: number) => void;
	readonly rename: (from: string, to: string) => void;
	/** Makes the names in a folder last. */
	readonly syncFolder: (folder: string) => void;
};

export const systemDisk: Disk = {
	write(descriptor, bytes) {
		for (let done = 0; done < bytes.length;) {
			done += writeSync(descriptor, bytes, done);
		}
	},
	sync: fsyncSync,
	cut: ftruncateSync,
	rename: renameSync,
	syncFolder(folder) {
		// Windows keeps no descriptors of folders; names last there without one.
		if (process.platform === 'win32') {
			return;
		}

		const descriptor = openSync(folder, 'r');

		try {
			fsyncSync(descriptor);
		} finally {
			closeSync(descriptor);
		}
	},
};
