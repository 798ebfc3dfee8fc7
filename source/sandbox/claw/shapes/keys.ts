import type {ProtocolNumber} from '../versions.ts';

/**
 * Protocol 2 knew bare keys and one agent: `agent:main:x` is called `x` there, another agent's thread `ops:x`. From
 * 2.9 on events always carry the whole key, whatever the caller wrote.
 */
export function wireKey(protocol: ProtocolNumber, key: string): string {
	return protocol === 2 ? key.replace(/^agent:(?:main:)?/u, '') : key;
}

/** Back to the whole key. `isKnown` tells whether there is such a thread. */
export function worldKey(key: string, isKnown: (key: string) => boolean): string {
	const whole = `agent:${key}`;
	return key.startsWith('agent:') || !(key.includes(':') && isKnown(whole))
		? key.startsWith('agent:')
			? key
			: `agent:main:${key}`
		: whole;
}
