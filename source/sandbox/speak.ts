import {createClaw} from './claw/language.ts';
import type {ProtocolNumber} from './claw/versions.ts';
import type {Language} from './host/line.ts';
import type {Tokens} from './host/tokens.ts';
import {createMajorClaw} from './major-claw/language.ts';
import {createMt5Trader} from './mt5-trader/language.ts';
import {createPmDashboard} from './pm-dashboard/language.ts';
import type {World} from './world/parts.ts';

export const dialects = ['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'] as const;

export type SandboxDialect = (typeof dialects)[number];

/** What a language calls the version of itself that is spoken here. */
export type SpokenProtocol = ProtocolNumber | 1 | '1.0.0';

export type Speech = {
	readonly dialect: SandboxDialect;
	readonly protocol: SpokenProtocol;
	/** A new one for each time the sandbox begins to serve: what a language remembers of its clients ends with it. */
	readonly create: (world: World, tokens: Tokens) => Language;
};

export type SpeechOptions = {
	readonly dialect: SandboxDialect;
	/** For claw only. */
	readonly protocol: ProtocolNumber;
	readonly tickMs: number;
	readonly handshakeMs: number | undefined;
};

/** The languages of the sandbox by their names. */
export function speechOf({dialect, protocol, tickMs, handshakeMs}: SpeechOptions): Speech {
	switch (dialect) {
		case 'claw': {
			return {
				dialect,
				protocol,
				create: (world, tokens) => createClaw(world, {tokens, protocol, tickMs, handshakeMs}),
			};
		}

		case 'major-claw': {
			return {dialect, protocol: 1, create: createMajorClaw};
		}

		case 'pm-dashboard': {
			return {dialect, protocol: '1.0.0', create: createPmDashboard};
		}

		case 'mt5-trader': {
			return {dialect, protocol: 1, create: createMt5Trader};
		}
	}
}
