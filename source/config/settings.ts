import type {ScreenName} from '../domain/intents.ts';
import {defaultPolicy, type DecidingPolicy} from '../domain/policy.ts';
import {noFile, type FileConfig, type FileLimits} from './file/file-config.ts';
import type {LookConfig} from './names.ts';
import {readTheme, type Said} from './options.ts';
import {ok, type Result} from '../domain/result.ts';

/** What may change while the program runs. */
export type Settings = {
	readonly isReadonly: boolean;
	readonly look: LookConfig;
	readonly policy: DecidingPolicy;
	readonly alarm: AlarmConfig;
	/** Whether clicks and the wheel are listened for. */
	readonly mouse: boolean;
	/** Whether everything is said in plain lines, one after the other. */
	readonly isSpoken: boolean;
	/** The screen shown first; undefined: the one the program begins with. */
	readonly firstScreen: ScreenName | undefined;
	/** Keys a person chose, by the name of the action. */
	readonly keys: ReadonlyMap<string, readonly string[]>;
};

/** What happens when a decision is about to expire. */
export type AlarmConfig = {
	readonly bell: boolean;
	/** A notification by the terminal (OSC 9 and 777). */
	readonly notify: boolean;
	/** A program and its words, started without a shell. */
	readonly command: readonly string[] | undefined;
};

/** What flags and environment say of the settings: it holds for this run, whatever the file says later. */
export type Overrides = {
	readonly theme: LookConfig['theme'] | undefined;
	readonly symbols: LookConfig['symbols'] | undefined;
	readonly isReadonly: boolean;
	readonly mouse?: boolean;
	readonly isSpoken?: boolean;
};

export function readOverrides(said: Said): Result<Overrides> {
	const theme = readTheme(said);
	return theme.ok
		? ok({
				theme: theme.value,
				symbols:
					said.flags['ascii'] === true || asciiTerms.has(said.environment['TERM'] ?? '')
						? 'ascii'
						: undefined,
				isReadonly: said.flags['readonly'] === true,
				...(said.flags['mouse'] === true && {mouse: true}),
				// Who can only print one line after the other cannot show a screen.
				...((said.flags['screenReader'] === true || said.environment['TERM'] === 'dumb') && {
					isSpoken: true,
				}),
			})
		: theme;
}

/** The console of Linux has few signs beyond ASCII. */
const asciiTerms: ReadonlySet<string> = new Set(['dumb', 'linux']);

/** Flag and environment before the file, a profile before all profiles, and what is careful wherever it is said. */
export function settingsOf(
	{theme, symbols, isReadonly, mouse, isSpoken}: Overrides,
	file: FileConfig = noFile,
	profileName?: string,
): Settings {
	const profile = profileName === undefined ? undefined : file.gateways.get(profileName);
	const {bell = true, notify = true, command} = file.alarm;
	return {
		isReadonly: isReadonly || profile?.isReadonly === true,
		look: {theme: theme ?? file.theme ?? 'auto', symbols: symbols ?? file.symbols ?? 'unicode'},
		policy: {
			...defaultPolicy,
			...said(file.limits),
			...said(profile?.limits),
			fourEyes: profile?.fourEyes ?? defaultPolicy.fourEyes,
		},
		alarm: {bell, notify, command},
		mouse: mouse ?? file.mouse ?? false,
		isSpoken: isSpoken ?? file.isSpoken ?? false,
		firstScreen: file.screen,
		keys: file.keys,
	};
}

/** Only the limits that were said. */
function said(limits: FileLimits | undefined): Partial<DecidingPolicy> {
	return Object.fromEntries(Object.entries(limits ?? {}).filter(([, limit]) => limit !== undefined));
}
