import type {DialectName} from '../../domain/entities.ts';
import type {ScreenName} from '../../domain/intents.ts';
import type {LookConfig, Protocol} from '../names.ts';

/** What a config file says, read and believed. Undefined is what it does not say. */
export type FileConfig = {
	/** The profile opened when none is named. */
	readonly gateway: string | undefined;
	readonly theme: LookConfig['theme'] | undefined;
	readonly symbols: LookConfig['symbols'] | undefined;
	readonly mouse: boolean | undefined;
	readonly isSpoken?: boolean | undefined;
	readonly screen: ScreenName | undefined;
	readonly gateways: ReadonlyMap<string, FileProfile>;
	/** For every gateway; a profile's own win over them. */
	readonly limits: FileLimits;
	readonly alarm: FileAlarm;
	/** The keys of an action by its name; an empty list takes its keys away. */
	readonly keys: ReadonlyMap<string, readonly string[]>;
};

/** One gateway, and how it is spoken to. */
export type FileProfile = {
	readonly url: string;
	readonly dialect: DialectName | 'auto' | undefined;
	readonly protocol: Protocol | undefined;
	readonly token: TokenSource | undefined;
	readonly isReadonly: boolean | undefined;
	readonly pin: string | undefined;
	readonly isInsecure: boolean | undefined;
	readonly fourEyes: boolean | undefined;
	readonly limits: FileLimits;
};

/** Where a token is kept. The token itself never stands in the file. */
export type TokenSource =
	| {readonly type: 'file'; readonly file: string}
	| {readonly type: 'environment'; readonly name: string}
	| {readonly type: 'command'; readonly words: readonly string[]};

export type FileLimits = {
	readonly holdMs: number | undefined;
	readonly collarR: number | undefined;
	readonly quoteMaxAgeMs: number | undefined;
	readonly sizeLimit: number | undefined;
};

export type FileAlarm = {
	readonly bell: boolean | undefined;
	readonly notify: boolean | undefined;
	readonly command: readonly string[] | undefined;
};

/** What holds where there is no config file. */
export const noFile: FileConfig = {
	gateway: undefined,
	theme: undefined,
	symbols: undefined,
	mouse: undefined,
	screen: undefined,
	gateways: new Map(),
	limits: {holdMs: undefined, collarR: undefined, quoteMaxAgeMs: undefined, sizeLimit: undefined},
	alarm: {bell: undefined, notify: undefined, command: undefined},
	keys: new Map(),
};
