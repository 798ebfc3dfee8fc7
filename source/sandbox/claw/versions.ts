export type ProtocolNumber = 2 | 3 | 4;

/** What differs between the gateways that speak one protocol and those that speak another. */
export type Version = {
	readonly protocol: ProtocolNumber;
	/** What it says of itself in the greeting; only the newest says the truth. */
	readonly serverVersion: string;
	/** What stands in the presence row and the health report. */
	readonly appVersion: string;
	readonly sendsChallenge: boolean;
	readonly handshakeMs: number;
	/** How large a frame may be before the greeting. */
	readonly greetingBytes: number;
	readonly maxPayload: number;
	readonly maxBufferedBytes: number;
	/** Whose events are counted: everybody's together, or each connection's own. */
	readonly counts: 'gateway' | 'connection';
	readonly methods: readonly string[];
	readonly events: readonly string[];
};

const words = (text: string): readonly string[] => text.trim().split(/\s+/u);

const methods2 = words(`
	health status last-heartbeat set-heartbeats wake node.pair.request node.pair.list node.pair.approve node.pair.reject
	node.pair.verify cron.list cron.status cron.add cron.update cron.remove cron.run cron.runs system-presence
	system-event agent chat.history chat.send`);

const methods3 = words(`
	logs.tail channels.status usage.status usage.cost models.list agents.list agents.create voicewake.get voicewake.set sessions.list
	sessions.preview sessions.patch sessions.reset sessions.delete agent.identity.get agent.wait chat.abort node.list
	node.describe device.pair.list device.pair.approve device.pair.reject exec.approval.request exec.approval.resolve`);

const methods4 = words(`
	exec.approval.get exec.approval.list exec.approval.waitDecision plugin.approval.list plugin.approval.request
	plugin.approval.waitDecision plugin.approval.resolve tasks.list tasks.get tasks.cancel sessions.subscribe
	sessions.unsubscribe sessions.messages.subscribe sessions.messages.unsubscribe sessions.describe cron.get
	gateway.identity.get update.status approval.history question.request question.list question.get question.resolve
	question.waitAnswer`);

const events2 = words(
	'agent chat presence tick shutdown health heartbeat cron node.pair.requested node.pair.resolved',
);

const events3 = words(`
	connect.challenge device.pair.requested device.pair.resolved voicewake.changed exec.approval.requested
	exec.approval.resolved`);

const events4 = words(`
	session.message sessions.changed task plugin.approval.requested plugin.approval.resolved question.requested
	question.resolved`);

/** Measured on the gateways of 2025-12-13 (protocol 2), 2026.2.9 (3) and 2026.5.28 (4). */
export const versions: Readonly<Record<ProtocolNumber, Version>> = {
	2: {
		protocol: 2,
		serverVersion: '2.0.0',
		appVersion: '2.0.0',
		sendsChallenge: false,
		handshakeMs: 10_000,
		greetingBytes: 524_288,
		maxPayload: 524_288,
		maxBufferedBytes: 1_572_864,
		counts: 'gateway',
		methods: methods2,
		events: events2,
	},
	3: {
		protocol: 3,
		serverVersion: 'dev',
		appVersion: 'unknown',
		sendsChallenge: true,
		handshakeMs: 10_000,
		greetingBytes: 524_288,
		maxPayload: 524_288,
		maxBufferedBytes: 1_572_864,
		counts: 'gateway',
		methods: [...methods2, ...methods3],
		events: [...events3, ...events2],
	},
	4: {
		protocol: 4,
		serverVersion: '2026.5.28',
		appVersion: '2026.5.28',
		sendsChallenge: true,
		handshakeMs: 15_000,
		greetingBytes: 65_536,
		maxPayload: 26_214_400,
		maxBufferedBytes: 52_428_800,
		counts: 'connection',
		methods: [...methods2, ...methods3, ...methods4],
		events: [...events3, ...events2, ...events4],
	},
};
