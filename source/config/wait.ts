import {fail, ok, type Result} from '../domain/result.ts';

const kinds = ['approval', 'task', 'agent', 'health'] as const;

/** What `quarterdeck wait` waits for: something of this kind, with this id or in this status. */
export type WaitConfig = {
	readonly kind: (typeof kinds)[number];
	/** An id or a status, as it was said; undefined: what is waited for most. */
	readonly word: string | undefined;
	/** A status, where the word before it was an id. */
	readonly status: string | undefined;
};

/** `--for <approval|task|agent|health>[=id|status|id:status]`. */
export function readWait(said: unknown): Result<WaitConfig> {
	if (typeof said !== 'string' || said === '') {
		return fail('wait needs --for, for example --for approval or --for task=done.');
	}

	const [name = '', ...rest] = said.split('=');
	const kind = kinds.find((each) => each === name);

	if (kind === undefined) {
		return fail(`--for ${name} is not known. Use approval, task, agent or health.`);
	}

	const about = rest.join('=');
	const [, word = about, status] = /^(.+):([a-z-]+)$/u.exec(about) ?? [];
	return rest.length > 0 && word === ''
		? fail(`--for ${said} names nothing behind the =. Give an id or a status, or leave the = out.`)
		: ok({kind, word: word === '' ? undefined : word, status});
}
