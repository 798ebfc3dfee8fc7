import type {NewRow} from '../presence.ts';

const nothing = {
	ip: undefined,
	deviceFamily: undefined,
	modelIdentifier: undefined,
	deviceId: undefined,
	instanceId: undefined,
	roles: [],
	scopes: [],
	lastInputSeconds: undefined,
} as const;

/** Those who are around besides the real clients. */
export const phone: NewRow = {
	...nothing,
	key: 'phone-1',
	instanceId: 'phone-1',
	host: 'Pixel 9',
	ip: '192.168.1.31',
	version: '2026.5.20',
	platform: 'android 16',
	deviceFamily: 'Android',
	modelIdentifier: 'tokay',
	mode: 'node',
	roles: ['node'],
};

export const webUi: NewRow = {
	...nothing,
	key: 'control-ui-1',
	instanceId: 'control-ui-1',
	host: 'control-ui',
	version: '2026.5.28',
	platform: 'web',
	mode: 'webchat',
	roles: ['operator'],
	scopes: ['operator.read', 'operator.write', 'operator.approvals'],
	lastInputSeconds: 42,
};

export const laptop: NewRow = {
	...nothing,
	key: 'laptop-1',
	instanceId: 'laptop-1',
	host: 'mayas-laptop',
	ip: '192.168.1.22',
	version: '2026.5.28',
	platform: 'macos 26.1',
	deviceFamily: 'Mac',
	modelIdentifier: 'Mac16,1',
	mode: 'ui',
	roles: ['operator'],
	scopes: ['operator.read', 'operator.write'],
	lastInputSeconds: 3,
};
