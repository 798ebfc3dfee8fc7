/* Every bound of the language in one place; the greeting tells them to clients. */

export const protocolNumber = 1;

export const server = {name: 'mt5-claude-trader-v2', version: '0.1.0'} as const;

/** Bytes of one frame; the host closes with 1009 what is longer. */
export const maxPayload = 1_048_576;

/** Bytes unsent before a client counts as too slow. */
export const maxBufferedBytes = 4_194_304;

export const rate = {perSecond: 50, burst: 100} as const;

/** How long a client may take to introduce itself. */
export const handshakeMs = 10_000;

/** How often everybody is told that the gateway is well. */
export const statusMs = 15_000;

/** Request ids of one connection that are remembered, so that none is carried out twice. */
export const rememberedIds = 1000;

/** Critical events that can be fetched again. */
export const rememberedEvents = 2000;

export const mostCandles = 5000;

export const mostSubscriptions = 50;

export const mostWaits = 50;

export const mostAgents = 200;

/** What the greeting says of them. */
export const toldLimits = {
	maxPayload,
	requestsPerSecond: rate.perSecond,
	burst: rate.burst,
	handshakeMs,
	statusIntervalMs: statusMs,
	eventsKept: rememberedEvents,
	candles: mostCandles,
	subscriptions: mostSubscriptions,
} as const;
