import type {Config} from '../config/config.ts';
import {keyList} from '../input/key-table.ts';
import {lookOf} from './look.ts';
import {print} from './print.ts';

/** Prints what keys do as they are now, with the names the config file knows them by. Gives the exit code. */
export async function printKeys(config: Config): Promise<number> {
	const rows = keyList(lookOf(config).bindings);
	const width = Math.max(...rows.map(({name}) => name.length));
	const stdout =
		config.output === 'json'
			? `${JSON.stringify(rows, undefined, 2)}\n`
			: rows
					.map(({name, keys, says}) => `${name.padEnd(width)}  ${keys.join(' ').padEnd(22)}  ${says}\n`)
					.join('');
	return print({code: 0, stdout, stderr: ''});
}
