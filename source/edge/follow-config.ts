import path from 'node:path';
import type {Config} from '../config/config.ts';
import {problemWords} from '../config/file/problem.ts';
import {reload} from '../config/reload.ts';
import {capital} from '../domain/capital.ts';
import {counted} from '../domain/counted.ts';
import {systemClock, type Clock} from '../session/clock.ts';
import type {Store} from '../store/store.ts';
import type {ConfigRead} from './config-file.ts';
import {watchConfig} from './watch-config.ts';

export type FollowOptions = {
	readonly store: Store;
	/** Called with all of the config after each good change. */
	readonly changed: (config: Config) => void;
	readonly clock?: Clock;
	readonly watchFile?: typeof watchConfig;
};

const inForce = 'the old settings stay in force';

/** The alerts that are over once the file is right again. */
const faulty = 'config-fault';

/** A screenful; the rest comes once these are mended. */
const mostProblems = 5;

/** Keeps to the config file while the program runs. Its mistakes are shown, and what was good last stays in force. */
export function followConfig(
	first: Config,
	{store, changed, clock = systemClock, watchFile = watchConfig}: FollowOptions,
): () => void {
	if (first.file === undefined) {
		return () => undefined;
	}

	const file = first.file.path;
	const name = path.basename(file);
	let config = first;
	let isBad = false;

	const tell = (level: 'info' | 'warning', says: string, id = 'config'): void => {
		store.dispatch([{type: 'alert.raised', alert: {id, level, says, at: clock.now()}}]);
	};

	const judged = (fault: string | undefined): void => {
		store.dispatch([{type: 'config.judged', fault, at: clock.now()}]);
	};

	const told = (read: ConfigRead): void => {
		switch (read.type) {
			case 'good': {
				const next = reload(config, read.file);
				({config} = next);

				for (const says of next.says) {
					tell('warning', `${name}: ${says}`);
				}

				if (isBad) {
					isBad = false;
					judged(undefined);
					store.dispatch([{type: 'alert.ended', id: faulty, at: clock.now()}]);
					tell('info', `${name} is right again and in force.`);
				}

				changed(config);
				return;
			}

			case 'bad': {
				isBad = true;
				judged(faultWords(name, read.problems.map(problemWords)));
				const more = read.problems.length - mostProblems;

				for (const problem of read.problems.slice(0, mostProblems)) {
					tell('warning', problemWords(problem), faulty);
				}

				tell(
					'warning',
					`${more > 0 ? `${counted(more, 'more mistake')} in ${name}. ` : ''}What ${name} said before stays in force.`,
					faulty,
				);
				return;
			}

			case 'gone': {
				isBad = true;
				judged(`${name} cannot be read (${read.because}); ${inForce}.`);
				tell(
					'warning',
					`${name} cannot be read (${read.because}). What it said before stays in force.`,
					faulty,
				);
			}
		}
	};

	return watchFile({file, clock, told});
}

/** The first mistake itself, and where all of them stand; what is cut from the line is the end of it. */
function faultWords(name: string, mistakes: readonly string[]): string {
	const [first = ''] = mistakes;
	return mistakes.length === 1
		? `${capital(inForce)}: ${first}`
		: `${mistakes.length} mistakes in ${name}, ${inForce} (7: Alerts tells all). ${first}`;
}
