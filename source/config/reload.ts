import type {Config} from './config.ts';
import {profilesOf} from './config.ts';
import type {FileConfig, FileProfile} from './file/file-config.ts';
import {settingsOf} from './settings.ts';

export type Reloaded = {
	readonly config: Config;
	/** What of the new file does not hold yet, and when it will. */
	readonly says: readonly string[];
};

/** The config of a running program after its file changed. It may become stricter at once; what it may do never grows. */
export function reload(config: Config, next: FileConfig): Reloaded {
	const before = config.file?.config;
	const {profile: name} = config;
	const was = name === undefined ? undefined : before?.gateways.get(name);
	const is = name === undefined ? undefined : next.gateways.get(name);
	// A profile that was taken away is still the one this connection was opened by.
	const file =
		name === undefined || was === undefined || is !== undefined
			? next
			: {...next, gateways: new Map(next.gateways).set(name, was)};
	const settings = settingsOf(config.overrides, file, name);
	const isLooser = config.isReadonly && !settings.isReadonly;
	return {
		config: {
			...config,
			...settings,
			isReadonly: config.isReadonly || settings.isReadonly,
			profiles: profilesOf(next),
			file: config.file === undefined ? undefined : {...config.file, config: next},
		},
		says: [
			...(was === undefined ? [] : profileWords(name ?? '', was, is)),
			...(isLooser ? ['readonly was taken away. It holds until the next start.'] : []),
		],
	};
}

/** What a connection was opened with cannot change under it. */
function profileWords(name: string, was: FileProfile, is: FileProfile | undefined): readonly string[] {
	if (is === undefined) {
		return [`The profile ${name} is gone from the file. What it said holds until the next start.`];
	}

	const changed = opening.filter(([field]) => JSON.stringify(was[field]) !== JSON.stringify(is[field]));
	return changed.length === 0
		? []
		: [`${changed.map(([, word]) => word).join(', ')} of ${name} changed. It counts from the next start.`];
}

const opening = [
	['url', 'url'],
	['dialect', 'dialect'],
	['protocol', 'protocol'],
	['token', 'the place of the token'],
	['pin', 'pin'],
	['isInsecure', 'insecure'],
] as const satisfies ReadonlyArray<readonly [keyof FileProfile, string]>;
