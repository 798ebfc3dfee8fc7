import type {Failure} from './failures.ts';

const domains = new Set(['project', 'task', 'agent', 'system', 'team', 'user']);

/** What is wrong with the name of a channel: `<domain>.<identifier>[.<event_type>]`, with `*` for any one part, or `*` alone. */
export function faultOfChannel(channel: unknown): Failure | undefined {
	if (typeof channel !== 'string' || channel.length > 200) {
		return {code: 'SUBSCRIPTION_FAILED', message: 'A channel is a string of up to 200 characters'};
	}

	if (channel === '*') {
		return undefined;
	}

	if (!/^[\w@:*-]+(?:\.[\w@:*-]+){1,2}$/u.test(channel)) {
		const message = 'A channel is <domain>.<identifier>[.<event_type>]';
		return {code: 'SUBSCRIPTION_FAILED', message, details: {channel}};
	}

	const parts = channel.split('.');

	if (parts.some((part) => part.includes('*') && part !== '*')) {
		return {code: 'SUBSCRIPTION_FAILED', message: '* stands for a whole part', details: {channel}};
	}

	const domain = parts[0] ?? '';
	return domain === '*' || domains.has(domain)
		? undefined
		: {
				code: 'CHANNEL_NOT_FOUND',
				message: `There is no domain ${domain}: it is one of ${[...domains].join(', ')}`,
				details: {channel},
			};
}

/** A subscriber of `a.b` hears what is published on `a.b` and on `a.b.c`, not the other way round. */
export function isHeardOn(pattern: string, channel: string): boolean {
	if (pattern === '*' || pattern === channel) {
		return true;
	}

	if (!pattern.includes('*')) {
		return channel.startsWith(`${pattern}.`);
	}

	const wanted = pattern.split('.');
	const parts = channel.split('.');
	return (
		wanted.length <= parts.length && wanted.every((part, index) => part === '*' || part === parts[index])
	);
}

/** How many listen to each channel. */
export type Members = {
	readonly count: (channel: string) => number;
	readonly join: (channel: string) => void;
	readonly leave: (channel: string) => void;
};

export function createMembers(): Members {
	const counts = new Map<string, number>();

	return {
		count: (channel) => counts.get(channel) ?? 0,
		join(channel) {
			counts.set(channel, (counts.get(channel) ?? 0) + 1);
		},
		leave(channel) {
			const left = (counts.get(channel) ?? 0) - 1;

			if (left > 0) {
				counts.set(channel, left);
			} else {
				counts.delete(channel);
			}
		},
	};
}
