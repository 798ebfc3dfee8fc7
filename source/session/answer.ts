import type {Json} from '../domain/json.ts';
import {redact} from '../wire/redact.ts';
import {boundJson} from '../wire/sanitise.ts';

/** The answer to a request by name as it may be kept and shown: bounded, cleaned, and without what is secret. */
export function answerOf(payload: unknown): Json {
	const text = redact(JSON.stringify(boundJson(payload)));
	const parsed: unknown = JSON.parse(text);
	return boundJson(parsed);
}
