import type {Gateway} from '../domain/entities.ts';

/** What we may do on a gateway, as far as it said; undefined where it did not. */
export function accessOf(gateway: Gateway): 'write' | 'read-only' | undefined {
	const {scopes} = gateway;

	if (mayOnlyLook(gateway)) {
		return 'read-only';
	}

	if (scopes.length === 0) {
		return undefined;
	}

	return scopes.some((scope) => writing.test(scope)) ? 'write' : 'read-only';
}

/** Whether we, or the gateway by the role it gave us, said that nothing is to be changed. */
export function mayOnlyLook({role, isReadonly = false}: Gateway): boolean {
	return isReadonly || (role !== undefined && readers.has(role));
}

const readers = new Set(['viewer', 'reader', 'observer', 'guest']);
const writing = /(^|[.:])(write|admin|approvals|pairing|\*)$/;

/** Whether this is the gateway that lives inside the program, which nothing real depends on. */
export function isSandbox(gateway: Gateway): boolean {
	return gateway.name === 'sandbox' && new URL(gateway.url).hostname === '127.0.0.1';
}
