import type {World} from '../world/parts.ts';
import type {Audience, Connection} from './audience.ts';
import type {Failure, StateVersion} from './frames.ts';
import type {Fields} from './read.ts';
import {worldKey} from './shapes/keys.ts';
import type {Version} from './versions.ts';

/** What every method and every event is served from. */
export type Gateway = {
	readonly version: Version;
	readonly world: World;
	readonly audience: Audience;
};

/** One request, and the ways to answer it. A few methods answer twice, some much later. */
export type Call = Gateway & {
	readonly connection: Connection;
	readonly requestId: string;
	readonly method: string;
	readonly params: Fields;
	readonly now: number;
	readonly answer: (payload: unknown) => void;
	readonly refuse: (failure: Failure) => void;
	/** What a caller calls a thread, in the world's own words. */
	readonly keyOf: (wireKey: string) => string;
};

export type Method = {
	/** Undefined: any params will do, as measured for status and its like. */
	readonly params: Fields | undefined;
	readonly serve: (call: Call) => void;
};

export type Methods = Readonly<Record<string, Method>>;

export function stateVersionOf({presence, health}: World): StateVersion {
	return {presence: presence.version(), health: health.version()};
}

export function keyReader({threads}: World): (wireKey: string) => string {
	return (key) => worldKey(key, (whole) => threads.get(whole) !== undefined);
}
