import type {Journal} from '../../source/domain/journal.ts';
import {defaultPolicy, type DecidingPolicy} from '../../source/domain/policy.ts';
import {passingSecrets} from '../../source/session/secrets.ts';
import {passingJournal} from '../../source/session/journaling.ts';
import {createSession} from '../../source/session/session.ts';
import type {SessionOptions, UseDialect} from '../../source/session/session-options.ts';
import {initialState} from '../../source/store/state.ts';
import {createStore} from '../../source/store/store.ts';
import type {Dialect} from '../../source/wire/dialects/dialect.ts';
import type {TransportHandlers} from '../../source/wire/transport.ts';
import {createHandTurnedClock} from './hand-turned-clock.ts';
import {littleDialect} from './little-dialect.ts';

/** A session on a wire of ours: what it dials, sends and is told is in the test's hands. */
export function startLittleSession(
	options: {
		readonly isReadonly?: boolean;
		readonly dialect?: Dialect<null, null>;
		readonly journal?: Journal;
		readonly readJournal?: SessionOptions['readJournal'];
		readonly readLatest?: SessionOptions['readLatest'];
		readonly renewToken?: () => void;
		readonly policy?: Partial<DecidingPolicy>;
	} = {},
) {
	const clock = createHandTurnedClock();
	const speak = (use: UseDialect): void => use(options.dialect ?? littleDialect);
	const store = createStore(
		{...initialState(clock.now()), policy: {...defaultPolicy, holdMs: 0, ...options.policy}},
		(ms, run) => {
			clock.after(ms, run);
		},
	);
	const sockets: Array<TransportHandlers & {sent: string[]; isOpen: boolean}> = [];
	const session = createSession({
		gateway: {name: 'little', url: 'ws://127.0.0.1:1', token: 't', protocol: undefined, scopes: []},
		isReadonly: options.isReadonly ?? false,
		client: {version: '0', platform: 'test', displayName: 'test', instanceId: 'i'},
		dialect: 'claw',
		dialects: {claw: speak, 'major-claw': speak, 'pm-dashboard': speak, 'mt5-trader': speak},
		store,
		journal: options.journal ?? passingJournal,
		...(options.readJournal !== undefined && {readJournal: options.readJournal}),
		...(options.readLatest !== undefined && {readLatest: options.readLatest}),
		...(options.renewToken !== undefined && {renewToken: options.renewToken}),
		secrets: passingSecrets(),
		clock,
		random: () => 0.5,
		newKey: (() => {
			let keys = 0;
			return () => `k${(keys += 1)}`;
		})(),
		openTransport(_, handlers) {
			const socket = {...handlers, sent: [] as string[], isOpen: true};
			sockets.push(socket);
			const end = () => {
				if (socket.isOpen) {
					socket.isOpen = false;
					handlers.closed(1006, '');
				}
			};

			return {
				send(text) {
					socket.sent.push(text);
					return socket.isOpen;
				},
				ping: () => undefined,
				close: end,
				terminate: end,
			};
		},
	});
	const socket = () => sockets.at(-1)!;

	return {
		clock,
		store,
		session,
		sockets,
		socket,
		/** Opens and greets the newest socket. */
		greet() {
			socket().opened();
			socket().text('hello', 5);
		},
		say(text: string) {
			socket().text(text, text.length);
		},
		/** The ids of the requests by this name that the newest socket carried. */
		asked: (method: string) =>
			socket()
				.sent.filter((text) => text.endsWith(` ${method}`))
				.map((text) => text.split(' ')[0]!),
	};
}
