import {fail, ok, type Result} from '../domain/result.ts';
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

	const option = names.find((name) => text(flags[name]) !== undefined || flags[name] === true);
	const gateway = target.type === 'profile' ? target.name : new URL(target.url).host;
	return option === undefined
		? ok(true)
		: fail(
				`--${option} is for the sandbox, and ${gateway} is a gateway of its own. Say --profile sandbox in its place, or leave --${option} out.`,
			);
}

const names = ['scenario', 'speed', 'seed', 'chaos', 'data', 'port', 'open'] as const;
