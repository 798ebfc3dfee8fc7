import type {Tokens} from '../host/tokens.ts';
import type {World} from '../world/parts.ts';
import {createMembers, type Members} from './channels.ts';
import {type Client, createTell, type Tell} from './client.ts';
import {type Bans, createBans, limits} from './limits.ts';
import {createMetrics, type Metrics} from './metrics.ts';
import {createPublish, type Publish} from './publish.ts';
import {createRelays, type Relays} from './relays.ts';
import {createRemembered, type Remembered} from './remembered.ts';

/** What all sessions share. */
export type Hub = {
	readonly world: World;
	readonly tokens: Tokens;
	readonly metrics: Metrics;
	readonly bans: Bans;
	readonly members: Members;
	readonly relays: Relays;
	readonly tell: Tell;
	readonly publish: Publish;
	readonly now: () => number;
	/** Those that were let in, by their client id. */
	readonly clients: ReadonlyMap<string, Client>;
	readonly enter: (client: Client) => void;
	readonly leave: (client: Client) => void;
	/** The client that says it is this agent, or that has this id. */
	readonly find: (name: string) => Client | undefined;
	/** What is remembered under an id of ours, if it was given to somebody with this key. */
	readonly recall: (clientId: string, key: string) => Remembered | undefined;
	readonly remember: (clientId: string, key: string, remembered?: Remembered) => Remembered;
	readonly isClosing: () => boolean;
	readonly beginClosing: () => void;
};

export function createHub(world: World, tokens: Tokens): Hub {
	const clients = new Map<string, Client>();
	const known = new Map<string, {readonly key: string; readonly remembered: Remembered}>();
	const {clock} = world.stage;
	const metrics = createMetrics();
	const tell = createTell(metrics, clock.now);
	let isClosing = false;

	return {
		world,
		tokens,
		metrics,
		bans: createBans(),
		members: createMembers(),
		relays: createRelays(clock),
		tell,
		publish: createPublish(clients, tell, clock.now),
		now: clock.now,
		clients,
		enter: (client) => void clients.set(client.clientId, client),
		leave(client) {
			if (clients.get(client.clientId) === client) {
				clients.delete(client.clientId);
			}
		},
		find: (name) => clients.get(name) ?? clients.values().find(({agentId}) => agentId === name),
		recall(clientId, key) {
			const found = known.get(clientId);
			return found?.key === key ? found.remembered : undefined;
		},
		remember(clientId, key, remembered = createRemembered()) {
			known.delete(clientId);
			known.set(clientId, {key, remembered});

			for (const id of known.keys()) {
				if (known.size <= limits.rememberedClients) {
					break;
				}

				if (!clients.has(id)) {
					known.delete(id);
				}
			}

			return remembered;
		},
		isClosing: () => isClosing,
		beginClosing() {
			isClosing = true;
		},
	};
}
