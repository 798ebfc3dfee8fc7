import {isAwaited} from '../domain/commands.ts';
import {configFor} from '../config/for-profile.ts';
import type {Config, ProfileConfig} from '../config/config.ts';
import {counted} from '../domain/counted.ts';
import type {Intent} from '../domain/intents.ts';
import type {State, Ui} from '../store/state.ts';
import {prepareConnection, type Connection} from './connect.ts';
import {followConfig} from './follow-config.ts';

/** One connection at a time, which may become another one; whoever draws sees one state all along. */
export type Switchboard = {
	readonly get: () => State;
	readonly subscribe: (listener: () => void) => () => void;
	readonly act: (intent: Intent) => void;
	/** The config of the gateway that is open, as it stands in the file now. */
	readonly config: () => Config;
	/** @throws as a connection does. */
	readonly start: () => Promise<void>;
	/** Leaves this gateway for another profile. */
	readonly choose: (profile: string) => Promise<void>;
	readonly stop: () => Promise<void>;
};

export type SwitchboardOptions = {
	readonly version: string;
	readonly environment: NodeJS.ProcessEnv;
	/** Called when settings changed, or another gateway's are in force. */
	readonly changed: () => void;
};

type Open = {readonly connection: Connection; readonly close: () => void};

/** What stays a gateway's own while another one is on the screen. */
type Kept = Pick<Ui, 'drafts' | 'readUpTo' | 'history'>;

export function createSwitchboard(
	first: Config,
	{version, environment, changed}: SwitchboardOptions,
): Switchboard {
	const listeners = new Set<() => void>();
	const kept = new Map<string, Kept>();
	let config = withAlways(first, first);
	let isSwitching = false;

	const wake = (): void => {
		for (const listener of listeners) {
			listener();
		}
	};

	const open = (begin: (state: State) => State): Open => {
		const connection = prepareConnection(config, version, {begin});
		const unsubscribe = connection.store.subscribe(wake);
		const unfollow = followConfig(config, {
			store: connection.store,
			changed(next) {
				config = withAlways(next, first);
				connection.adopt(config);
				changed();
			},
		});
		return {
			connection,
			close() {
				unsubscribe();
				unfollow();
			},
		};
	};

	let now = open((state) => state);

	const say = (says: string): void => {
		now.connection.act({type: 'notice', says});
	};

	/** The gateway that is open: it is dialled again where it is not spoken with. */
	const choseAgain = (profile: string): void => {
		const {phase} = now.connection.store.get().link;

		if (phase === 'closed' || phase === 'waiting') {
			now.connection.act({type: 'refresh'});
		} else {
			say(`${profile} is open.`);
		}
	};

	return {
		get: () => now.connection.store.get(),
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
		act(intent) {
			now.connection.act(intent);
		},
		config: () => config,
		start: () => now.connection.start(),
		async choose(profile) {
			const next =
				profile === nameOf(first)
					? {ok: true as const, value: {...first, file: config.file}}
					: configFor({...config, sandbox: first.sandbox}, profile, environment);

			if (isSwitching) {
				say('Another gateway is just being opened.');
				return;
			}

			if (profile === nameOf(config)) {
				choseAgain(profile);
				return;
			}

			if (!next.ok) {
				say(`${profile} was not opened: ${next.problem}`);
				return;
			}

			isSwitching = true;
			const left = now.connection.store.get();
			const words = leavingWords(left);
			const {drafts, readUpTo, history} = left.ui;
			kept.set(nameOf(config), {drafts, readUpTo, history});
			now.close();
			const gone = now.connection.stop();
			config = withAlways(next.value, first);
			now = open((state) => ({...state, ui: carried(state.ui, left.ui, kept.get(profile))}));
			changed();
			wake();

			try {
				await gone;
				await now.connection.start();
			} catch (error) {
				const why = error instanceof Error ? error.message : String(error);
				say(`${profile} was not opened: ${why}`);
				isSwitching = false;
				return;
			}

			isSwitching = false;

			if (words !== undefined) {
				say(words);
			}
		},
		async stop() {
			now.close();
			await now.connection.stop();
		},
	};
}

/** The screen and what was run last stay; everything about what is on the other gateway begins anew. */
function carried(ui: Ui, {screen, recent, redraws}: Ui, own: Kept | undefined): Ui {
	return {...ui, ...own, screen, recent, redraws};
}

/** What a decision came to that had not left, and what is not known of what had. */
function leavingWords(state: State): string | undefined {
	const held = state.deciding.size;
	const open = [...state.commands.values()].filter(({status}) => isAwaited(status)).length;
	const words = [
		held === 0
			? ''
			: held === 1
				? 'A held decision was withdrawn: nothing was sent.'
				: `${held} held decisions were withdrawn: nothing was sent.`,
		open === 0 ? '' : `What came of ${counted(open, 'sent command')} is not known.`,
	].filter((each) => each !== '');
	return words.length === 0 ? undefined : words.join(' ');
}

export function nameOf({profile, gateway}: Pick<Config, 'profile' | 'gateway'>): string {
	return profile ?? (gateway.type === 'sandbox' ? 'sandbox' : gateway.name);
}

/** The gateway the program was started on can be gone back to, and the sandbox is always there. */
function withAlways(config: Config, first: Config): Config {
	const known = new Set(config.profiles.map(({name}) => name));
	const more: readonly ProfileConfig[] = [
		...(first.gateway.type === 'remote'
			? [{name: nameOf(first), url: first.gateway.url, dialect: first.dialect}]
			: []),
		{name: 'sandbox', url: '', dialect: 'auto'},
	];
	return {...config, profiles: [...config.profiles, ...more.filter(({name}) => !known.has(name))]};
}
