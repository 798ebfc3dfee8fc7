import Ajv, {type ErrorObject, type ValidateFunction} from 'ajv';
import type {Fields} from './read.ts';
import {isFields, textAt} from './read.ts';
import type {ProtocolNumber} from './versions.ts';

export type Check = (value: unknown) => string | undefined;

const ajv = new Ajv({allErrors: true, strict: false});

/** A schema is compiled when the first value comes: most methods of most gateways are never called. */
function compileLate(schema: Fields): () => ValidateFunction {
	let compiled: ValidateFunction | undefined;
	return () => (compiled ??= ajv.compile(schema));
}

/** Protocol 2 named what was wrong in ajv's own words: "data/client must NOT have additional properties". */
function oldWords(errors: readonly ErrorObject[]): string {
	return errors.map(({instancePath, message}) => `data${instancePath} ${message ?? 'is wrong'}`).join(', ');
}

function newWordsFor(error: ErrorObject, protocol: ProtocolNumber): string {
	const {instancePath, keyword, message = 'is wrong'} = error;
	const parameters: unknown = error.params;
	const at = `at ${instancePath === '' ? 'root' : instancePath}: `;
	const details: Fields = isFields(parameters) ? parameters : {};

	if (keyword === 'additionalProperties') {
		return `${at}unexpected property '${textAt(details, 'additionalProperty') ?? '?'}'`;
	}

	if (keyword === 'enum' && protocol === 3) {
		return `${at}must be equal to constant; ${at}must match a schema in anyOf`;
	}

	return instancePath === '' ? message : `${at}${message}`;
}

/** Protocol 3 and 4: "at /client: unexpected property 'name'"; the newer one stops at the first thing missing. */
function newWords(errors: readonly ErrorObject[], protocol: ProtocolNumber): string {
	const told = errors.filter(
		(error, index) =>
			protocol === 3 ||
			error.keyword !== 'required' ||
			errors.findIndex((each) => each.keyword === 'required' && each.instancePath === error.instancePath) ===
				index,
	);
	return [...new Set(told.map((error) => newWordsFor(error, protocol)))].join('; ');
}

/** Makes a schema a check that gives undefined when all is well, otherwise what is wrong in the version's words. */
export function compileCheck(schema: Fields, protocol: ProtocolNumber): Check {
	const compiled = compileLate(schema);

	return (value) => {
		const validate = compiled();

		if (validate(value)) {
			return undefined;
		}

		const errors = validate.errors ?? [];
		return protocol === 2 ? oldWords(errors) : newWords(errors, protocol);
	};
}
