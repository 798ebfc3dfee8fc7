import type {World} from '../../world/parts.ts';
import {compact, type Fields} from '../read.ts';
import type {Version} from '../versions.ts';

/** The whole list, the gateway itself first and always fresh. */
export function presenceShape({protocol, appVersion}: Version, {presence, stage}: World): readonly Fields[] {
	const host = 'harbor';
	const ip = '127.0.0.1';
	const newer =
		protocol === 2 ? {} : {platform: 'linux 6.12.8', deviceFamily: 'Linux', modelIdentifier: 'x64'};
	const self = {
		host,
		ip,
		version: appVersion,
		...newer,
		mode: 'gateway',
		reason: 'self',
		text: `Gateway: ${host} (${ip}) · app ${appVersion} · mode gateway · reason self`,
		ts: stage.clock.now(),
	};
	const rows = presence.list().map((row) => {
		const {at, roles, scopes, platform, deviceFamily, modelIdentifier, deviceId} = row;
		const {host: name, ip: address, version, mode, instanceId, lastInputSeconds, reason, text} = row;
		const old = {host: name, ip: address, version, mode, instanceId, lastInputSeconds, reason, text};
		const lists = {
			roles: roles.length > 0 ? roles : undefined,
			scopes: scopes.length > 0 ? scopes : undefined,
		};
		const more = protocol === 2 ? {} : {platform, deviceFamily, modelIdentifier, deviceId, ...lists};
		return compact({...old, ...more, ts: at});
	});
	return [self, ...rows];
}
