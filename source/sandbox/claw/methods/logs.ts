import type {LogLine} from '../../world/surroundings.ts';
import type {Call, Methods} from '../gateway.ts';
import {type Fields, numberAt} from '../read.ts';
import {count, object, upTo} from '../schemas.ts';

const levels: Readonly<Record<LogLine['level'], number>> = {DEBUG: 2, INFO: 3, WARN: 4, ERROR: 5};

/** A line as tslog writes it: the words under "0" and "1", the rest under "_meta". */
function lineText({at, level, subsystem, text}: LogLine): string {
	const date = new Date(at).toISOString();
	const name = JSON.stringify({subsystem});
	const meta: Fields = {
		runtime: 'node',
		hostname: 'harbor',
		date,
		logLevelId: levels[level],
		logLevelName: level,
		name,
		parentNames: ['openclaw'],
	};
	return JSON.stringify({'0': name, '1': text, _meta: meta, time: date.replace('Z', '+00:00')});
}

/** Positions in the log are byte offsets; every line stands for the same number of them here. */
const bytesOfLine = 400;

function tail({params, answer, world, now}: Call): void {
	const {before, lines} = world.log.lines();
	const size = (before + lines.length) * bytesOfLine;
	const cursor = numberAt(params, 'cursor');
	const limit = numberAt(params, 'limit') ?? 500;
	const maxBytes = numberAt(params, 'maxBytes') ?? 250_000;
	const isReset = cursor !== undefined && cursor > size;
	const from = cursor === undefined || isReset ? 0 : Math.ceil(cursor / bytesOfLine) - before;
	const fresh = lines.slice(Math.max(0, from));
	const most = Math.min(limit, Math.max(1, Math.floor(maxBytes / bytesOfLine)));
	answer({
		file: `/var/log/openclaw/openclaw-${new Date(now).toISOString().slice(0, 10)}.log`,
		cursor: size,
		size,
		lines: fresh.slice(-most).map((line) => lineText(line)),
		truncated: from < 0 || fresh.length > most,
		reset: isReset,
	});
}

export function logMethods(): Methods {
	return {
		'logs.tail': {
			params: object({cursor: count, limit: upTo(5000), maxBytes: upTo(1_000_000)}),
			serve: tail,
		},
	};
}
