import type {ClientType} from './permissions.ts';

/** All that is bounded, in one place. */
export const limits = {
	/** Bytes of one message; longer ones are answered and not read. Seed 002 is silent; the project's server had 1 MB. */
	messageBytes: 1_000_000,
	/** Beyond this the host closes with 1009. */
	frameBytes: 4 * 1024 * 1024,
	depth: 64,
	idLength: 200,
	authMs: 10_000,
	pingEveryMs: 25_000,
	pongWithinMs: 20_000,
	/** How wrong a client's clock may be before a ttl is held against it. */
	skewMs: 5000,
	channelsPerClient: 200,
	channelMembers: 500,
	rememberedIds: 1000,
	rememberedMs: 600_000,
	rememberedBytes: 1_000_000,
	rememberedClients: 200,
	listed: 500,
	agents: 200,
	tasks: 2000,
	queued: 50,
	metadataBytes: 16_384,
	relays: 100,
	relayMs: 30_000,
} as const;

export type RateLimit = {
	readonly messagesPerMinute: number;
	readonly burstSize: number;
	/** Seconds. */
	readonly windowSize: number;
	/** Seconds. */
	readonly penaltyDuration: number;
};

/** Seed 002, "Rate Limiting", to the number. */
export const rateLimits: Readonly<Record<ClientType, RateLimit>> = {
	frontend: {messagesPerMinute: 120, burstSize: 10, windowSize: 60, penaltyDuration: 300},
	agent: {messagesPerMinute: 600, burstSize: 50, windowSize: 60, penaltyDuration: 60},
	external: {messagesPerMinute: 60, burstSize: 5, windowSize: 60, penaltyDuration: 600},
};

/** So many excesses in one window, and the client is banned. */
const patience = 3;

/** `over`: this message is not served; `ban`: nor is any other, for the penalty. */
export type Charge =
	| {readonly kind: 'served'}
	| {readonly kind: 'over'; readonly retryAfterMs: number}
	| {readonly kind: 'ban'; readonly retryAfterMs: number};

export type Meter = {readonly charge: (now: number) => Charge};

/** A token bucket: as many tokens as the burst, refilled with the rate. */
export function createMeter({messagesPerMinute, burstSize, windowSize, penaltyDuration}: RateLimit): Meter {
	const perMs = messagesPerMinute / 60_000;
	let tokens = burstSize;
	let filledAt: number | undefined;
	let excesses: readonly number[] = [];

	return {
		charge(now) {
			tokens = Math.min(burstSize, tokens + Math.max(0, now - (filledAt ?? now)) * perMs);
			filledAt = now;

			// A drop of rounding must not make a client that waits exactly as told come too early.
			if (tokens >= 1 - 1e-9) {
				tokens -= 1;
				return {kind: 'served'};
			}

			excesses = [...excesses.filter((at) => now - at < windowSize * 1000), now];
			return excesses.length >= patience
				? {kind: 'ban', retryAfterMs: penaltyDuration * 1000}
				: {kind: 'over', retryAfterMs: Math.ceil((1 - tokens) / perMs)};
		},
	};
}

export type Bans = {
	readonly ban: (key: string, until: number) => void;
	/** Milliseconds that are left of it; 0 where there is none. */
	readonly leftMs: (key: string, now: number) => number;
};

export function createBans(): Bans {
	const banned = new Map<string, number>();

	return {
		ban(key, until) {
			banned.delete(key);
			banned.set(key, until);
			// A ban that nobody asks about must not stay for ever.
			const oldest = banned.size > limits.rememberedClients ? banned.keys().next().value : undefined;

			if (oldest !== undefined) {
				banned.delete(oldest);
			}
		},
		leftMs(key, now) {
			const left = (banned.get(key) ?? 0) - now;

			if (left <= 0) {
				banned.delete(key);
			}

			return Math.max(0, left);
		},
	};
}
