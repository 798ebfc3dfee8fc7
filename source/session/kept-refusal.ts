import type {GreetingOutput} from '../wire/dialects/dialect.ts';
import {frameLine} from '../wire/frame-line.ts';
import {asRecord} from '../wire/read.ts';
import {cleanText} from '../wire/sanitise.ts';

export type HeardGreeting = {
	readonly text: string;
	/** What the dialect made of it. */
	readonly outputs: ReadonlyArray<GreetingOutput<unknown>>;
	/** Taken out wherever they stand, as fields that are named like secrets are. */
	readonly secrets: readonly string[];
};

/**
 * What the log keeps of a frame of the greeting: a refusal, without secrets, since whoever is turned away looks there
 * for why. Of any other nothing: it may give our device a token.
 */
export function keptRefusal({text, outputs, secrets}: HeardGreeting): string {
	if (text.length > mostCharacters || !outputs.some(({type}) => turnedAway.has(type))) {
		return '';
	}

	const line = frameLine({type: 'frame', dir: 'in', text}, {at: 0, via: 'websocket', secrets});
	const {frame} = asRecord(JSON.parse(line)) ?? {};
	const record = asRecord(frame);
	// What says yes is no refusal, whatever we made of it.
	return record === undefined || record['ok'] === true
		? ''
		: cleanText(JSON.stringify(record), mostCharacters);
}

/** A refusal is short; what is longer holds something else as well. */
const mostCharacters = 2000;

const turnedAway: ReadonlySet<GreetingOutput<unknown>['type']> = new Set(['refused', 'retry', 'redial']);
