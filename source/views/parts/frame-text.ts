import type {LogEntry} from '../../domain/events.ts';
import {formatBytes} from '../../format/number.ts';
import {laidOutPart} from '../../format/partial-json.ts';
import {printedJson} from '../../format/printed-json.ts';
import {remember} from '../../store/select-remember.ts';

/** A frame with a line for each field; of a long one the part that was kept, and that there was more. */
export function frameText({json, bytes}: Pick<LogEntry, 'json' | 'bytes'>): string {
	return json === '' ? notKeptSentence : laidOut(json, bytes);
}

/** What stands where the text of a frame would be, and in its line of the log. */
export const notKeptSentence = 'Its text is not kept: it may hold a token.';
export const notKeptWords = 'not kept: it may hold a token';

const laidOut = remember((json: string, bytes: number): string => {
	try {
		return printedJson(JSON.parse(json));
	} catch {
		const kept = Buffer.byteLength(json);
		const isPart = bytes > kept && mayBeJson.test(json) && !isWhole(json.replace(packetNumber, ''));
		return isPart
			? `${laidOutPart(json)}\n… the first ${formatBytes(kept)} of ${formatBytes(bytes)} are kept`
			: json;
	}
});

/** Socket.IO writes a number before it. */
const packetNumber = /^\d+/u;
const mayBeJson = /^\d*[[{]/u;

/** What was cleaned or kept secret is shorter than it came, and all there all the same. */
function isWhole(json: string): boolean {
	try {
		JSON.parse(json);
		return true;
	} catch {
		// A part of a document is none.
		return false;
	}
}
