import {existsSync, mkdtempSync, readFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {readConfig} from '../../source/config/config.ts';
import type {Json} from '../../source/domain/json.ts';
import {prepareConnection} from '../../source/edge/connect.ts';
import {waitForEntry} from '../../source/headless/entry.ts';
import {systemClock} from '../../source/session/clock.ts';
import type {Outcome} from '../../source/session/conversation.ts';

export type LogLine = {
	readonly at: number;
	readonly dir: 'in' | 'out';
	readonly via: string;
	readonly frame?: unknown;
	readonly raw?: string;
	readonly dial?: {readonly url: string; readonly headers: readonly string[]};
	readonly closed?: {readonly code: number; readonly reason: string};
};

export function readLog(file: string): {readonly text: string; readonly lines: readonly LogLine[]} {
	const text = readFileSync(file, 'utf8');
	return {
		text,
		lines: text
			.trimEnd()
			.split('\n')
			.map((line) => JSON.parse(line) as LogLine),
	};
}

/** Every way the secrets of a session could be written: the token, and what the gateway gave our device. */
export function secretsOf(folder: string, token: string): readonly string[] {
	const file = path.join(folder, 'gateways.json');
	const given = existsSync(file)
		? Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, {deviceToken?: string}>)
		: [];
	return [token, ...given.flatMap(({deviceToken}) => deviceToken ?? [])].flatMap((secret) => {
		const once = JSON.stringify(secret).slice(1, -1);
		return [secret, once, JSON.stringify(once).slice(1, -1), encodeURIComponent(secret)];
	});
}

/** One session with a gateway, as `call --log` has it, but with as many requests as are wanted. */
export async function startLoggedSession(url: string, token: string, flags: Record<string, unknown> = {}) {
	const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-'));
	const log = path.join(folder, 'frames.jsonl');
	const config = readConfig({
		input: ['call', url, '--any--'],
		flags: {log, ...flags},
		environment: {QUARTERDECK_TOKEN: token},
		isTerminal: false,
		readStdin: () => '',
	});

	if (!config.ok) {
		throw new Error(config.problem);
	}

	process.env['QUARTERDECK_HOME'] = folder;
	const connection = prepareConnection(config.value, '0', {isReading: false});
	await connection.start();
	const entry = await waitForEntry(connection.store, systemClock, 5000);

	return {
		log,
		folder,
		entry,
		connection,
		call: (method: string, params?: Json) =>
			new Promise<Outcome>((resolve) => {
				connection.call({method, params, deadlineMs: 5000}, resolve);
			}),
		stop: connection.stop,
	};
}
