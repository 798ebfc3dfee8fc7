import {randomUUID} from 'node:crypto';
import {hostname} from 'node:os';
import {isOverheard} from '../config/address.ts';
import {ownKey} from '../domain/own-keys.ts';
import type {Config} from '../config/config.ts';
import {readTokenAgain} from '../config/token.ts';
import {systemClock, systemRandom} from '../session/clock.ts';
import {passingJournal} from '../session/journaling.ts';
import {openSecrets, passingSecrets, withoutDeviceToken, type Secrets} from '../session/secrets.ts';
import {createSession} from '../session/session.ts';
import type {Session} from '../session/session-options.ts';
import type {Store} from '../store/store.ts';
import {scopesFor} from '../wire/dialects/claw/scopes.ts';
import {tlsFailed} from '../wire/pin.ts';
import {openSocketIo} from '../wire/socket-io.ts';
import {openWebSocket, refuseTransport, type OpenTransport} from '../wire/transport.ts';
import {dataFolder} from './data-folder.ts';
import {dialects} from './dialects.ts';
import {openJournal} from './journal-file.ts';
import {openLogFile} from './log-file.ts';

export type Target = {readonly name: string; readonly url: string; readonly token: string | undefined};

export type Dialling = {
	readonly config: Config;
	readonly version: string;
	readonly target: Target;
	readonly store: Store;
	readonly isReading: boolean;
	/** Asked whenever it matters: settings may change while it runs. */
	readonly isReadonly: () => boolean;
	/** What went wrong beside the connection, by the name of its alert. */
	readonly tell: (id: string, says: string) => void;
};

export type Dialled = {readonly session: Session; readonly closeLog: () => void};

/**
 * The session of a connection, with all that it stands on: languages, transports, device key, journal. Nothing of it is
 * needed for a first frame, so it is loaded after that.
 * @throws when the device key cannot be read; the message names the file and what to do.
 */
export function prepareSession({
	config,
	version,
	target,
	store,
	isReading,
	isReadonly,
	tell,
}: Dialling): Dialled {
	const {gateway, dialect, protocol, log, pin} = config;
	const isOwn = gateway.type === 'sandbox';
	const secrets = isOwn ? passingSecrets() : secretsFor(target, config, tell);
	// The last one is in force; none of them may be read in a log.
	const tokens = [target.token];
	let openTransport = pinned(pin);
	let closeLog = (): void => undefined;

	if (log !== undefined) {
		const file = openLogFile({
			file: log,
			now: systemClock.now,
			secrets: () =>
				[...tokens, secrets.recall(target.url).deviceToken].filter((secret) => secret !== undefined),
			failed(says) {
				tell('log', says);
			},
		});
		openTransport = file.logged(openTransport);
		closeLog = file.close;
	}

	const session = createSession({
		gateway: {
			...target,
			get token() {
				return tokens.at(-1);
			},
			protocol,
			scopes: scopesFor(isReadonly() ? 'readonly' : 'operator'),
		},
		renewToken() {
			const read = readTokenAgain(config.tokenFrom);

			if (read?.ok === true) {
				tokens.push(read.value.token);
			} else if (read !== undefined) {
				tell('token', read.problem);
			}
		},
		get isReadonly() {
			return isReadonly();
		},
		isReading,
		client: {version, platform: process.platform, displayName: hostname(), instanceId: randomUUID()},
		dialect: isOwn ? (config.sandbox.dialect ?? 'claw') : dialect,
		dialects,
		store,
		secrets,
		journal: isOwn ? passingJournal : openJournal({folder: dataFolder(), now: systemClock.now}),
		...(!isOwn && {readJournal, readLatest}),
		clock: systemClock,
		random: systemRandom,
		openTransport,
		newKey: () => ownKey(secrets.device.id, randomUUID()),
	});
	return {session, closeLog};
}

/** Every line of the journal, or the last ones; read seldom, and so loaded late. */
async function readJournal() {
	const {readRows} = await import('./journal-rows.ts');
	return readRows();
}

async function readLatest() {
	const {readLatestRows} = await import('./journal-latest.ts');
	return readLatestRows();
}

const noPinWords =
	'a gateway that speaks Socket.IO cannot be held to a pin. Take the pin away, or use its WebSocket';

/** The transports, held to the certificate a person named. */
function pinned(pin: string | undefined): OpenTransport {
	return (options, handlers) => {
		if (options.via === 'socket.io') {
			// Its lists travel over plain requests of HTTP, which no pin guards.
			const open = pin === undefined ? openSocketIo : refuseTransport(tlsFailed, noPinWords);
			return open(options, handlers);
		}

		return openWebSocket({...options, pin}, handlers);
	};
}

/** What an earlier, insecure run was given does not travel in clear text in this one. */
function secretsFor({url}: Target, {isInsecure}: Config, tell: Dialling['tell']): Secrets {
	const secrets = openSecrets(dataFolder(), (says) => {
		tell('device', says);
	});
	return isOverheard(url) && !isInsecure ? withoutDeviceToken(secrets) : secrets;
}
