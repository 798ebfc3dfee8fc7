/** Plain data compared by value. Used to keep an object where nothing in it changed. */
export function isEqual(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) {
		return true;
	}

	if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
		return false;
	}

	if (Array.isArray(a) || Array.isArray(b)) {
		return (
			Array.isArray(a) &&
			Array.isArray(b) &&
			a.length === b.length &&
			a.every((item, index) => isEqual(item, b[index]))
		);
	}

	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length &&
		keys.every((key) => Object.hasOwn(b, key) && isEqual(Reflect.get(a, key), Reflect.get(b, key)))
	);
}

type Entities<Entity> = ReadonlyMap<string, Entity>;

/** Takes a whole list: entries that did not change keep their identity, and so does the map if none did. */
export function replaceAll<Entity extends {readonly id: string}>(
	before: Entities<Entity>,
	list: readonly Entity[],
	most: number,
): Entities<Entity> {
	const after = new Map<string, Entity>();

	for (const entity of list.slice(0, most)) {
		const held = before.get(entity.id);
		after.set(entity.id, held !== undefined && isEqual(held, entity) ? held : entity);
	}

	return isSameMap(before, after) ? before : after;
}

/** One entity changed, or came to be on top of `blank`. The rest keeps its identity. */
export function change<Entity extends {readonly id: string}>(
	before: Entities<Entity>,
	id: string,
	difference: Partial<Entity>,
	blank: Entity,
): Entities<Entity> {
	const held = before.get(id);
	const next = {...(held ?? blank), ...difference, id};
	return held !== undefined && isEqual(held, next) ? before : new Map(before).set(id, next);
}

export function remove<Entity>(before: Entities<Entity>, id: string): Entities<Entity> {
	if (!before.has(id)) {
		return before;
	}

	const after = new Map(before);
	after.delete(id);
	return after;
}

/** Drops the oldest entries that may go until the map is within its bound. */
export function forget<Entity>(
	before: Entities<Entity>,
	most: number,
	mayGo: (entity: Entity) => boolean,
): Entities<Entity> {
	if (before.size <= most) {
		return before;
	}

	const after = new Map(before);

	for (const [id, entity] of before) {
		if (after.size <= most) {
			break;
		}

		if (mayGo(entity)) {
			after.delete(id);
		}
	}

	return after.size === before.size ? before : after;
}

function isSameMap<Entity>(before: Entities<Entity>, after: Entities<Entity>): boolean {
	if (before.size !== after.size) {
		return false;
	}

	const held = [...before];
	return [...after].every(([id, entity], index) => held[index]?.[0] === id && held[index][1] === entity);
}
