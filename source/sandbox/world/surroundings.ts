/* Who and what is around, in no gateway's words. Times are epoch milliseconds and end in `At`. */

export type PresenceRow = {
	/** What the list is keyed by. */
	readonly key: string;
	readonly host: string | undefined;
	readonly ip: string | undefined;
	readonly version: string | undefined;
	readonly platform: string | undefined;
	readonly deviceFamily: string | undefined;
	readonly modelIdentifier: string | undefined;
	readonly mode: string | undefined;
	readonly deviceId: string | undefined;
	readonly instanceId: string | undefined;
	readonly roles: readonly string[];
	readonly scopes: readonly string[];
	readonly lastInputSeconds: number | undefined;
	readonly reason: string;
	readonly text: string;
	readonly at: number;
};

export type Channel = {
	readonly id: string;
	readonly label: string;
	readonly account: string;
	readonly isLinked: boolean;
	isRunning: boolean;
	lastError: string | undefined;
	lastInboundAt: number;
	lastOutboundAt: number;
};

export type EventLoop = {
	readonly intervalMs: number;
	readonly delayP99Ms: number;
	readonly delayMaxMs: number;
	readonly utilization: number;
	readonly cpuCoreRatio: number;
};

export type Node = {
	readonly id: string;
	name: string;
	readonly platform: string;
	readonly version: string;
	readonly deviceFamily: string | undefined;
	readonly modelIdentifier: string | undefined;
	readonly ip: string | undefined;
	readonly caps: readonly string[];
	readonly commands: readonly string[];
	isConnected: boolean;
	connectedAt: number;
	seenAt: number;
	/** Set once somebody approved it. */
	approvedAt: number | undefined;
	token: string | undefined;
};

export type PairRequest = {
	readonly kind: 'node' | 'device';
	readonly requestId: string;
	/** The node's or the device's id. */
	readonly subject: string;
	/** As the asker put it, in words that belong to the wire. */
	readonly details: Readonly<Record<string, unknown>>;
	readonly isRepair: boolean;
	readonly at: number;
	readonly expiresAt: number;
};

export type Device = {
	readonly id: string;
	readonly publicKey: string;
	readonly details: Readonly<Record<string, unknown>>;
	readonly role: string;
	scopes: readonly string[];
	readonly createdAt: number;
	approvedAt: number;
	token: string;
	tokenAt: number;
};

export type UsageDay = {
	readonly date: string;
	input: number;
	output: number;
	cacheRead: number;
	cost: number;
};

export type LogLine = {
	readonly at: number;
	readonly level: 'INFO' | 'WARN' | 'ERROR' | 'DEBUG';
	readonly subsystem: string;
	readonly text: string;
};
