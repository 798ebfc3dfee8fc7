import {capital} from '../domain/capital.ts';
import type {Agent, CronJob, Thread} from '../domain/entities.ts';
import {threadList} from './select-entities.ts';
import {remember, valuesOf} from './select-remember.ts';
import type {State} from './state.ts';

/**
 * What a person calls each thread: what the gateway calls it, else who is in it (the agent, the channel, the job), read
 * from its key. No two read the same. The key itself is a detail.
 */
export function threadNames(state: State): ReadonlyMap<string, string> {
	return names(state.threads, state.agents, state.cron, state.projects);
}

/** The name of one thread; of one nobody has told of, what its key says. */
export function threadName(state: State, id: string): string {
	return threadNames(state).get(id) ?? plainName({id, title: id, agentId: undefined}, state);
}

/** The threads in the order of their list, each under the name a person calls it by. */
export function namedThreads(state: State): readonly Thread[] {
	return named(threadList(state), threadNames(state));
}

const named = remember((threads: readonly Thread[], called: ReadonlyMap<string, string>) =>
	threads.map((thread): Thread => ({...thread, title: called.get(thread.id) ?? thread.title})),
);

type Known = Pick<State, 'agents' | 'cron' | 'projects'>;
type Named = Pick<Thread, 'id' | 'title' | 'agentId'>;

type Parts = readonly [
	threads: State['threads'],
	agents: State['agents'],
	cron: State['cron'],
	projects: State['projects'],
];

const names = remember((...[threads, agents, cron, projects]: Parts) => {
	const known = {agents, cron, projects};
	const all = valuesOf(threads);
	const plain = new Map(all.map((thread) => [thread.id, plainName(thread, known)]));
	const found = new Map<string, string>();

	for (const [name, alike] of Map.groupBy(all, ({id}) => plain.get(id) ?? id)) {
		for (const [id, own] of alike.length === 1 ? [[alike[0]?.id ?? '', name] as const] : apart(alike, name)) {
			found.set(id, own);
		}
	}

	return found;

	/** Those of one name are told apart by their agent, by their channel, and at last by the end of their key. */
	function apart(alike: readonly Named[], name: string): ReadonlyArray<readonly [string, string]> {
		const ways: ReadonlyArray<(thread: Named) => string> = [
			({id, agentId}) => agentName(agentOf(id) ?? agentId, known),
			({id}) => channelIn(id) ?? '',
		];
		const way = ways.find((words) => {
			const said = alike.map((thread) => words(thread));
			return said.every((word) => word !== '' && word !== name) && new Set(said).size === alike.length;
		});
		return alike.map((thread, index) => [
			thread.id,
			`${name}, ${way === undefined ? (ending(thread.id, alike) ?? String(index + 1)) : way(thread)}`,
		]);
	}
});

/** What the gateway calls it, or, where that is only its key, what the key says. */
function plainName(thread: Named, known: Known): string {
	const {id, title} = thread;
	const [, kind = '', about = ''] = /^(project|agents):(.+)$/u.exec(id) ?? [];

	if (kind === 'project') {
		return known.projects.get(about)?.name ?? title;
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
			const job = known.cron.get(detail);
			return job === undefined ? 'Scheduled job' : `Job ${jobName(job)}`;
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
function agentOf(id: string): string | undefined {
	return /(?:^|⁄)agent:([^:]+)(?::|$)/u.exec(id)?.[1];
}

function agentName(id: string | undefined, {agents}: Known): string {
	const agent: Agent | undefined = id === undefined ? undefined : agents.get(id);
	return agent?.name ?? (id === undefined ? '' : (nameOfOther(id, agents) ?? ''));
}

/** A key may name an agent by its name, or one that is not listed (any longer). */
function nameOfOther(id: string, agents: State['agents']): string | undefined {
	const low = id.toLowerCase();
	return valuesOf(agents).find(({name}) => name.toLowerCase() === low)?.name ?? unlisted(id);
}

function unlisted(id: string): string | undefined {
	return id === 'cso' ? 'CSO' : /^[a-z][\w-]{0,30}$/iu.test(id) ? capital(id) : undefined;
}

function jobName({id, name}: CronJob): string {
	return name === id ? id.slice(0, 8) : name;
}

/** The channel in a key: "agent:main:telegram:direct:maya". */
function channelIn(id: string): string | undefined {
	return id
		.split(':')
		.map((word) => channels.get(word))
		.find((word) => word !== undefined);
}

/** As much of the end of a key as tells it from the others, in few letters. */
function ending(id: string, alike: readonly Named[]): string | undefined {
	const last = id.split(':').at(-1) ?? '';
	return [6, 12]
		.map((length) => last.slice(-length))
		.find((end) => end !== '' && alike.filter((other) => other.id.endsWith(end)).length === 1);
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
