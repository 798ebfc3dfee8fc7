import {emergencyActions} from '../domain/stop.ts';
import type {EmergencyAction} from '../domain/trading.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {text, type Said} from './options.ts';
import {unknownWord} from './unknown-word.ts';

/** What `quarterdeck stop` is to do. */
export type StopConfig = (
	| {readonly what: 'stop'; readonly action: EmergencyAction; readonly reason?: string}
	| {readonly what: 'resume'; readonly reason?: string}
) & {
	/** Without it nothing is sent: what would be done there is shown. */
	readonly isMeant: boolean;
};

/** `stop [gateway] [--action a] [--reason text] [--yes]`, or `stop [gateway] --resume [--yes]`. */
export function readStop(
	words: readonly string[],
	flags: Said['flags'],
): Result<{readonly gateway: string | undefined; readonly stop: StopConfig}> {
	const [gateway, more] = words;
	const said = text(flags['action']);
	const action = emergencyActions.find((each) => each.action === (said ?? 'pause_trading'))?.action;
	const isResume = flags['resume'] === true;
	const reason = text(flags['reason']);

	if (more !== undefined) {
		return fail(`${more} is one word too many. One gateway at a time.`);
	}

	if (action === undefined) {
		const known = emergencyActions.map((each) => each.action);
		return fail(unknownWord(`--action ${said ?? ''}`, said ?? '', known));
	}

	if (isResume && said !== undefined) {
		return fail('--action is for a stop, and --resume was said. Leave one of them out.');
	}

	if (flags['readonly'] === true) {
		return fail('stop changes something, and --readonly was said. Nothing was sent.');
	}

	const rest = {...(reason !== undefined && {reason}), isMeant: flags['yes'] === true};
	return ok({gateway, stop: isResume ? {what: 'resume', ...rest} : {what: 'stop', action, ...rest}});
}
