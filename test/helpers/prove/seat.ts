import type {Journal} from '../../../source/domain/journal.ts';
import type {DecidingPolicy} from '../../../source/domain/policy.ts';
import {passingSecrets} from '../../../source/session/secrets.ts';
import {createSession} from '../../../source/session/session.ts';
import type {UseDialect} from '../../../source/session/session-options.ts';
import {initialState} from '../../../source/store/state.ts';
import {createStore} from '../../../source/store/store.ts';
import type {TransportHandlers} from '../../../source/wire/transport.ts';
import type {HandTurnedClock} from '../hand-turned-clock.ts';
import {tongueOf} from './tongue.ts';
import type {World} from './world.ts';

export type Socket = TransportHandlers & {isOpen: boolean};

type SeatOptions = {
	readonly world: World;
	readonly clock: HandTurnedClock;
	readonly policy: DecidingPolicy;
	readonly journal: Journal;
	/** Asked anew with every command: the right to change anything may be taken away. */
	readonly isReadonly: () => boolean;
	readonly newKey: () => string;
	/** Every frame, at the moment it is handed to the socket. */
	readonly sent: (text: string, isLive: boolean) => void;
};

/** One key pair for all plays: making one takes longer than a play. */
const secrets = passingSecrets();

/** The device we are, whatever we are called. */
export const ownDevice = secrets.device.id;

/** A session with one gateway, on a wire that is in the hands of whoever plays. */
export function takeSeat({world, clock, policy, journal, isReadonly, newKey, sent}: SeatOptions) {
	const speak = (use: UseDialect): void => use(tongueOf(world));
	const store = createStore({...initialState(clock.now()), policy}, (ms, run) => {
		clock.after(ms, run);
	});
	let socket: Socket | undefined;
	const session = createSession({
		gateway: {name: world.name, url: world.url, token: 't', protocol: undefined, scopes: []},
		get isReadonly() {
			return isReadonly();
		},
		client: {version: '0', platform: 'test', displayName: 'test', instanceId: 'i'},
		dialect: 'claw',
		dialects: {claw: speak, 'major-claw': speak, 'pm-dashboard': speak, 'mt5-trader': speak},
		store,
		journal,
		secrets,
		clock,
		random: () => 0.5,
		newKey,
		openTransport(_, handlers) {
			const own: Socket = {...handlers, isOpen: true};
			socket = own;
			const end = (): void => {
				if (own.isOpen) {
					own.isOpen = false;
					handlers.closed(1006, '');
				}
			};

			return {
				send(text) {
					sent(text, own.isOpen && own === socket);
					return own.isOpen;
				},
				ping: () => undefined,
				close: end,
				terminate: end,
			};
		},
	});

	return {
		world,
		store,
		session,
		isOpen: (): boolean => socket?.isOpen === true,
		isLive: (): boolean => socket?.isOpen === true && store.get().link.phase === 'live',
		greet() {
			const {phase} = store.get().link;

			if (socket !== undefined && (phase === 'dialling' || phase === 'greeting')) {
				socket.opened();
				socket.text('hello', 5);
			}
		},
		say(text: string) {
			if (socket?.isOpen === true) {
				socket.text(text, text.length);
			}
		},
		drop() {
			if (socket?.isOpen === true) {
				socket.isOpen = false;
				socket.closed(1006, '');
			}
		},
	};
}

export type Seat = ReturnType<typeof takeSeat>;
