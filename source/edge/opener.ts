import {spawn} from 'node:child_process';
import type {Environment} from '../theme/depth.ts';

/** How a link is opened here. Over SSH the browser would open far away from the person: it is copied instead. */
export type Opening =
	| {readonly type: 'copy'; readonly url: string}
	| {readonly type: 'spawn'; readonly words: readonly [string, ...string[]]};

/** Only web addresses are opened, and only as the address they are: nothing in them is read by a shell. */
export function openingOf(
	link: string,
	platform: NodeJS.Platform,
	environment: Environment,
): Opening | undefined {
	const url = webAddress(link);

	if (url === undefined) {
		return undefined;
	}

	if ((environment['SSH_CONNECTION'] ?? '') !== '' || (environment['SSH_TTY'] ?? '') !== '') {
		return {type: 'copy', url};
	}

	// oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all others have xdg-open
	switch (platform) {
		case 'darwin': {
			return {type: 'spawn', words: ['open', url]};
		}

		case 'win32': {
			return {type: 'spawn', words: ['explorer.exe', url]};
		}

		default: {
			return {type: 'spawn', words: ['xdg-open', url]};
		}
	}
}

/** An http or https address, with its name as it goes into the network; undefined for anything else. */
function webAddress(link: string): string | undefined {
	if (!/^https?:\/\//iu.test(link) || link.length > 4096 || !URL.canParse(link)) {
		return undefined;
	}

	const {protocol, href} = new URL(link);
	return protocol === 'http:' || protocol === 'https:' ? href : undefined;
}

/** Opens something with a program of this machine. `failed` hears why it could not be started, in words. */
export function launch(
	[file, ...rest]: readonly [string, ...string[]],
	failed: (says: string) => void,
): void {
	const child = spawn(file, rest, {stdio: 'ignore', detached: true});
	child.once('error', () => {
		failed(`${file} could not be started.`);
	});
	child.unref();
}
