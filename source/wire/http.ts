import {readString} from './read.ts';

const timeoutMs = 15_000;

export type Asking = {
	readonly base: URL;
	readonly signal: AbortSignal;
	/** A larger answer is none. */
	readonly maxBytes: number;
};

/** One HTTP request to the same host; gives its frame. Never rejects: without an answer there is no status, and it says why. */
export async function askHttp(
	{id, method, path, body}: Readonly<Record<string, unknown>>,
	{base, signal, maxBytes}: Asking,
): Promise<string> {
	try {
		// The bundle hides the plain name from a package inside of it.
		const response = await globalThis.fetch(new URL(readString(path) ?? '/', base.origin), {
			method: readString(method) ?? 'GET',
			redirect: 'error',
			signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
			...(body !== undefined && {
				headers: {'content-type': 'application/json'},
				body: JSON.stringify(body),
			}),
		});
		const text = await textOf(response, maxBytes);

		if (text === undefined) {
			return JSON.stringify({http: {id, error: 'the answer was too large'}});
		}

		const {status, headers} = response;
		const head = JSON.stringify({id, status, retryAfter: headers.get('retry-after')});
		// As it came: however deep it is, it was not taken apart.
		return `{"http":${head.slice(0, -1)},"body":${isJson(text) ? text : JSON.stringify(text)}}}`;
	} catch (error) {
		return JSON.stringify({http: {id, error: error instanceof Error ? error.name : String(error)}});
	}
}

/** The text of an answer; undefined where there is too much of it. A few bytes that were packed may be all of a memory. */
async function textOf({body}: Response, maxBytes: number): Promise<string | undefined> {
	const pieces: Uint8Array[] = [];
	let left = maxBytes;

	for await (const piece of body ?? []) {
		const part: unknown = piece;

		if (part instanceof Uint8Array) {
			left -= part.length;
			pieces.push(part);
		}

		if (left < 0) {
			return undefined;
		}
	}

	return new TextDecoder().decode(Buffer.concat(pieces));
}

/** Pages that are not JSON (an error of Express) are handed on as text. */
function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
