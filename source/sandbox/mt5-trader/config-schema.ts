import type {Fields} from '../world/board.ts';

/* The configuration as a JSON schema: what config.schema answers, and what a patch is checked against. */

const timeframes = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1mn'] as const;

function object(properties: Fields, more: Fields = {}): Fields {
	return {type: 'object', additionalProperties: false, properties, ...more};
}

const symbols = {
	type: 'array',
	maxItems: 100,
	uniqueItems: true,
	items: {type: 'string', minLength: 1, maxLength: 40},
};

const policy = object({
	allowedSymbols: {...symbols, description: 'What may be traded; empty: nothing'},
	maxVolume: {type: 'number', exclusiveMinimum: 0, maximum: 1_000_000},
	maxConcurrentPositions: {type: 'integer', minimum: 0, maximum: 1000},
	maxDailyLoss: {type: 'number', minimum: 0, maximum: 1_000_000_000},
	requireStopLoss: {type: 'boolean'},
});

const copyDefaults = object({
	allowedSymbols: symbols,
	maxVolume: {type: 'number', exclusiveMinimum: 0, maximum: 1_000_000},
	directionFilter: {enum: ['both', 'long-only', 'short-only']},
	maxSignalAgeSeconds: {type: 'integer', minimum: 1, maximum: 86_400},
});

const feeds = object({
	candles: object({
		enabled: {type: 'boolean'},
		poll_seconds_by_timeframe: {
			type: 'object',
			propertyNames: {enum: timeframes},
			additionalProperties: {type: 'integer', minimum: 1, maximum: 86_400},
		},
	}),
	priceTicks: object({enabled: {type: 'boolean'}}),
});

const ui = object({
	theme: {enum: ['system', 'dark', 'light']},
	timeframe: {enum: timeframes},
	confirmTrades: {type: 'boolean'},
});

/** What a client may change. */
export const patchSchema: Fields = object({
	feeds,
	risk: object({policy}),
	copytrade: object({defaults: copyDefaults}),
	ui,
});

const fixed = (properties: Fields): Fields => object(properties, {readOnly: true});

/** All of it; what is read-only says so. */
export const configSchema: Fields = {
	// The name of a draft, and no address: validators know it only like this.
	$schema: 'http://json-schema.org/draft-07/schema#',
	title: 'AppConfig',
	...object({
		gateway: fixed({
			host: {type: 'string'},
			port: {type: 'integer'},
			auth: fixed({
				mode: {enum: ['token', 'none']},
				token: {type: 'string', description: 'Never told: "***"'},
			}),
		}),
		plugins: fixed({
			allow: {type: 'array', items: {type: 'string'}},
			deny: {type: 'array', items: {type: 'string'}},
			slots: fixed({memory: {type: 'string'}}),
		}),
		accounts: {
			type: 'array',
			readOnly: true,
			items: object({
				accountId: {type: 'string', minLength: 1},
				connectorId: {type: 'string', minLength: 1},
				providerAccountId: {type: 'string', minLength: 1},
				mode: {enum: ['paper', 'demo', 'live']},
				label: {type: 'string', minLength: 1},
				allowedSymbols: {type: 'array', items: {type: 'string'}},
			}),
		},
		feeds,
		risk: object({policy}),
		copytrade: object({defaults: copyDefaults}),
		ui,
	}),
};
