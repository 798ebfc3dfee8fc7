import {fail, ok, type Result} from '../domain/result.ts';

/** What `quarterdeck decide` is to answer, and how sure the person is. */
export type DecideConfig = {
	readonly approvalId: string;
	/** An answer by its name, or approve, always, reject. */
	readonly answer: string;
	readonly reason: string | undefined;
	/** The hash the request must have, or the first eight digits or more of it. */
	readonly expectHash: string | undefined;
	/** Without it nothing is sent: what would be sent is shown. */
	readonly isMeant: boolean;
};

export type DecideWords = {readonly gateway: string | undefined; readonly decide: DecideConfig};

type Flags = Readonly<Record<string, unknown>>;

/** `[gateway] <approval-id> <answer>`. */
export function readDecide(words: readonly string[], flags: Flags): Result<DecideWords> {
	const [first, second, third, more] = words;
	const [gateway, approvalId, answer] =
		third === undefined ? [undefined, first, second] : [first, second, third];

	if (more !== undefined) {
		return fail(`${more} is one word too many. Put a reason behind --reason.`);
	}

	if (approvalId === undefined || answer === undefined || approvalId === '' || answer === '') {
		return fail(
			'decide needs a request and an answer: quarterdeck decide <approval-id> <approve|reject|...>.',
		);
	}

	const expectHash = wordOf(flags['expectHash'])?.toLowerCase();

	if (expectHash !== undefined && !/^[\da-f]{8,64}$/u.test(expectHash)) {
		return fail(
			'--expect-hash is no hash. Give the one the request has in once --json, or its first 8 digits.',
		);
	}

	const reason = wordOf(flags['reason']);
	return ok({gateway, decide: {approvalId, answer, reason, expectHash, isMeant: flags['yes'] === true}});
}

function wordOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
