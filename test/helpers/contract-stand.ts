import type {Command, CommandRecord} from '../../source/domain/commands.ts';
import {slices, type Slice} from '../../source/domain/slices.ts';
import {dialects} from '../../source/edge/dialects.ts';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import type {Scenario, World} from '../../source/sandbox/world/parts.ts';
import {passingSecrets} from '../../source/session/secrets.ts';
import {passingJournal} from '../../source/session/journaling.ts';
import {createSession} from '../../source/session/session.ts';
import type {Session, SessionOptions} from '../../source/session/session-options.ts';
import {entriesOf} from '../../source/store/ring.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {createStore, type Store} from '../../source/store/store.ts';
import {scopesFor} from '../../source/wire/dialects/claw/scopes.ts';
import {createHandTurnedClock} from './hand-turned-clock.ts';
import type {Row} from './contract-rows.ts';
import {watchTransport, type WatchedTransport} from './contract-transport.ts';

export const tokens = {operator: 'contract-operator-token', viewer: 'contract-viewer-token'} as const;

/** A Tuesday, nine o'clock UTC: every market is open. */
const startAt = Date.UTC(2026, 8, 22, 9);

export type StandOptions = {
	readonly token?: string;
	readonly isReadonly?: boolean;
	readonly scopes?: readonly string[];
	/** The session has to find out the language by itself. */
	readonly isUntold?: boolean;
	/** The protocol the person forced. */
	readonly protocol?: number;
	/** How the world lives; nothing: it does nothing by itself. */
	readonly scenario?: Scenario;
	/** What is written down, where a test reads it. */
	readonly keeps?: Pick<SessionOptions, 'journal' | 'readJournal'>;
	/** Another gateway than the sandbox. */
	readonly url?: string;
};

/** A sandbox, a session with it over a real socket, and the time of both in the hands of a test. */
export type Stand = {
	readonly row: Row;
	readonly sandbox: Sandbox;
	readonly world: World;
	readonly store: Store;
	readonly session: Session;
	readonly wire: WatchedTransport;
	readonly state: () => State;
	/** Lets so much time pass for both, and all that was said arrive. */
	readonly turn: (ms: number, stepMs?: number) => Promise<void>;
	/** Lets time pass until the state says so; fails after so much of it, with what was the matter. */
	readonly until: (
		what: string,
		isSo: (state: State) => boolean,
		how?: {readonly withinMs?: number; readonly stepMs?: number},
	) => Promise<void>;
	/** Connects and waits until all that can be read is read. */
	readonly live: () => Promise<void>;
	/** Gives a command; its record is `record()`. */
	readonly command: (command: Command) => {readonly record: () => CommandRecord};
	readonly stop: () => Promise<void>;
};

export async function openStand(row: Row, options: StandOptions = {}): Promise<Stand> {
	const worldClock = createHandClock(startAt);
	const sandbox = await startSandbox({
		dialect: row.dialect,
		...(row.protocol !== undefined && {protocol: row.protocol}),
		clock: worldClock,
		scenario: options.scenario ?? 'quiet',
		seed: 5,
		token: tokens.operator,
		viewerToken: tokens.viewer,
	});
	const clock = createHandTurnedClock(startAt);
	const store = createStore(initialState(clock.now()), (ms, run) => {
		clock.after(ms, run);
	});
	const wire = watchTransport();
	let keys = 0;
	const {token = tokens.operator, isReadonly = false, scopes = scopesFor('operator')} = options;
	const session = createSession({
		gateway: {name: row.name, url: options.url ?? sandbox.url, token, protocol: options.protocol, scopes},
		isReadonly,
		client: {version: '0.0.0', platform: 'linux', displayName: 'contract', instanceId: 'contract-instance'},
		dialect: options.isUntold === true ? 'auto' : row.dialect,
		dialects,
		store,
		...(options.keeps ?? {journal: passingJournal}),
		secrets: passingSecrets(),
		clock,
		random: () => 0.5,
		newKey: () => `contract-key-${(keys += 1)}`,
		openTransport: wire.open,
	});

	async function turn(ms: number, stepMs = 100): Promise<void> {
		for (let turned = 0; turned < ms; turned += stepMs) {
			const step = Math.min(stepMs, ms - turned);
			worldClock.turn(step);
			clock.turn(step);
			await wire.settle();
		}
	}

	const until: Stand['until'] = async (what, isSo, {withinMs = 20_000, stepMs = 100} = {}) => {
		await wire.settle();

		for (let turned = 0; !isSo(store.get()); turned += stepMs) {
			if (turned > withinMs) {
				throw new Error(`${row.name}: it never came to that ${what}. ${portraitOf(store.get())}`);
			}

			await turn(stepMs, stepMs);
		}
	};

	return {
		row,
		sandbox,
		world: sandbox.world,
		store,
		session,
		wire,
		state: store.get,
		turn,
		until,
		async live() {
			session.start();
			await until('the link is live and all is read', isRead);
		},
		command(command) {
			const before = new Set(store.get().commands.keys());
			session.perform(command);
			return {
				record() {
					const mine = store
						.get()
						.commands.values()
						.find(({id}) => !before.has(id));

					if (mine === undefined) {
						throw new Error(`${row.name}: ${command.type} left no record`);
					}

					return mine;
				},
			};
		},
		async stop() {
			session.stop();
			await sandbox.stop();
		},
	};
}

export function isRead(state: State): boolean {
	return state.link.phase === 'live' && slices.every((slice) => isCertain(state, slice));
}

function isCertain({freshness}: State, slice: Slice): boolean {
	return ['fresh', 'partial', 'missing'].includes(freshness[slice].status);
}

/** What a person would look at first when a test fails. */
function portraitOf(state: State): string {
	const unsure = slices.filter((slice) => !isCertain(state, slice));
	const lately = entriesOf(state.log)
		.slice(-6)
		.map(({direction, name, json}) => `${direction} ${name} ${json.slice(0, 160)}`);
	return JSON.stringify(
		{link: state.link, unsure, commands: [...state.commands.values()].at(-1), lately},
		undefined,
		' ',
	);
}
