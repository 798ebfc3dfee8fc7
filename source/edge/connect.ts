import {randomUUID} from 'node:crypto';
import {hostname} from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';
import type {Config} from '../config/config.ts';
import type {Intent} from '../domain/intents.ts';
import {systemClock, systemRandom} from '../session/clock.ts';
import {openSecrets, passingSecrets} from '../session/secrets.ts';
import {createSession} from '../session/session.ts';
import type {Session} from '../session/session-options.ts';
import {initialState} from '../store/state.ts';
import {createStore, type Store} from '../store/store.ts';
import {claw} from '../wire/dialects/claw/claw.ts';
import {scopesFor} from '../wire/dialects/claw/scopes.ts';
import {openWebSocket} from '../wire/transport.ts';
import {definedOf} from './defined.ts';

/** The one connection of this run. */
export type Connection = {
	readonly store: Store;
	/**
	 * Starts the sandbox where no gateway was named, and dials.
	 * @throws when the folder of the device key cannot be used; the message names the file and what to do.
	 */
	readonly start: () => Promise<void>;
	readonly act: (intent: Intent) => void;
	/** Hangs up, and ends the sandbox. */
	readonly stop: () => Promise<void>;
};

type Target = {readonly name: string; readonly url: string; readonly token: string | undefined};

/** Prepares the connection; the store is there at once, so that a first frame need not wait for a gateway. */
export function prepareConnection(config: Config, version: string): Connection {
	const store = createStore(initialState(systemClock.now()), (ms, run) => {
		systemClock.after(ms, run);
	});
	let session: Session | undefined;
	let stopSandbox: () => Promise<void> = () => Promise.resolve();

	const startOwn = async (): Promise<Target> => {
		const {startSandbox} = await import('../sandbox/sandbox.ts');
		const {url, token, stop} = await startSandbox(definedOf(config.sandbox));
		stopSandbox = stop;
		return {name: 'sandbox', url, token};
	};

	return {
		store,
		async start() {
			const {gateway, protocol, isReadonly} = config;
			const target = gateway.type === 'remote' ? gateway : await startOwn();
			session = createSession({
				gateway: {...target, protocol, scopes: scopesFor(isReadonly ? 'readonly' : 'operator')},
				isReadonly,
				client: {version, platform: process.platform, displayName: hostname(), instanceId: randomUUID()},
				dialect: claw,
				store,
				secrets: gateway.type === 'sandbox' ? passingSecrets() : openSecrets(secretsFolder()),
				clock: systemClock,
				random: systemRandom,
				openTransport: openWebSocket,
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
		async stop() {
			session?.stop();
			await stopSandbox();
		},
	};
}

function secretsFolder(): string {
	const home = process.env['QUARTERDECK_HOME'];
	return home === undefined || home === '' ? envPaths('quarterdeck', {suffix: ''}).data : path.resolve(home);
}
