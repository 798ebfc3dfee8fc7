import {type Fields, isFields} from '../claw/read.ts';
import {faultOfChannel, isHeardOn, type Members} from './channels.ts';
import type {Failure} from './failures.ts';
import {type Filter, isLetThrough, readFilter, type Traits} from './filters.ts';
import {limits} from './limits.ts';
import {channelNeed, type Permission} from './permissions.ts';

export type Refused = Failure & {readonly channel: string};

export type Subscriptions = {
	readonly all: () => readonly string[];
	/** Joins what it may and says what it may not. A channel that was joined before gets its new filter. */
	readonly join: (
		channels: readonly unknown[],
		filters: Fields,
	) => {readonly joined: readonly string[]; readonly refused: readonly Refused[]};
	/** Gives those that it had. */
	readonly leave: (channels: readonly unknown[]) => readonly string[];
	readonly leaveAll: () => void;
	/** The first of the channels that it hears an event with these traits on. */
	readonly hears: (channels: readonly string[], traits: Traits) => string | undefined;
};

function nameOf(channel: unknown): string {
	return (typeof channel === 'string' ? channel : JSON.stringify(channel)).slice(0, 200);
}

/** What one client listens to. */
export function createSubscriptions(members: Members, permissions: ReadonlySet<Permission>): Subscriptions {
	const joined = new Map<string, Filter | undefined>();

	function faultOf(channel: string, filter: unknown): Failure | undefined {
		const fault = faultOfChannel(channel);

		if (fault !== undefined) {
			return fault;
		}

		if (!permissions.has(channelNeed(channel))) {
			const details = {channel, permission: channelNeed(channel)};
			return {code: 'INSUFFICIENT_PERMISSIONS', message: `${channel} is not for this client`, details};
		}

		if (filter !== undefined && readFilter(filter) === undefined) {
			const message = 'A filter is {events?, priority?, source?, metadata?}';
			return {code: 'SUBSCRIPTION_FAILED', message, details: {channel}};
		}

		if (joined.has(channel)) {
			return undefined;
		}

		if (joined.size >= limits.channelsPerClient) {
			const message = `A client has at most ${limits.channelsPerClient} channels`;
			return {code: 'SUBSCRIPTION_FAILED', message, details: {channel}};
		}

		return members.count(channel) >= limits.channelMembers
			? {code: 'CHANNEL_FULL', message: `${channel} is full`, details: {channel}, retryAfter: 30_000}
			: undefined;
	}

	function leave(channels: readonly unknown[]): readonly string[] {
		const left = channels.filter((channel) => typeof channel === 'string' && joined.delete(channel));
		const names = left.map((channel) => nameOf(channel));

		for (const name of names) {
			members.leave(name);
		}

		return names;
	}

	function hearsOne(channel: string, traits: Traits): boolean {
		if (!permissions.has(channelNeed(channel))) {
			return false;
		}

		for (const [pattern, filter] of joined) {
			if (isHeardOn(pattern, channel) && isLetThrough(filter, traits)) {
				return true;
			}
		}

		return false;
	}

	return {
		all: () => [...joined.keys()],
		join(channels, filters) {
			const taken: string[] = [];
			const refused: Refused[] = [];
			const named = new Set(channels.slice(0, limits.listed).map((channel) => nameOf(channel)));
			// A filter for a channel of earlier on replaces the one it had.
			const later = Object.keys(filters).filter((channel) => !named.has(channel));

			for (const channel of [...named, ...later.slice(0, limits.listed)]) {
				const filter = Object.hasOwn(filters, channel) ? filters[channel] : undefined;
				const isUnasked = !named.has(channel) && !joined.has(channel);
				const message = 'A filter for a channel that is not subscribed';
				const fault = isUnasked
					? ({code: 'SUBSCRIPTION_FAILED', message, details: {channel}} as const)
					: faultOf(channel, filter);

				if (fault !== undefined) {
					refused.push({...fault, channel});
					continue;
				}

				if (!joined.has(channel)) {
					members.join(channel);
				}

				joined.set(channel, isFields(filter) ? readFilter(filter) : undefined);
				taken.push(channel);
			}

			return {joined: taken, refused};
		},
		leave,
		leaveAll: () => void leave([...joined.keys()]),
		hears: (channels, traits) => channels.find((channel) => hearsOne(channel, traits)),
	};
}
