import {existsSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {startSandbox, type Sandbox} from '../../source/sandbox/sandbox.ts';
import {journalPlace} from '../../source/edge/journal-place.ts';
import {readJournalBytes} from '../../source/edge/journal-read.ts';
import {rowsOf} from '../../source/session/journal/rows.ts';
import {runProgram} from './program.ts';
import {runOnPty, type Screen} from './pty.ts';
import {meanwhile, spent, type Cost, type Setting, type Step} from './story.ts';

const program = path.resolve(import.meta.dirname, '../../distribution/cli.js');

/** Without the seconds in which an answer can be taken back. */
export const atOnce = '[limits]\nhold = "0s"\n';

type Seat = {readonly screen: Screen; readonly sandbox: Sandbox; readonly home: string};

/** One line of the journal, as short as a test can say it. */
/** One that was unknown at first says how it was found out. */
export type Decided = readonly [
	title: string | RegExp,
	answer: string,
	outcome: string | undefined,
	found?: RegExp,
];

/**
 * Stories of deciding that follow one another on one gateway and one screen: the decisions are opened once, and the
 * journal of all of them is proved at the end.
 */
export function sitting(
	setting: Setting & {
		readonly prepare?: (home: string) => void;
		/** Lines of a profile of the config file the gateway is opened by, in TOML. */
		readonly profile?: string;
	} = {},
) {
	const {size = [100, 30], words = [], config = atOnce, before, prepare, profile, ...world} = setting;
	let seat: Seat | undefined;

	const seated = (): Seat => {
		if (seat === undefined) {
			throw new Error('nobody sat down');
		}

		return seat;
	};

	beforeAll(async () => {
		const home = mkdtempSync(path.join(tmpdir(), 'quarterdeck-deciding-'));
		const file = path.join(home, 'config.toml');
		prepare?.(home);
		const sandbox = await startSandbox({scenario: 'quiet', seed: 7, ...world});
		const named = profile === undefined ? '' : `[gateways.desk]\nurl = "${sandbox.url}"\n${profile}`;
		writeFileSync(file, `${config}${named}`, {mode: 0o600});
		clear(sandbox);
		before?.(sandbox);
		const screen = runOnPty(
			process.execPath,
			[program, profile === undefined ? sandbox.url : 'desk', '--dialect', sandbox.dialect, ...words],
			{
				columns: size[0],
				rows: size[1],
				environment: {
					QUARTERDECK_HOME: home,
					QUARTERDECK_CONFIG: file,
					QUARTERDECK_TOKEN: sandbox.token,
				},
			},
		);
		seat = {screen, sandbox, home};
		await screen.shows('● live');
		screen.press('2');
		await screen.shows('Decisions');
	});

	afterAll(async () => {
		const {screen, sandbox} = seated();
		screen.signal('SIGTERM');
		await screen.ended;
		await sandbox.stop();
	});

	return {
		/** One task, and what it costs once the decisions are open. */
		story(name: string, steps: readonly Step[], cost: Cost): void {
			test(name, async () => {
				const {screen, sandbox} = seated();
				expect(await spent(steps, screen, sandbox)).toEqual({words: 0, ...cost});
			});
		},
		/** The chain is whole, and holds these decisions and no other. */
		journal(entries: readonly Decided[]): void {
			test('the journal is whole, and holds exactly what was decided', async () => {
				const {home} = seated();
				const {status, stderr} = await runProgram(['journal', 'verify'], {QUARTERDECK_HOME: home});
				const rows = rowsOf(readJournalBytes(journalPlace(home)).journal ?? new Uint8Array());
				expect({status, stderr}).toEqual({status: 0, stderr: ''});
				expect(rows).toMatchObject(
					entries.map(([title, answer, outcome, found]) => ({
						title: typeof title === 'string' ? title : (expect.stringMatching(title) as unknown),
						answer,
						outcome,
						resolved: found === undefined ? undefined : (expect.stringMatching(found) as unknown),
					})),
				);
				expect(rows).toHaveLength(entries.length);
			});
		},
		hasNoJournal(): void {
			test('nothing was written down', () => {
				const {journal} = journalPlace(seated().home);
				expect(existsSync(journal) && readFileSync(journal, {encoding: 'utf8'})).toBe(false);
			});
		},
		seated,
	};
}

/**
 * Types the word a prompt asks for, each letter seen before the next: several in one piece would be a paste, which types
 * no such word. It is the prompt's word, and counts as one.
 */
export function spell(word: string): Step {
	return {
		says: `spell ${word}`,
		async run({screen, count}) {
			for (const [index, letter] of word.split('').entries()) {
				screen.press(letter);

				const [typed, next] = [word.slice(0, index + 1), word.charAt(index + 1)];

				// Once the word is whole, the key that is asked for stands in its place. A blank is seen by what comes after it.
				if (next !== '') {
					await screen.becomes(
						`${typed} is typed of ${word}`,
						(rows) =>
							rows.some((row) => row.includes(`${word}   ${typed.trimEnd()}`)) &&
							(next === ' ' || screen.chosen().includes(next)),
					);
				}
			}

			count('words', 1);
		},
	};
}

/** Waits until it is so on the gateway itself. */
export function until(says: string, isSo: (sandbox: Sandbox) => boolean): Step {
	return {
		says,
		async run({sandbox}) {
			for (let tries = 0; !isSo(sandbox); tries += 1) {
				must(tries < 500, `not so within 10 s: ${says}`);
				await new Promise((resolve) => {
					setTimeout(resolve, 20);
				});
			}
		},
	};
}

/** An agent proposes to buy a little Bitcoin for the paper account, unless something else is said. */
export function proposes(
	id: string,
	change: Readonly<Record<string, string | number | undefined>> = {},
	lifetimeMs = 120_000,
): Step {
	return meanwhile(`an agent proposes ${id}`, ({world}) => {
		const {ask: entry = 0} = world.desk.market.tick('BTCUSD') ?? {};
		const data: Readonly<Record<string, string | number | undefined>> = {
			symbol: 'BTCUSD',
			timeframe: '5m',
			side: 'buy',
			orderType: 'market',
			entry,
			stopLoss: entry - 200,
			takeProfit: entry + 400,
			volume: 0.1,
			accountId: 'paper-main',
			rationale: 'The trend holds.',
			...change,
		};
		world.blocks.add({
			id,
			runId: `run-${id}`,
			agentId: 'agent_btc_5m',
			type: 'TradeProposal',
			title: `BTCUSD 5m: ${id}`,
			data: Object.fromEntries(
				Object.entries(data).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
			),
			actions: [
				{id: 'approve', label: 'Approve', style: 'primary'},
				{id: 'reject', label: 'Reject', style: 'danger'},
				{id: 'modify', label: 'Modify'},
			],
			expiresAt: world.stage.clock.now() + lifetimeMs,
		});
	});
}

export function must(isSo: boolean, says: string): void {
	if (!isSo) {
		throw new Error(says);
	}
}

/** What waits for an answer when a world begins would only be in the way. */
function clear({world: {approvals, pairing, desk}}: Sandbox): void {
	for (const {id} of approvals.pending('exec')) {
		approvals.withdraw(id);
	}

	for (const {kind, requestId} of [...pairing.pending('node'), ...pairing.pending('device')]) {
		pairing.settle(kind, requestId, 'rejected');
	}

	for (const {runId, id: blockId} of desk.proposals.open()) {
		const caller = {actor: 'nobody', origin: {kind: 'desk'}, traceId: undefined} as const;
		desk.proposals.answer({runId, blockId, actionId: 'reject', input: {}}, caller);
	}
}
