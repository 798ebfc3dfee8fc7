import {capital} from '../domain/capital.ts';
import type {Thread} from '../domain/entities.ts';

/** What others are called, by their ids. */
export type Known = {
	readonly agents: Names;
	/** By their names in small letters. */
	readonly agentsByName: Names;
	readonly jobs: Names;
	readonly projects: Names;
};

export type Names = ReadonlyMap<string, string>;

export type Named = Pick<Thread, 'id' | 'title' | 'agentId'>;

/** What the gateway calls it, or, where that is only its key, what the key says. */
export function plainName(thread: Named, known: Known): string {
	const {id, title} = thread;
	const [, kind = '', about = ''] = /^(project|agents):(.+)$/u.exec(id) ?? [];

	if (kind === 'project') {
		return known.projects.get(about) ?? title;
	}

	if (kind === 'agents' && about !== 'everybody') {
		return about
			.split('+')
			.map((agent) => (agent === 'user' ? 'you' : agentName(agent, known)))
			.join(' and ');
	}

	const isKey = title === '' || title === id || id.endsWith(`:${title}`) || id === `agent:${title}:main`;
	return isKey ? fromKey(thread, known) : fromRoom(title);
}

/** "slack:#general" and "telegram:g-house" are names of rooms with the channel before them. */
function fromRoom(title: string): string {
	const [, channel = '', room = ''] = /^([a-z]+):(?:g-)?(\S.*)$/u.exec(title) ?? [];
	const word = channels.get(channel);
	return word === undefined ? title : `${room}, ${word}`;
}

function fromKey({id, agentId}: Named, known: Known): string {
	const rest = id.replace(/^.*⁄/u, '').replace(/^agent:[^:]*:(?=.)/u, '');
	const own = agentName(agentOf(id) ?? agentId, known);
	const [kind = '', ...more] = rest.split(':');
	const [detail = ''] = more;

	if (rest === 'main' || (own !== '' && rest === id)) {
		return own === '' ? 'Main' : own;
	}

	switch (kind) {
		case 'cron': {
			const job = known.jobs.get(detail);
			return job === undefined ? 'Scheduled job' : `Job ${job === detail ? job.slice(0, 8) : job}`;
		}

		case 'hook': {
			return 'Hook';
		}

		case 'subagent': {
			return own === '' ? 'Helper' : `Helper of ${own}`;
		}

		default: {
			const channel = channels.get(kind);
			const peer = more.filter((word) => !kinds.has(word)).join(' ');
			const spoken = /^thread_(.+?)(?:_default)?$/u.exec(rest)?.[1];
			return channel === undefined
				? agentName(spoken, known) || capital(spaced(spoken ?? rest))
				: `${capital(spaced(peer === '' ? channel : peer))}${peer === '' ? '' : `, ${channel}`}`;
		}
	}
}

/** The agent a key names. */
export function agentOf(id: string): string | undefined {
	return /(?:^|⁄)agent:([^:]+)(?::|$)/u.exec(id)?.[1];
}

/** A key may name an agent by its id, by its name, or one that is not listed (any longer). */
export function agentName(id: string | undefined, {agents, agentsByName}: Known): string {
	return id === undefined ? '' : (agents.get(id) ?? agentsByName.get(id.toLowerCase()) ?? unlisted(id) ?? '');
}

function unlisted(id: string): string | undefined {
	return id === 'cso' ? 'CSO' : /^[a-z][\w-]{0,30}$/iu.test(id) ? capital(id) : undefined;
}

/** The channel in a key: "agent:main:telegram:direct:maya". */
export function channelIn(id: string): string | undefined {
	return id
		.split(':')
		.map((word) => channels.get(word))
		.find((word) => word !== undefined);
}

const channels: ReadonlyMap<string, string> = new Map([
	['telegram', 'Telegram'],
	['whatsapp', 'WhatsApp'],
	['discord', 'Discord'],
	['slack', 'Slack'],
	['signal', 'Signal'],
	['imessage', 'iMessage'],
	['msteams', 'Teams'],
	['matrix', 'Matrix'],
	['googlechat', 'Google Chat'],
	['webchat', 'Web'],
	['dashboard', 'Web'],
]);

/** Words of a key that say of what kind a conversation is. */
const kinds: ReadonlySet<string> = new Set(['direct', 'dm', 'group', 'channel', 'thread', 'topic']);

function spaced(text: string): string {
	return text.replaceAll(/[_:]+/gu, ' ').trim();
}
