import type {Clock} from '../clock.ts';
import {setIn} from '../keeping.ts';
import type {Audit} from './audit.ts';
import type {PushDevice} from './entities-social.ts';
import type {Keeper} from './keeper.ts';
import type {Desk} from './parts.ts';
import {readFact} from './readers.ts';

/** Clients may pair without end; the desk keeps the latest. */
const mostDevices = 100;

export function createDevices(clock: Clock, keeper: Keeper, audit: Audit): Desk['devices'] {
	const devices = new Map(
		keeper.all('device').map((fact) => {
			const device = readDevice(fact);
			return [device.id, device] as const;
		}),
	);

	function keep(device: PushDevice): PushDevice {
		setIn(keeper, devices, [device.id, device]);
		// Kept under a name of its own: other parts of the world may keep devices too.
		keeper.put('device', `push:${device.id}`, device);
		return device;
	}

	function drop({id}: PushDevice): void {
		setIn(keeper, devices, [id, undefined]);
		keeper.remove('device', `push:${id}`);
	}

	return {
		all: () => [...devices.values()],
		get: (id) => devices.get(id),
		pair: (given, caller) =>
			keeper.together(() => {
				const now = clock.now();
				const {id, platform, label, pushToken} = given;
				const known = devices.get(id);
				const [oldest] = devices.values();

				if (known === undefined && devices.size >= mostDevices && oldest !== undefined) {
					drop(oldest);
				}

				const pairedAt = known?.pairedAt ?? now;
				const device = keep({id, platform, label, pushToken, pairedAt, seenAt: now});
				audit.write('devices.pair', {deviceId: id, platform}, caller);
				keeper.say({type: 'desk.device', device, action: 'paired'});
				return device;
			}),
		unpair(id, caller) {
			const device = devices.get(id);

			if (device === undefined) {
				return false;
			}

			keeper.together(() => {
				drop(device);
				audit.write('devices.unpair', {deviceId: id}, caller);
				keeper.say({type: 'desk.device', device, action: 'unpaired'});
				return true;
			});
			return true;
		},
		registerPush(id, pushToken, caller) {
			const device = devices.get(id);

			if (device === undefined) {
				return undefined;
			}

			return keeper.together(() => {
				audit.write('devices.registerPush', {deviceId: id}, caller);
				return keep({...device, pushToken, seenAt: clock.now()});
			});
		},
		notify(id, message, caller) {
			if (!devices.has(id)) {
				return false;
			}

			keeper.together(() => {
				audit.write('devices.notify', {deviceId: id, length: message.length}, caller);
				keeper.say({type: 'desk.notified', deviceId: id, message});
				return true;
			});
			return true;
		},
	};
}

function readDevice(value: unknown): PushDevice {
	const fact = readFact('device', value);
	return {
		id: fact.text('id'),
		platform: fact.text('platform'),
		label: fact.text('label'),
		pushToken: fact.maybeText('pushToken'),
		pairedAt: fact.number('pairedAt'),
		seenAt: fact.number('seenAt'),
	};
}
