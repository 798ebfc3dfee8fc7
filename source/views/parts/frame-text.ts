import type {LogEntry} from '../../domain/events.ts';
import {formatBytes} from '../../format/number.ts';
import {laidOutPart} from '../../format/partial-json.ts';
import {printedJson} from '../../format/printed-json.ts';
import {remember} from '../../store/select-remember.ts';

/** A frame with a line for each field; of a long one the part that was kept, and that there was more. */
export function frameText({json, bytes}: Pick<LogEntry, 'json' | 'bytes'>): string {
	return laidOut(json, bytes);
}

const laidOut = remember((json: string, bytes: number): string => {
	try {
		return printedJson(JSON.parse(json));
	} catch {
		const isPart = bytes > json.length && mayBeJson.test(json);
		return isPart
			? `${laidOutPart(json)}\n… the first ${formatBytes(json.length)} of ${formatBytes(bytes)} are kept`
			: json;
	}
});

/** Socket.IO writes a number before it. */
const mayBeJson = /^\d*[[{]/u;
