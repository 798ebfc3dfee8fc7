import type {GatewayEvent} from '../../source/domain/events.ts';
import type {Gateway} from '../../source/domain/entities.ts';
import type {Lack} from '../../source/domain/slices.ts';
import {ok} from '../../source/domain/result.ts';
import {errandOf, type Dialect} from '../../source/wire/dialects/dialect.ts';

export const littleGateway: Gateway = {
	name: 'little',
	url: 'ws://127.0.0.1:1',
	dialect: 'claw',
	protocol: 1,
	server: undefined,
	connectionId: 'c',
	role: 'operator',
	scopes: [],
	features: {methods: [], events: []},
	tickMs: 30_000,
	startedAt: undefined,
	defaultAgentId: undefined,
	mainThreadId: 'main',
};

/**
 * The smallest language a session can be tried with. From the gateway: `hello`, `no <why>`, `event <json event>`,
 * `answer <id> <json events>`, `refuse <id> <why>`, `forbid <id> <why>`. To the gateway: `hi`, `<id> <method>`.
 */
export const littleDialect: Dialect<null, null> = {
	name: 'claw',
	target: ({url}) => ({url, via: 'websocket', headers: {}}),
	startGreeting: () => null,
	stepGreeting(_, input) {
		const [word = '', ...rest] = input.type === 'text' ? input.text.split(' ') : [];

		if (input.type === 'opened') {
			return {
				state: null,
				outputs: [
					{type: 'send', text: 'hi'},
					{type: 'wait', ms: 5000},
				],
			};
		}

		if (input.type === 'elapsed') {
			return {state: null, outputs: [{type: 'retry', afterMs: undefined, because: 'silence'}]};
		}

		switch (word) {
			case 'hello': {
				return {
					state: null,
					outputs: [
						{
							type: 'greeted',
							gateway: littleGateway,
							memory: null,
							events: [],
							skewMs: undefined,
							rung: 'only',
							deviceToken: undefined,
						},
					],
				};
			}

			case 'no': {
				return {
					state: null,
					outputs: [{type: 'refused', ending: 'refused', because: rest.join(' '), advice: 'Do better.'}],
				};
			}

			default: {
				return {state: null, outputs: []};
			}
		}
	},
	decode(text, memory) {
		const [word = '', id = '', ...rest] = text.split(' ');

		switch (word) {
			case 'event': {
				const event = JSON.parse(text.slice('event '.length)) as GatewayEvent;
				return {
					memory,
					heard: {kind: 'event', name: event.type, seq: undefined, events: [event], isKnown: true},
				};
			}

			case 'answer': {
				return {
					memory,
					heard: {kind: 'answer', id, outcome: ok(JSON.parse(rest.join(' ') || '[]')), isInterim: false},
				};
			}

			case 'refuse':
			case 'forbid': {
				const why: Lack | undefined = word === 'forbid' ? 'not-for-us' : undefined;
				const message = rest.join(' ');
				const problem = {code: 'NO', message, retryAfterMs: undefined, details: undefined, why};
				return {memory, heard: {kind: 'answer', id, outcome: {ok: false, problem}, isInterim: false}};
			}

			default: {
				return {memory, heard: {kind: 'rejected', because: 'no such word'}};
			}
		}
	},
	readAnswer: (_call, payload) => ok(payload as readonly GatewayEvent[]),
	encode: (id, call) => `${id} ${call.method}`,
	readingOf: (slice) =>
		slice === 'cron' || slice === 'approvals'
			? {status: 'offered', calls: [{method: `read-${slice}`, params: undefined, deadlineMs: 8000}]}
			: {status: 'missing', why: 'not-offered', because: 'not here'},
	callsAfterGreeting: () => [],
	historyOf: () => undefined,
	liveness: undefined,
	errandFor: (command) => ok(errandOf({method: command.type, params: undefined, deadlineMs: 8000})),
};
