import type {MajorClawMemory} from './memory.ts';

/*
Several instances may speak over one connection (seed 000, `instanceId` in the envelope). Their tasks and agents are
kept apart: what belongs to another than the first carries its instance in its id.
*/

const separator = '⁄';

/** The id under which something of an instance is kept. */
export function scoped(id: string, instanceId: string | undefined, {home}: MajorClawMemory): string {
	return instanceId === undefined || home === undefined || instanceId === home
		? id
		: `${instanceId}${separator}${id}`;
}

/** The other way: the instance to address, undefined for the first one, and its own name for the thing. */
export function unscoped(id: string): {readonly instanceId: string | undefined; readonly id: string} {
	const at = id.indexOf(separator);
	return at === -1
		? {instanceId: undefined, id}
		: {instanceId: id.slice(0, at), id: id.slice(at + separator.length)};
}
