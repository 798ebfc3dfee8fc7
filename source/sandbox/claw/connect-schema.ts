import protocol2 from './protocol-2.schema.json' with {type: 'json'};
import type {Fields} from './read.ts';
import {count, flag, name, object, oneOf, positive, text, texts} from './schemas.ts';
import type {ProtocolNumber} from './versions.ts';

const commonIds = ['webchat-ui', 'webchat', 'cli', 'gateway-client', 'node-host', 'test', 'fingerprint'];
const ids: Readonly<Record<3 | 4, readonly string[]>> = {
	3: [...commonIds, ...['control-ui', 'macos', 'ios', 'android', 'probe'].map((end) => `openclaw-${end}`)],
	4: [
		...commonIds,
		...['control-ui', 'macos', 'ios', 'android', 'probe', 'tui'].map((end) => `openclaw-${end}`),
	],
};
const modes = ['webchat', 'cli', 'ui', 'backend', 'node', 'probe', 'test'];

/** Measured on 2026.2.9 and 2026.5.28: what a connect may say; the nonce became compulsory with protocol 4. */
function modern(protocol: 3 | 4): Fields {
	const isNew = protocol === 4;
	return object({
		'minProtocol!': positive,
		'maxProtocol!': positive,
		'client!': object({
			'id!': oneOf(...ids[protocol]),
			displayName: name,
			'version!': name,
			'platform!': name,
			deviceFamily: name,
			modelIdentifier: name,
			'mode!': oneOf(...modes),
			instanceId: name,
			...(isNew && {timeZone: name}),
		}),
		caps: texts,
		commands: texts,
		permissions: {type: 'object', additionalProperties: flag},
		pathEnv: text,
		role: name,
		scopes: texts,
		device: object({
			'id!': name,
			'publicKey!': name,
			'signature!': name,
			'signedAt!': count,
			[isNew ? 'nonce!' : 'nonce']: name,
		}),
		auth: object({
			token: text,
			password: text,
			...(isNew && {bootstrapToken: text, deviceToken: text, approvalRuntimeToken: text}),
		}),
		locale: text,
		userAgent: text,
	});
}

const modernFrame = object({'type!': {const: 'req'}, 'id!': name, 'method!': name, params: {}});

export const requestFrameSchema: Readonly<Record<ProtocolNumber, Fields>> = {
	2: protocol2.definitions.RequestFrame,
	3: modernFrame,
	4: modernFrame,
};

export const connectSchema: Readonly<Record<ProtocolNumber, Fields>> = {
	2: protocol2.definitions.ConnectParams,
	3: modern(3),
	4: modern(4),
};
