import type {MethodInfo} from '../../../../domain/methods.ts';

export const text = {type: 'string', minLength: 1};

/** An object; a name that ends in "?" may be left out. Gateways of each year add fields: others pass. */
export function object(fields: {readonly [name: string]: object}): object {
	const entries = Object.entries(fields);
	return {
		type: 'object',
		properties: Object.fromEntries(entries.map(([name, schema]) => [name.replace('?', ''), schema])),
		required: entries.map(([name]) => name).filter((name) => !name.endsWith('?')),
	};
}

type Line = readonly [name: string, says: string, params?: object];

/** Methods that only look. */
export function reads(...lines: readonly Line[]): readonly MethodInfo[] {
	return lines.map(([name, says, params]) => ({name, effect: 'reads', says, params}));
}

/** Methods that change something, or may. */
export function changes(...lines: readonly Line[]): readonly MethodInfo[] {
	return lines.map(([name, says, params]) => ({name, effect: 'changes', says, params}));
}
