import type {Config} from '../config/config.ts';
import {keyLines} from '../headless/keys.ts';
import {keyList} from '../input/key-table.ts';
import {lookOf} from './look.ts';
import {print} from './print.ts';

/** Prints what keys do as they are now, with the names the config file knows them by. Gives the exit code. */
export async function printKeys(config: Config): Promise<number> {
	const rows = keyList(lookOf(config).bindings);
	const stdout =
		config.output === 'json'
			? `${JSON.stringify(rows, undefined, 2)}\n`
			: keyLines(rows, process.stdout.isTTY ? process.stdout.columns : undefined);
	return print({code: 0, stdout, stderr: ''});
}
