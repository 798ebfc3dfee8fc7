import {type Fields, isFields, parseJson} from '../claw/read.ts';
import {type Failure, Refusal} from './failures.ts';
import type {MessageType} from './frames.ts';
import {limits} from './limits.ts';
import {correlationOf, refuseDepth, typeOf} from './validate.ts';

/** What a frame is at first sight, before its envelope is read. */
export type Taken =
	| {readonly kind: 'message'; readonly type: MessageType; readonly value: Fields}
	| {readonly kind: 'bad'; readonly failure: Failure; readonly correlationId: string | undefined};

function bad(failure: Failure, value: Fields = {}): Taken {
	return {kind: 'bad', failure, correlationId: correlationOf(value)};
}

export const binaryFailure: Failure = {
	code: 'INVALID_MESSAGE_FORMAT',
	message: 'Messages are JSON in text frames, not binary',
};

function depthFault(value: Fields): Failure | undefined {
	try {
		refuseDepth(value);
		return undefined;
	} catch (error) {
		if (error instanceof Refusal) {
			return error.failure;
		}

		throw error;
	}
}

export function take(text: string, bytes: number): Taken {
	if (bytes > limits.messageBytes) {
		const details = {bytes, limit: limits.messageBytes};
		return bad({
			code: 'MESSAGE_TOO_LARGE',
			message: `A message has at most ${limits.messageBytes} bytes`,
			details,
		});
	}

	const value = parseJson(text)?.value;

	if (!isFields(value)) {
		return bad({code: 'INVALID_MESSAGE_FORMAT', message: 'A message is a JSON object'});
	}

	const depth = depthFault(value);

	if (depth !== undefined) {
		return bad(depth, value);
	}

	const {type} = value;

	if (type === undefined || type === null) {
		const details = {field: 'type', expectedType: 'MessageType', received: null};
		return bad({code: 'MISSING_REQUIRED_FIELD', message: 'Missing required field: type', details}, value);
	}

	const known = typeOf(value);

	if (known === undefined) {
		const received = typeof type === 'string' ? type.slice(0, 100) : typeof type;
		const details = {field: 'type', expectedType: 'MessageType', received};
		return bad({code: 'INVALID_MESSAGE_FORMAT', message: 'There is no such type of message', details}, value);
	}

	return {kind: 'message', type: known, value};
}
