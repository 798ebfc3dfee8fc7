import {randomUUID} from 'node:crypto';
import {hostname} from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';
import type {Config} from '../config/config.ts';
import {isOverheard} from '../config/gateway.ts';
import type {Intent} from '../domain/intents.ts';
import {systemClock, systemRandom} from '../session/clock.ts';
import {openSecrets, passingSecrets, withoutDeviceToken, type Secrets} from '../session/secrets.ts';
import {createSession} from '../session/session.ts';
import type {Session} from '../session/session-options.ts';
import {initialState} from '../store/state.ts';
import {createStore, type Store} from '../store/store.ts';
import {scopesFor} from '../wire/dialects/claw/scopes.ts';
import {openSocketIo} from '../wire/socket-io.ts';
import {openWebSocket, type OpenTransport} from '../wire/transport.ts';
import {definedOf} from './defined.ts';
import {dialects} from './dialects.ts';
import {openLogFile} from './log-file.ts';

/** The one connection of this run. */
export type Connection = {
	readonly store: Store;
	/**
	 * Starts the sandbox where no gateway was named, and dials.
	 * @throws when the folder of the device key cannot be used; the message names the file and what to do.
	 */
	readonly start: () => Promise<void>;
	readonly act: (intent: Intent) => void;
	/** One request by its name; only after `start`. */
	readonly call: Session['call'];
	/** Hangs up, and ends the sandbox. */
	readonly stop: () => Promise<void>;
};

export type ConnectionOptions = {
	/** Whether what can be shown is read; whoever makes one request has no use for it. */
	readonly isReading?: boolean;
	/** Tells the person something that went wrong beside the connection, beyond the alert it becomes. */
	readonly warn?: (says: string) => void;
};

type Target = {readonly name: string; readonly url: string; readonly token: string | undefined};

/** Prepares the connection; the store is there at once, so that a first frame need not wait for a gateway. */
export function prepareConnection(
	config: Config,
	version: string,
	{isReading = true, warn = () => undefined}: ConnectionOptions = {},
): Connection {
	const store = createStore(initialState(systemClock.now()), (ms, run) => {
		systemClock.after(ms, run);
	});
	let session: Session | undefined;
	let stopSandbox: () => Promise<void> = () => Promise.resolve();
	let closeLog = (): void => undefined;

	const startOwn = async (): Promise<Target> => {
		const {startSandbox} = await import('../sandbox/sandbox.ts');
		const {url, token, stop} = await startSandbox(definedOf(config.sandbox));
		stopSandbox = stop;
		return {name: 'sandbox', url, token};
	};

	const loggingTo = (file: string, {url, token}: Target, secrets: Secrets): OpenTransport => {
		const log = openLogFile({
			file,
			now: systemClock.now,
			secrets: () => [token, secrets.recall(url).deviceToken].filter((secret) => secret !== undefined),
			failed(says) {
				const at = systemClock.now();
				store.dispatch([{type: 'alert.raised', alert: {id: 'log', level: 'warning', says, at}}]);
				warn(says);
			},
		});
		closeLog = log.close;
		return log.logged(openTransport);
	};

	return {
		store,
		async start() {
			const {gateway, dialect, protocol, isReadonly, log} = config;
			const isOwn = gateway.type === 'sandbox';
			const target = isOwn ? await startOwn() : gateway;
			const secrets = isOwn ? passingSecrets() : secretsFor(target.url, config.isInsecure);
			session = createSession({
				gateway: {...target, protocol, scopes: scopesFor(isReadonly ? 'readonly' : 'operator')},
				isReadonly,
				isReading,
				client: {version, platform: process.platform, displayName: hostname(), instanceId: randomUUID()},
				dialect: isOwn ? (config.sandbox.dialect ?? 'claw') : dialect,
				dialects,
				store,
				secrets,
				clock: systemClock,
				random: systemRandom,
				openTransport: log === undefined ? openTransport : loggingTo(log, target, secrets),
				newKey: randomUUID,
			});
			session.start();
		},
		act(intent) {
			if (session === undefined) {
				store.dispatch([{type: 'intent.acted', intent, at: systemClock.now()}]);
				store.flush();
			} else {
				session.act(intent);
			}
		},
		call(asked, settled) {
			if (session === undefined) {
				settled({type: 'silent', because: 'the link is not live'});
			} else {
				session.call(asked, settled);
			}
		},
		async stop() {
			session?.stop();
			closeLog();
			await stopSandbox();
		},
	};
}

/** Starts a connection; where it cannot, gives the reason in words. */
export async function startOf({start}: Connection): Promise<string | undefined> {
	try {
		await start();
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}

const openTransport: OpenTransport = (target, handlers) =>
	target.via === 'socket.io' ? openSocketIo(target, handlers) : openWebSocket(target, handlers);

/** What an earlier, insecure run was given does not travel in clear text in this one. */
function secretsFor(url: string, isInsecure: boolean): Secrets {
	const secrets = openSecrets(secretsFolder());
	return isOverheard(url) && !isInsecure ? withoutDeviceToken(secrets) : secrets;
}

function secretsFolder(): string {
	const home = process.env['QUARTERDECK_HOME'];
	return home === undefined || home === '' ? envPaths('quarterdeck', {suffix: ''}).data : path.resolve(home);
}
