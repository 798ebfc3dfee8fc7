import type {Config} from '../config/config.ts';
import type {Event} from '../domain/events.ts';
import type {Profile} from '../domain/profiles.ts';
import type {Intent} from '../domain/intents.ts';
import {fail} from '../domain/result.ts';
import {systemClock} from '../session/clock.ts';
import type {Session} from '../session/session-options.ts';
import {initialState, type State} from '../store/state.ts';
import {createStore, type Store} from '../store/store.ts';
import {nameOfConfig} from './config-file.ts';
import {definedOf} from './defined.ts';
import type {Target} from './dial.ts';

/** The one connection of this run. */
export type Connection = {
	readonly store: Store;
	/**
	 * Starts the sandbox where no gateway was named, and dials.
	 * @throws when the device key cannot be read; the message names the file and what to do.
	 */
	readonly start: () => Promise<void>;
	readonly act: (intent: Intent) => void;
	/** One request by its name; only after `start`. */
	readonly call: Session['call'];
	/** A decision made on a command line; only after `start`. */
	readonly decide: Session['decide'];
	/** An emergency stop, or a resume; only after `start`. */
	readonly halt: Session['halt'];
	/** Settings that changed while it runs: what is asked of a person, and that nothing may be changed any more. */
	readonly adopt: (changed: Config) => void;
	/** Compares the journal with the gateway's own history; only after `start`. */
	readonly reconcile: Session['reconcile'];
	/** Hangs up, and ends the sandbox. */
	readonly stop: () => Promise<void>;
};

export type ConnectionOptions = {
	/** Whether what can be shown is read; whoever makes one request has no use for it. */
	readonly isReading?: boolean;
	/** What is known before anything is: the look of a screen that was there before. */
	readonly begin?: (state: State) => State;
	/** Hears every event, after the state has taken it in. */
	readonly hear?: (events: readonly Event[]) => void;
	/** Tells the person something that went wrong beside the connection, beyond the alert it becomes. */
	readonly warn?: (says: string) => void;
};

/** Prepares the connection; the store is there at once, so that a first frame need not wait for a gateway. */
export function prepareConnection(
	config: Config,
	version: string,
	{isReading = true, begin = (state) => state, hear, warn = () => undefined}: ConnectionOptions = {},
): Connection {
	const held = createStore(begin(initialState(systemClock.now())), (ms, run) => {
		systemClock.after(ms, run);
	});
	const store = hear === undefined ? held : overheard(held, hear);
	let {isReadonly} = config;
	let session: Session | undefined;
	let stopSandbox: () => Promise<void> = () => Promise.resolve();
	let closeLog = (): void => undefined;
	let isStopped = false;

	// A file that changes while it runs does not change where we are.
	const targetName = config.gateway.type === 'sandbox' ? 'sandbox' : config.gateway.name;
	const targetUrl = config.gateway.type === 'sandbox' ? undefined : config.gateway.url;

	const adopt = (changed: Config): void => {
		// Whoever may look only is told so by the gateway's scopes too, and those are asked for once: it never becomes more.
		isReadonly ||= changed.isReadonly;
		const at = systemClock.now();
		store.dispatch([
			{type: 'policy.changed', policy: changed.policy, at},
			{
				type: 'profiles.known',
				profiles: profilesIn(changed),
				target: targetName,
				targetUrl,
				configFile: nameOfConfig(changed.file?.path),
				at,
			},
			...(isReadonly ? [{type: 'gateway.described', change: {isReadonly}, at} as const] : []),
		]);
	};

	const tell = (id: string, says: string): void => {
		store.dispatch([{type: 'alert.raised', alert: {id, level: 'warning', says, at: systemClock.now()}}]);
		warn(says);
	};

	const startOwn = async (): Promise<Target> => {
		const {startSandbox} = await import('../sandbox/sandbox.ts');
		const {url, token, stop} = await startSandbox(definedOf(config.sandbox));
		stopSandbox = stop;
		return {name: 'sandbox', url, token};
	};

	adopt(config);
	return {
		store,
		async start() {
			const {gateway} = config;
			const target = gateway.type === 'sandbox' ? await startOwn() : gateway;
			const {prepareSession} = await import('./dial.ts');

			// Whoever was called off while it was getting ready does not dial any more.
			if (isStopped) {
				await stopSandbox();
				return;
			}

			({session, closeLog} = prepareSession({
				config,
				version,
				target,
				store,
				isReading,
				isReadonly: () => isReadonly,
				tell,
			}));
			session.start();

			for (const says of config.warnings) {
				tell('config', says);
			}
		},
		adopt,
		act(intent) {
			if (session === undefined) {
				store.dispatch([{type: 'intent.acted', intent, at: systemClock.now()}]);
				store.flush();
			} else {
				session.act(intent);
			}
		},
		decide(confirmed) {
			return session?.decide(confirmed) ?? '';
		},
		call(asked, settled) {
			if (session === undefined) {
				settled({type: 'silent', because: 'the link is not live'});
			} else {
				session.call(asked, settled);
			}
		},
		halt(wanted) {
			session?.halt(wanted);
		},
		reconcile(from, done) {
			if (session === undefined) {
				done(fail('the link is not live'));
			} else {
				session.reconcile(from, done);
			}
		},
		async stop() {
			isStopped = true;
			session?.stop();
			closeLog();
			await stopSandbox();
		},
	};
}

/** A store whose events somebody else hears as well. */
function overheard(store: Store, hear: (events: readonly Event[]) => void): Store {
	return {
		...store,
		dispatch(events) {
			store.dispatch(events);
			hear(events);
		},
	};
}

/** What a screen may know of the gateways of the config file. */
function profilesIn({profiles, profile, gateway}: Config): readonly Profile[] {
	const open = profile ?? (gateway.type === 'sandbox' ? 'sandbox' : gateway.name);
	return profiles.map((each) => ({...each, isOpen: each.name === open}));
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
