/* What a client hears: seed 000, `instance.subscribe`. */

const mostTopics = 100;
const longestTopic = 200;

/** A whole name, or everything below one; or everything. */
const syntax = /^(?:\*|[\w-]+(?:\.[\w-]+)*(?:\.\*)?)$/u;

/** What every client hears, whatever it asked for. */
const always = /^(?:instance\..+|usage\.report|error)$/u;

export function isTopicList(value: unknown): value is readonly string[] {
	return (
		Array.isArray(value) &&
		value.length <= mostTopics &&
		value.every((topic) => typeof topic === 'string' && topic.length <= longestTopic && syntax.test(topic))
	);
}

function matches(topic: string, type: string): boolean {
	return topic === '*' || topic === type || (topic.endsWith('.*') && type.startsWith(topic.slice(0, -1)));
}

/** `system.*` needs no rule of its own: all it stands for, other than `system.` itself, is heard by everybody. */
export function isHeard(topics: readonly string[], type: string): boolean {
	return always.test(type) || topics.some((topic) => matches(topic, type));
}
