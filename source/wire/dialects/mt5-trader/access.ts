import type {Gateway} from '../../../domain/entities.ts';
import {capabilities} from './capabilities.ts';

/** Whether a method may be called: `absent` is not offered by this gateway, `forbidden` not to us. */
export type Access = 'open' | 'absent' | 'forbidden';

/** A subscription is the connection's own: a viewer may make one (seed 004 §4.1 calls it a dashboard). */
const ownBusiness: ReadonlySet<string> = new Set(['feeds.subscribe', 'feeds.unsubscribe']);

const reading: ReadonlySet<string> = new Set([
	...capabilities.methods.filter(({effect}) => effect === 'reads').map(({name}) => name),
	...ownBusiness,
]);

/** A viewer changes nothing, and what we do not know might (seed 004 §4.1). Any other role is the server's business. */
export function accessTo(method: string, {role, features}: Pick<Gateway, 'role' | 'features'>): Access {
	if (role === 'viewer' && !reading.has(method)) {
		return 'forbidden';
	}

	return features.methods.includes(method) ? 'open' : 'absent';
}

/** Why a method cannot be called, in words. */
export function reasonAgainst(method: string, access: Exclude<Access, 'open'>): string {
	return access === 'absent'
		? `this gateway does not offer ${method}`
		: 'this connection may only look (role viewer)';
}
