import {randomBytes, timingSafeEqual} from 'node:crypto';

export type Standing = 'operator' | 'viewer' | 'expired' | 'unknown';

/** Who may come in, and as what. */
export type Tokens = {
	readonly operator: string;
	/** May look, and change nothing. */
	readonly viewer: string;
	/** Nobody is asked for a token; who gives none is an operator. */
	readonly isOpen: boolean;
	readonly standingOf: (token: string | undefined) => Standing;
	/** From now on the operator's and the viewer's token are refused as expired; `renew` takes it back. */
	readonly expire: () => void;
	readonly renew: () => void;
	/** Called whenever the tokens expire, for languages that send their sessions away. */
	readonly onExpired: (listener: () => void) => () => void;
};

export function newToken(): string {
	return randomBytes(24).toString('base64url');
}

/** Equal in constant time; of different lengths: not equal. */
export function isSame(one: string, other: string): boolean {
	const [left, right] = [Buffer.from(one), Buffer.from(other)];
	return left.length === right.length && timingSafeEqual(left, right);
}

export function createTokens({
	operator = newToken(),
	viewer = newToken(),
	isOpen = false,
}: {operator?: string; viewer?: string; isOpen?: boolean} = {}): Tokens {
	const listeners = new Set<() => void>();
	let isExpired = false;

	return {
		operator,
		viewer,
		isOpen,
		standingOf(token) {
			if (token === undefined) {
				return isOpen ? 'operator' : 'unknown';
			}

			const standing = isSame(token, operator) ? 'operator' : isSame(token, viewer) ? 'viewer' : 'unknown';
			return isExpired && standing !== 'unknown' ? 'expired' : standing;
		},
		expire() {
			isExpired = true;

			for (const listener of listeners) {
				listener();
			}
		},
		renew() {
			isExpired = false;
		},
		onExpired(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}
