/** What can be waited for. */
export const waitKinds = ['approval', 'task', 'agent', 'health'] as const;

export type WaitKind = (typeof waitKinds)[number];

/** How each can stand, in our words and in those that screens and gateways use for the same. */
const words: {readonly [kind in WaitKind]: {readonly [status: string]: readonly string[]}} = {
	approval: {
		pending: ['waiting', 'asked', 'requested'],
		approved: ['allowed', 'accepted'],
		rejected: ['denied', 'refused'],
		expired: ['ended'],
		gone: [],
	},
	task: {
		inbox: ['todo', 'to-do', 'new'],
		assigned: [],
		queued: [],
		doing: ['running', 'working', 'in-progress'],
		review: ['in-review'],
		blocked: [],
		done: ['completed', 'complete', 'finished'],
		failed: ['error'],
		cancelled: ['canceled'],
	},
	agent: {
		running: ['busy', 'working'],
		waiting: ['asks'],
		idle: ['free'],
		error: ['failed'],
		paused: [],
		offline: ['gone'],
	},
	health: {
		good: ['ok', 'healthy'],
		warning: ['warn', 'degraded'],
		bad: ['error', 'failing', 'down'],
		off: [],
		unknown: [],
	},
};

/** The status a word means; undefined for any other word. */
export function statusOf(kind: WaitKind, word: string): string | undefined {
	const said = word.toLowerCase();
	return Object.entries(words[kind]).find(([status, same]) => status === said || same.includes(said))?.[0];
}

/** The words of a kind as they are told to a person: "good (or ok), warning (or warn), …". */
export function waitWords(kind: WaitKind): string {
	return Object.entries(words[kind])
		.map(([status, [same]]) => (same === undefined ? status : `${status} (or ${same})`))
		.join(', ');
}

/** Every word that is a status of this kind. */
export function everyWord(kind: WaitKind): readonly string[] {
	return Object.entries(words[kind]).flatMap(([status, same]) => [status, ...same]);
}
