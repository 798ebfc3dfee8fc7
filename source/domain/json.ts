/** What JSON can say. Foreign data that has been parsed but not yet read is `unknown`, not this. */
export type Json = null | boolean | number | string | readonly Json[] | {readonly [key: string]: Json};

/** Whether it has fields: it is neither a list nor null. */
export function isJsonObject(value: Json | undefined): value is {readonly [key: string]: Json} {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
