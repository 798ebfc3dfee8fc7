import type {Json} from '../../domain/json.ts';

/** The fields a person filled in or changed; none where nothing was. */
export function fieldsOf(input: Json | undefined): {readonly [field: string]: Json} {
	return isFields(input) ? input : {};
}

/** Whether a person filled in this field. */
export function isNarrowedTo(input: Json | undefined, field: string): boolean {
	return Object.hasOwn(fieldsOf(input), field);
}

function isFields(value: Json | undefined): value is {readonly [field: string]: Json} {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
