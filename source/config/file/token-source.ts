import {complain, type At} from './at.ts';
import type {TokenSource} from './file-config.ts';
import {readText, readTexts} from './values.ts';

/** Where the token of a profile is kept: one place at most. What stands in the file is never repeated here. */
export function readTokenSource(field: (name: string) => At): TokenSource | undefined {
	const plain = field('token');

	if (plain.value !== undefined) {
		complain(
			plain,
			'a token does not belong in this file. Put it into a file of your own and write token-file = "~/.secrets/gateway", or use token-env or token-command.',
		);
	}

	const file = readText(field('token-file'), '~/.secrets/gateway');
	const name = readText(field('token-env'), 'GATEWAY_TOKEN');
	const words = readTexts(field('token-command'), '["pass", "show", "gateway"]');
	const said = ['token-file', 'token-env', 'token-command'].filter((each) => field(each).value !== undefined);

	if (said.length > 1) {
		complain(field(said[1] ?? ''), `${said.join(' and ')} both give the token. Keep one of them.`);
		return undefined;
	}

	if (name !== undefined && !/^[A-Za-z_]\w*$/u.test(name)) {
		complain(
			field('token-env'),
			'token-env is not the name of a variable. Write for example token-env = "GATEWAY_TOKEN".',
		);
		return undefined;
	}

	if (file !== undefined) {
		return {type: 'file', file};
	}

	if (name !== undefined) {
		return {type: 'environment', name};
	}

	return words === undefined ? undefined : {type: 'command', words};
}
