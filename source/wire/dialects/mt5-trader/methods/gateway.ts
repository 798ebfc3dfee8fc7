import type {MethodInfo} from '../../../../domain/methods.ts';
import {anything, changes, count, flag, object, oneOf, reads, someText, text} from './schema.ts';

const device = object({deviceId: text});

/** gateway, config, plugins, devices, memory and what was recorded (seed 004 §5.1, §5.2, §5.9, §5.13). */
export const gatewayMethods: readonly MethodInfo[] = [
	changes(
		'gateway.connect',
		'opens the conversation; sent by the greeting',
		object({
			client: object({
				name: text,
				kind: oneOf('web', 'mobile', 'cli', 'channel', 'service'),
				platform: text,
				version: text,
			}),
			protocol: object({min: count, max: count}),
			'auth?': object({mode: text, 'token?': someText}),
		}),
	),
	reads('gateway.ping', 'asks for the time'),
	reads('gateway.status', 'health, uptime and subsystems'),
	reads('plugins.status', 'which plugins are enabled, and what is wrong with them'),
	reads('config.get', 'the configuration in effect'),
	reads('config.schema', 'the JSON schema of the configuration'),
	changes('config.patch', 'changes the configuration', object({patch: anything})),
	reads('devices.list', 'paired devices'),
	changes(
		'devices.pair',
		'pairs a device, or renews it',
		object({deviceId: text, platform: text, label: text, 'pushToken?': someText}),
	),
	changes('devices.unpair', 'removes a device', device),
	changes('devices.registerPush', 'stores a push token', object({deviceId: text, pushToken: text})),
	changes('devices.notifyTest', 'sends a test notification', object({deviceId: text, message: text})),
	reads(
		'memory.search',
		'searches notes, with citations',
		object({
			'workspacePath?': text,
			'agentId?': text,
			query: text,
			'maxResults?': {type: 'integer', minimum: 1, maximum: 50},
		}),
	),
	reads('memory.status', 'how the index of notes is', object({'agentId?': text})),
	reads(
		'audit.list',
		'what was done and by whom (additive)',
		object({'afterSeq?': count, 'limit?': count, 'verify?': flag}),
	),
	reads('events.since', 'events that were missed (additive)', object({seq: count, 'limit?': count})),
];
