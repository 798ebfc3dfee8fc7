import {someOf} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {Words} from './commands.ts';
import type {Target} from './gateway.ts';
import {text, type Said} from './options.ts';

/**
 * What is said of the sandbox means nothing to another gateway. It is refused, not left out: whoever wants to try
 * something must not do it to a gateway that only stands in the config file or the environment.
 */
export function refuseSandboxOptions(target: Target, {flags}: Said): Result<true> {
	if (target.type === 'sandbox') {
		return ok(true);
	}

	const option = sandboxOption(flags);
	const gateway = target.type === 'profile' ? target.name : new URL(target.url).host;
	return option === undefined
		? ok(true)
		: fail(
				`--${option} is for the sandbox, and ${gateway} is a gateway of its own. Say --profile sandbox in its place, or leave --${option} out.`,
			);
}

/**
 * The sandbox where nobody named a gateway: the dashboard says so on its screen, and the list of a language's methods
 * asks nobody. Another command fails: a script that believes its gateway is stopped, answered or well must not hear that
 * of the sandbox, unless it says what only the sandbox takes.
 */
export function sandboxOrFault({command, call}: Words, {flags, file}: Said): Result<Target> {
	if (command === 'dashboard' || call?.type === 'list' || sandboxOption(flags) !== undefined) {
		return ok({type: 'sandbox'});
	}

	const profiles = [...(file?.config.gateways.keys() ?? [])];
	const named = profiles.length === 0 ? '' : `${someOf(profiles)}, `;
	return fail(
		`${command} needs a gateway, and none is named. Give ${named}a ws:// or wss:// address, or sandbox.`,
	);
}

function sandboxOption(flags: Said['flags']): (typeof names)[number] | undefined {
	return names.find((name) => text(flags[name]) !== undefined || flags[name] === true);
}

const names = ['scenario', 'speed', 'seed', 'chaos', 'data', 'port', 'open'] as const;
