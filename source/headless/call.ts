import {Ajv, type ErrorObject} from 'ajv';
import {fail, ok, type Result} from '../domain/result.ts';
import type {Json} from '../domain/json.ts';
import {printedJson} from '../format/printed-json.ts';
import {notSentCode} from '../session/errand.ts';
import type {Outcome} from '../session/conversation.ts';
import {nearest, nearWords} from '../domain/nearest.ts';

/** What is known of a method. */
export type Method = {
	readonly name: string;
	readonly effect: 'reads' | 'changes';
	/** A JSON schema; undefined: its parameters are sent as given. */
	readonly params: object | undefined;
	readonly says: string;
};

export type Asked = {
	readonly method: string;
	readonly params: {readonly [name: string]: Json} | undefined;
	readonly isReadonly: boolean;
};

/** What is printed at the end, where, and the exit code. */
export type Printed = {
	readonly code: 0 | 1 | 2 | 3 | 4 | 5 | 6;
	readonly stdout: string;
	readonly stderr: string;
};

/** Whether a request may leave: a method there is, that this session may use, with parameters as its document says. */
export function judgeCall(
	{method, params = {}, isReadonly}: Asked,
	known: Method | undefined,
	all: readonly Method[],
): Result<true> {
	if (known === undefined) {
		const known = all.map(({name}) => name);
		const hint =
			nearWords(method, known, 1).length === 0
				? 'See quarterdeck call --list.'
				: `The nearest are ${nearest(method, known, 3).join(', ')}.`;
		return fail(`${method} is no method of this gateway. ${hint}`);
	}

	if (isReadonly && known.effect === 'changes') {
		return fail(`${method} changes something, and --readonly was said. Nothing was sent.`);
	}

	if (known.params === undefined) {
		return ok(true);
	}

	const validate = new Ajv({allErrors: true, strict: false}).compile(known.params);
	return validate(params)
		? ok(true)
		: fail(`The parameters of ${method} do not fit: ${wordsOf(validate.errors ?? [])}. Nothing was sent.`);
}

/** Every fault by its path, without the value that stands there. */
function wordsOf(errors: readonly ErrorObject[]): string {
	return errors
		.slice(0, 5)
		.map(({instancePath, message = 'does not fit', keyword, params}) => {
			const words: unknown = keyword === 'enum' ? params['allowedValues'] : undefined;
			const choice = Array.isArray(words) ? ` (${words.map(String).join(', ')})` : '';
			return `${instancePath === '' ? 'they' : instancePath} ${message}${choice}`;
		})
		.join('; ');
}

/** How a request ended, as it is printed. */
export function printOutcome(method: string, outcome: Outcome): Printed {
	switch (outcome.type) {
		case 'answered': {
			return {code: 0, stdout: `${printedJson(outcome.payload)}\n`, stderr: ''};
		}

		case 'refused': {
			const {code, message, retryAfterMs} = outcome.refusal;
			const again = retryAfterMs === undefined ? '' : `. Try again in ${Math.ceil(retryAfterMs / 1000)} s`;
			return {
				code: 4,
				stdout: '',
				stderr:
					code === notSentCode
						? `${method} was not sent: ${message}${again}`
						: `${method} was refused (${code}): ${message}${again}`,
			};
		}

		case 'silent': {
			const {because} = outcome;
			const stderr = `${method} left, and nobody knows what became of it: ${because}. Look before you repeat it.`;
			return {code: 5, stdout: '', stderr};
		}
	}
}

/** Every method, a line each: what it is called, whether it changes something, what it does. */
export function printMethods(methods: readonly Method[], output: 'text' | 'json'): Printed {
	const sorted = methods.toSorted((a, b) => a.name.localeCompare(b.name));
	const width = Math.max(0, ...sorted.map(({name}) => name.length));
	return {
		code: 0,
		stderr: '',
		stdout:
			output === 'json'
				? `${printedJson(sorted.map(({name, effect, says, params}) => ({name, effect, says, params})))}\n`
				: sorted
						.map(({name, effect, says}) => `${name.padEnd(width)}  ${effect.padEnd(7)}  ${says}\n`)
						.join(''),
	};
}
