import process from 'node:process';

export type JobOptions = {
	/** Somebody wants this program to sleep. It does not, unless this makes it. */
	readonly stopped: () => void;
	/** The program slept without having been asked, and runs again. */
	readonly woken: () => void;
};

/** A program as a job of the shell: put to sleep and woken from outside. It is attended to from the beginning. */
export type Job = {
	readonly attend: () => void;
	/** As if nobody attended: the system stops the program and lets it go on. */
	readonly rest: () => void;
	/** For good: what is begun afterwards is not attended to either. */
	readonly end: () => void;
};

export function watchJob({stopped, woken}: JobOptions): Job {
	let isEnded = false;

	const rest = (): void => {
		process.off('SIGTSTP', stopped);
		process.off('SIGCONT', woken);
	};

	const attend = (): void => {
		rest();

		if (!isEnded) {
			process.on('SIGTSTP', stopped);
			process.on('SIGCONT', woken);
		}
	};

	attend();
	return {
		attend,
		rest,
		end() {
			isEnded = true;
			rest();
		},
	};
}

/**
 * Stops this program and whoever shares its terminal line, as Ctrl-Z does; nobody may be attending to its job. Where no
 * shell looks after it the stop is without effect, and it goes on at once.
 */
export function suspend(): Promise<void> {
	return new Promise((resolve) => {
		process.kill(0, 'SIGTSTP');
		// Rings when the program runs again: at once, or whenever the shell brings it back.
		setTimeout(resolve, 100);
	});
}
