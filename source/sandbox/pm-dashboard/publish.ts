import type {Fields} from '../claw/read.ts';
import type {Client, Tell} from './client.ts';
import {frame, gatewayName, type MessagePriority, type MessageType, normal} from './frames.ts';

/** Something that happened, for whoever listens. */
export type News = {
	readonly type: MessageType;
	/** Everywhere it belongs. A client hears it once, on the first of these that it listens to. */
	readonly channels: readonly [string, ...string[]];
	readonly payload: Fields;
	readonly priority?: MessagePriority;
	readonly source?: string;
	readonly metadata?: Fields | undefined;
	/** What a broadcast calls its event. */
	readonly event?: string;
	/** Whether those hear it too who listen to none of its channels. */
	readonly isForAll?: boolean;
	/** The agent or the client that hears it in any case, if it is connected. */
	readonly target?: string | undefined;
};

export type Publish = (news: News) => void;

/** The names a filter may call an event by: `task_status_change` is also `status_change`, as in the seed's example. */
function namesOf(type: MessageType, event: string | undefined): readonly string[] {
	const short = type.replace(/^(?:task|project|agent)_/u, '');
	const older = type === 'agent_status' ? 'agent_status_change' : `project_${type}`;
	return [type, short, older, ...(event === undefined ? [] : [event])];
}

export function createPublish(clients: ReadonlyMap<string, Client>, tell: Tell, now: () => number): Publish {
	return (news) => {
		const {type, channels, payload, priority = normal, source = gatewayName, metadata, target} = news;
		const traits = {names: namesOf(type, news.event), priority, source, metadata};
		const texts = new Map<string, string>();
		const whole = frame({type, at: now(), source, target, priority, payload, metadata});

		function textFor(channel: string): string {
			const text = texts.get(channel) ?? JSON.stringify({...whole, channel});
			texts.set(channel, text);
			return text;
		}

		function isMeant({agentId, clientId, permissions}: Client): boolean {
			const isTarget = target !== undefined && (agentId === target || clientId === target);
			return isTarget || (news.isForAll === true && permissions.has('read'));
		}

		for (const client of clients.values()) {
			const heard = client.subscriptions.hears(channels, traits);
			const channel = heard ?? (isMeant(client) ? channels[0] : undefined);

			if (channel !== undefined) {
				tell(client, {text: textFor(channel), type, priority});
			}
		}
	};
}
