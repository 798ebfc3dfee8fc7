import type {Event, GatewayEvent, LogEntry} from '../domain/events.ts';
import {ok, type Result} from '../domain/result.ts';
import {expireCalls, openCall, settleCall, type Calls} from '../wire/calls.ts';
import type {Call, Dialect, Refusal} from '../wire/dialects/dialect.ts';
import {redact} from '../wire/redact.ts';
import {cleanText} from '../wire/sanitise.ts';

/** How a call ended. `silent`: its deadline passed or the connection went; nobody knows what the gateway did. */
export type Outcome =
	| {readonly type: 'answered'; readonly events: readonly GatewayEvent[]; readonly payload: unknown}
	| {readonly type: 'refused'; readonly refusal: Refusal}
	| {readonly type: 'silent'; readonly because: string};

export type Asked = (outcome: Outcome) => void;

/** The gateway has the request and is not done yet. Called any number of times before the outcome. */
export type Accepted = () => void;

export type Ask = (call: Call, answered: Asked, accepted?: Accepted) => void;

export type ConversationOptions<Greeting, Memory> = {
	readonly dialect: Dialect<Greeting, Memory>;
	readonly memory: Memory;
	readonly send: (text: string) => boolean;
	readonly now: () => number;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Numbers requests; shared by all connections so that no id is ever used twice. */
	readonly nextId: () => string;
};

/** What is said on one greeted connection: frames become events, calls get their answers. */
export type Conversation = {
	readonly hear: (text: string, bytes: number) => void;
	readonly ask: Ask;
	/** Gives up calls whose deadline has passed. */
	readonly tick: () => void;
	/** The connection went: what was asked stays unanswered. */
	readonly end: (because: string) => void;
};

/** A log line holds this much of a frame; the rest of a long one is cut. */
const loggedCharacters = 2000;

/** What stands for an answer that is not to be logged. */
const notKept = JSON.stringify({
	payload: 'not kept: it may hold secrets, and is shown where it was asked for',
});

/** Events that carry a command with its environment, or a pairing. */
const mayHoldSecrets = /approval|pair|node|config|block|device/u;

export function createConversation<Greeting, Memory>(
	options: ConversationOptions<Greeting, Memory>,
): Conversation {
	type About = {readonly call: Call; readonly answered: Asked; readonly accepted: Accepted | undefined};
	const {dialect, send, now, dispatch, nextId} = options;
	let {memory} = options;
	let calls: Calls<About> = new Map();

	const settle = (id: string, outcome: Result<unknown, Refusal>, isInterim: boolean): void => {
		const held = calls.get(id);

		if (held === undefined) {
			return;
		}

		// What is not answered twice and is "accepted" will not be heard of again.
		if (isInterim && held.about.call.isAnsweredTwice === true) {
			held.about.accepted?.();
			return;
		}

		({calls} = settleCall(calls, id));
		const {call, answered} = held.about;

		if (!outcome.ok) {
			answered({type: 'refused', refusal: outcome.problem});
			return;
		}

		const read = call.isAsIs === true ? ok([]) : dialect.readAnswer(call, outcome.value, memory, now());
		answered(
			read.ok
				? {type: 'answered', events: read.value, payload: outcome.value}
				: {
						type: 'refused',
						refusal: {code: 'UNREADABLE', message: read.problem, retryAfterMs: undefined, details: undefined},
					},
		);
	};

	return {
		hear(text, bytes) {
			const at = now();
			const decoded = dialect.decode(text, memory, at);
			const {heard, reply} = decoded;
			({memory} = decoded);
			const entry = logEntry(at, 'in', text, bytes);

			if (reply !== undefined) {
				send(reply);
			}

			switch (heard.kind) {
				case 'event': {
					const verdict = heard.isKnown ? 'known' : 'unknown';
					// A stream of text holds no fields that are secrets; what may is looked through.
					const json = heard.isKnown && !mayHoldSecrets.test(heard.name) ? entry.json : redact(entry.json);
					dispatch([
						{type: 'frame.logged', entry: {...entry, json, name: heard.name, seq: heard.seq, verdict}},
						...heard.events,
					]);

					if (heard.settles !== undefined) {
						settle(heard.settles.id, heard.settles.outcome, false);
					}

					return;
				}

				case 'answer': {
					const call = calls.get(heard.id)?.about.call;
					const json = call?.isUnlogged === true && heard.outcome.ok ? notKept : redact(entry.json);
					dispatch([
						{type: 'frame.logged', entry: {...entry, json, name: `${call?.method ?? heard.id} answered`}},
					]);
					settle(heard.id, heard.outcome, heard.isInterim);
					return;
				}

				// Only while nobody was told an outcome, and under the same id: the gateway tells the two apart.
				case 'resend': {
					const held = calls.get(heard.id);
					dispatch([{type: 'frame.logged', entry: {...entry, name: 'asked for a request again'}}]);

					if (held !== undefined) {
						send(dialect.encode(heard.id, held.about.call, memory, at));
					}

					return;
				}

				case 'rejected': {
					// One bad frame is the gateway's problem, a stream of them is ours: count and show, do not hang up.
					const verdict = {rejected: heard.because};
					dispatch([
						{type: 'frame.logged', entry: {...entry, json: redact(entry.json), name: 'unreadable', verdict}},
					]);
				}
			}
		},
		ask(call, answered, accepted) {
			const id = nextId();
			const at = now();
			const text = dialect.encode(id, call, memory, at);

			if (!send(text)) {
				answered({type: 'silent', because: 'it could not be sent'});
				return;
			}

			calls = openCall(calls, {
				id,
				sentAt: at,
				deadlineAt: at + call.deadlineMs,
				about: {call, answered, accepted},
			});
			const sent = logEntry(at, 'out', text, text.length);
			dispatch([{type: 'frame.logged', entry: {...sent, json: redact(sent.json), name: call.method}}]);
		},
		tick() {
			const {calls: rest, expired} = expireCalls(calls, now());
			calls = rest;

			for (const {about} of expired) {
				about.answered({
					type: 'silent',
					because: `no answer in ${Math.round(about.call.deadlineMs / 1000)} s`,
				});
			}
		},
		end(because) {
			const open = calls;
			calls = new Map();

			for (const {about} of open.values()) {
				about.answered({type: 'silent', because});
			}
		},
	};
}

/** The frame as a log line; copied, so that a short cut of it does not keep a long frame alive. */
function logEntry(at: number, direction: LogEntry['direction'], text: string, bytes: number): LogEntry {
	const cut =
		text.length <= loggedCharacters ? text : Buffer.from(text.slice(0, loggedCharacters)).toString();
	return {
		at,
		direction,
		name: '',
		seq: undefined,
		bytes,
		json: cleanText(cut, loggedCharacters),
		verdict: 'known',
	};
}
