/* What the gateway of the load tests says: small events of every kind a busy gateway of protocol 3 tells. */

const agents = ['main', 'ops', 'research', 'billing', 'triage', 'writer', 'scout', 'night'];
const words = 'the quick brown fox reads the ledger and writes what it found 日本語 ✓ '.repeat(4);

/** The event of this number, as the text on the wire; 150 to 500 bytes. */
export function smallEvents(number: number): string {
	const agent = agents[number % agents.length] ?? 'main';
	const sessionKey = `agent:${agent}:main`;
	// A run lives for some thousand events, then another one takes its place.
	const runId = `run-${agent}-${Math.floor(number / 8000)}`;
	const at = Date.now();
	const kind = Math.floor(number / agents.length) % 10;
	const step = Math.floor(number / 80);
	return JSON.stringify({type: 'event', ...told({kind, step, number, sessionKey, runId, at}), seq: number});
}

type Telling = {
	readonly kind: number;
	readonly step: number;
	readonly number: number;
	readonly sessionKey: string;
	readonly runId: string;
	readonly at: number;
};

function told({kind, step, number, sessionKey, runId, at}: Telling): object {
	const about = {runId, sessionKey, seq: number, ts: at};
	const agent = (stream: string, data: object): object => ({
		event: 'agent',
		payload: {...about, stream, data},
	});
	const toolCallId = `call-${sessionKey}-${step}`;

	switch (kind) {
		case 0: {
			return agent('lifecycle', {phase: 'start', startedAt: at});
		}

		case 1: {
			return agent('tool', {phase: 'start', name: 'bash', toolCallId, args: {command: `ls -la ${step}`}});
		}

		case 2: {
			return agent('tool', {phase: 'result', name: 'bash', toolCallId, isError: false, result: `ok ${step}`});
		}

		case 3:
		case 4:
		case 5: {
			const text = words.slice(0, 20 + ((step * 7 + kind * 3) % 200));
			return agent('assistant', {text, delta: text.slice(-3)});
		}

		case 6: {
			const text = words.slice(0, 20 + ((step * 5) % 200));
			const message = {role: 'assistant', content: [{type: 'text', text}], timestamp: at};
			return {event: 'chat', payload: {...about, state: 'delta', message}};
		}

		case 7: {
			const session = {
				key: sessionKey,
				kind: 'direct',
				updatedAt: at,
				status: 'running',
				totalTokens: number,
			};
			return {event: 'sessions.changed', payload: {sessionKey, phase: 'update', runId, ts: at, session}};
		}

		case 8: {
			return number % 320 < 8
				? {
						event: 'heartbeat',
						payload: {ts: at, status: 'sent', preview: `beat ${step}`, durationMs: 20, hasMedia: false},
					}
				: {event: 'session.message', payload: {sessionKey, message: {role: 'user', content: `say ${step}`}}};
		}

		default: {
			return number % 160 < 8
				? {
						event: 'health',
						payload: {ok: true, ts: at, durationMs: number % 90},
						stateVersion: {presence: 1, health: 1 + step},
					}
				: {event: 'tick', payload: {ts: at}};
		}
	}
}

/** What a client that asks is answered; any other method gets an empty object. */
export const loadAnswers: Readonly<Record<string, object>> = {
	'sessions.list': {
		sessions: agents.map((agent) => ({key: `agent:${agent}:main`, kind: 'direct', updatedAt: 1})),
	},
	'agents.list': {
		defaultId: 'main',
		mainKey: 'main',
		scope: 'per-sender',
		agents: agents.map((id) => ({id, name: id})),
	},
	'exec.approval.list': {
		approvals: agents.map((agent, index) => ({
			id: `asked-${index}`,
			createdAtMs: Date.now() - 60_000,
			request: {
				command: `make ${agent}`,
				cwd: '/srv/app',
				host: 'gateway',
				agentId: agent,
				security: 'allowlist',
			},
		})),
	},
};

export function loadHello(): object {
	const now = Date.now();
	return {
		type: 'hello-ok',
		protocol: 3,
		server: {version: 'dev', connId: 'c-1'},
		features: {
			methods: [
				'health',
				'chat.history',
				'chat.send',
				'sessions.list',
				'agents.list',
				'exec.approval.list',
				'exec.approval.resolve',
			],
			events: ['agent', 'chat', 'health', 'presence', 'tick', 'heartbeat', 'exec.approval.requested'],
		},
		snapshot: {
			presence: [{host: 'loader', mode: 'gateway', reason: 'self', ts: now}],
			health: {ok: true, ts: now},
			stateVersion: {presence: 1, health: 1},
			uptimeMs: 1000,
			sessionDefaults: {
				defaultAgentId: 'main',
				mainKey: 'main',
				mainSessionKey: 'agent:main:main',
				scope: 'per-sender',
			},
		},
		policy: {maxPayload: 524_288, maxBufferedBytes: 1_572_864, tickIntervalMs: 30_000},
		auth: {role: 'operator', scopes: ['operator.read', 'operator.write', 'operator.approvals']},
	};
}
