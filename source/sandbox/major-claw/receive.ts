import {subscribeCommands} from './commands/subscribe.ts';
import {talkCommands} from './commands/talk.ts';
import {taskCommands} from './commands/tasks.ts';
import type {Asker, Member} from './audience.ts';
import {instanceId, missing, type Refusal, wrong} from './frames.ts';
import {createLimiter, mostFrames, stretchMs} from './rate.ts';
import {at, type Fields, isFields, parseJson} from './read.ts';
import {firstWrong} from './rules.ts';
import type {Command, Service} from './service.ts';

const commands: ReadonlyMap<string, Command> = new Map(
	Object.entries({...subscribeCommands, ...taskCommands, ...talkCommands}),
);

const longestRequestId = 200;

function requestIdOf(frame: unknown): string | undefined {
	const requestId = isFields(frame) ? at(frame, 'requestId') : undefined;
	const isGood = typeof requestId === 'string' && requestId !== '' && requestId.length <= longestRequestId;
	return isGood ? requestId : undefined;
}

/** What is wrong with the frame around the payload; undefined when all is well. */
function wrongEnvelope(frame: Fields): Refusal | undefined {
	const [timestamp, instance] = [at(frame, 'timestamp'), at(frame, 'instanceId')];

	if (typeof at(frame, 'type') !== 'string') {
		return wrong('type must be a string');
	}

	if (timestamp !== undefined && typeof timestamp !== 'string') {
		return wrong('timestamp must be an ISO 8601 string');
	}

	if (at(frame, 'requestId') !== undefined && requestIdOf(frame) === undefined) {
		return wrong(`requestId must be a string of 1 to ${String(longestRequestId)} characters`);
	}

	if (instance !== undefined && typeof instance !== 'string') {
		return wrong('instanceId must be a string');
	}

	if (instance !== undefined && instance !== instanceId) {
		return missing(`this is ${instanceId}, not the instance the command is for`);
	}

	return undefined;
}

function perform(service: Service, asker: Asker, frame: Fields): Refusal | undefined {
	const {member} = asker;
	const type = String(at(frame, 'type')).slice(0, 100);
	const command = commands.get(type);

	if (command === undefined) {
		return wrong(`there is no command ${JSON.stringify(type)}`, {commands: [...commands.keys()]});
	}

	const payload = at(frame, 'payload');

	if (!isFields(payload)) {
		return wrong('payload must be an object');
	}

	if (!command.isLook && !member.canChange) {
		return {code: 'PermissionDenied', message: `a viewer may look, and not ${type}`};
	}

	const problem = firstWrong(payload, command.rules);
	return problem === undefined ? command.serve({...service, asker, member, payload}) : wrong(problem);
}

export type Receiver = {
	readonly text: (text: string) => void;
	readonly binary: () => void;
};

/** Hears one client. Every frame is answered, and none of them ends the connection. */
export function createReceiver(service: Service, member: Member): Receiver {
	const {world, audience} = service;
	const limiter = createLimiter();

	/** A long frame is not even read once there are too many of them. */
	function refuseByRate(text: string): boolean {
		const retryAfterMs = limiter.refuses(world.stage.clock.now());

		if (retryAfterMs === undefined) {
			return false;
		}

		const requestId = text.length > 10_000 ? undefined : requestIdOf(parseJson(text)?.value);
		const message = `more than ${String(mostFrames)} frames in ${String(stretchMs / 1000)} s`;
		audience.refuse({member, requestId}, {code: 'RateLimited', message, retryAfterMs});
		return true;
	}

	function answer(text: string): void {
		const parsed = parseJson(text);
		const asker = {member, requestId: requestIdOf(parsed?.value)};

		if (parsed === undefined) {
			audience.refuse(asker, wrong('not JSON'));
		} else if (isFields(parsed.value)) {
			const refusal = attempt(asker, parsed.value);

			if (refusal !== undefined) {
				audience.refuse(asker, refusal);
			}
		} else {
			audience.refuse(asker, wrong('a frame must be a JSON object'));
		}
	}

	/** A command that throws is our mistake; the client is told, and the others go on. */
	function attempt(asker: Asker, frame: Fields): Refusal | undefined {
		try {
			return wrongEnvelope(frame) ?? perform(service, asker, frame);
		} catch (error) {
			world.log.write('ERROR', 'major-claw', String(error));
			return {code: 'InternalServerError', message: 'something went wrong in here'};
		}
	}

	return {
		text(text) {
			if (!refuseByRate(text)) {
				answer(text);
			}
		},
		binary() {
			if (!refuseByRate('')) {
				audience.refuse({member, requestId: undefined}, wrong('frames must be text'));
			}
		},
	};
}
