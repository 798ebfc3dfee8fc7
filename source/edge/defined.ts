/** Only the fields that were said, so that the defaults stay with whoever has them. */
export function definedOf<Fields extends object>(
	fields: Fields,
): {[Name in keyof Fields]?: NonNullable<Fields[Name]>};
export function definedOf(fields: object): object {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
