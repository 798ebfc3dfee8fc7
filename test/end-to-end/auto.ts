import {readFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, describe, expect, test} from 'vitest';
import type {DialectName} from '../../source/domain/entities.ts';
import {startSandbox} from '../../source/sandbox/sandbox.ts';
import {readLog} from '../helpers/logged-session.ts';
import {newFolder, runProgram} from '../helpers/program.ts';
import {startSocketIoServer} from '../helpers/socket-io-server.ts';

/* Which language a gateway speaks is found out; the log tells by which way. */

const stops: Array<() => Promise<void>> = [];

afterEach(async () => {
	for (const stop of stops.splice(0)) {
		await stop();
	}
});

const token = 'the-token-of-the-test';

type Found = {
	readonly dialect: string;
	/** The path of each dial, in order, and how it was dialled where not as usual. */
	readonly dials: readonly string[];
};

/** One run of `once`; `home` is what it remembers of gateways. */
async function find(url: string, home: string): Promise<Found> {
	const log = path.join(newFolder(), 'frames.jsonl');
	const {status, stdout, stderr} = await runProgram(['once', '--json', url, '--log', log], {
		QUARTERDECK_TOKEN: token,
		QUARTERDECK_HOME: home,
	});
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	const {gateway} = JSON.parse(stdout) as {gateway: {dialect: string}};
	const {lines, text} = readLog(log);
	expect(text).not.toContain(token);
	return {
		dialect: gateway.dialect,
		dials: lines.flatMap(({dial, via}) =>
			dial === undefined ? [] : [`${new URL(dial.url).pathname}${via === 'websocket' ? '' : ` ${via}`}`],
		),
	};
}

const ways: ReadonlyArray<
	readonly [
		dialect: DialectName,
		address: 'bare' | 'whole',
		dials: readonly string[],
		again: string | undefined,
	]
> = [
	['claw', 'bare', ['/'], undefined],
	['major-claw', 'bare', ['/', '/gateway'], '/gateway'],
	['mt5-trader', 'bare', ['/', '/gateway', '/ws'], '/ws'],
	['mt5-trader', 'whole', ['/ws'], undefined],
	['pm-dashboard', 'bare', ['/', '/gateway', '/ws', '/ws'], '/ws'],
	['pm-dashboard', 'whole', ['/ws', '/ws'], undefined],
];

describe('the language', () => {
	test.each(ways)(
		'%s is told from its %s address, and remembered where it was searched for',
		async (dialect, address, dials, again) => {
			const sandbox = await startSandbox({dialect, token, scenario: 'quiet', seed: 3});
			stops.push(sandbox.stop);
			const home = newFolder();
			const url = address === 'bare' ? `ws://127.0.0.1:${sandbox.port}` : sandbox.url;
			const found = await find(url, home);
			expect(found).toMatchObject({dialect, dials});

			if (again !== undefined) {
				expect(await find(url, home)).toMatchObject({dialect, dials: [again]});
			}
		},
	);

	test('of a dashboard behind Socket.IO is told from how it hangs up, and remembered', async () => {
		const answers = new Map(
			readFileSync(path.resolve(import.meta.dirname, '../fixtures/pm-dashboard/http.jsonl'), 'utf8')
				.trimEnd()
				.split('\n')
				.map((line) => {
					const {method, frame} = JSON.parse(line) as {
						method: string;
						frame: {http: {status: number; body: unknown}};
					};
					return [method, {status: frame.http.status, json: frame.http.body}] as const;
				}),
		);
		const server = await startSocketIoServer({
			first: ['initial_data', {projects: [], agents: [], tasks: [], communications: []}],
			answer: (at, method) => answers.get(`${method} ${at}`) ?? {status: 404, json: 'not found'},
		});
		stops.push(server.stop);
		const home = newFolder();
		const found = await find(server.url, home);
		expect(found).toMatchObject({dialect: 'pm-dashboard', dials: ['/', '/socket.io/ socket.io']});
		expect(await find(server.url, home)).toMatchObject({dials: [expect.stringMatching(/socket\.io$/u)]});
	});

	test('that was said is the only one tried', async () => {
		const sandbox = await startSandbox({dialect: 'mt5-trader', token, scenario: 'quiet', seed: 3});
		stops.push(sandbox.stop);
		const log = path.join(newFolder(), 'frames.jsonl');
		const {status} = await runProgram(
			['once', `ws://127.0.0.1:${sandbox.port}`, '--dialect', 'major-claw', '--log', log],
			{QUARTERDECK_TOKEN: token},
		);
		expect(status).toBe(3);
		// It may dial again before it gives up, but never in another language.
		const paths = readLog(log).lines.flatMap(({dial}) =>
			dial === undefined ? [] : [new URL(dial.url).pathname],
		);
		expect(new Set(paths)).toEqual(new Set(['/gateway']));
	});
});
