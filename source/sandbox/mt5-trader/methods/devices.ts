import {ok} from '../frames.ts';
import {method, type Method, missing, nothing, takeId} from '../gateway.ts';
import {deviceShape} from '../shapes/social.ts';

const longestPushToken = 4096;

/** devices.* (seed 004 §5.13). A push token goes in and never comes out. */
export const deviceMethods: readonly Method[] = [
	method('devices.list', nothing, ({world}) => ok({devices: world.desk.devices.all().map(deviceShape)})),
	method(
		'devices.pair',
		(take) => ({
			id: takeId(take, 'deviceId'),
			platform: take.text('platform', {max: 40}),
			label: take.text('label', {max: 200}),
			pushToken: take.maybeText('pushToken', {max: longestPushToken}),
		}),
		({world, caller}, device) => ok({device: deviceShape(world.desk.devices.pair(device, caller))}),
	),
	method(
		'devices.unpair',
		(take) => takeId(take, 'deviceId'),
		({world, caller}, deviceId) =>
			world.desk.devices.unpair(deviceId, caller)
				? ok({status: 'removed', deviceId})
				: missing('device', deviceId),
	),
	method(
		'devices.registerPush',
		(take) => ({
			deviceId: takeId(take, 'deviceId'),
			pushToken: take.text('pushToken', {max: longestPushToken}),
		}),
		({world, caller}, {deviceId, pushToken}) => {
			const device = world.desk.devices.registerPush(deviceId, pushToken, caller);
			return device === undefined ? missing('device', deviceId) : ok({device: deviceShape(device)});
		},
	),
	method(
		'devices.notifyTest',
		(take) => ({deviceId: takeId(take, 'deviceId'), message: take.text('message', {max: 1000})}),
		({world, caller}, {deviceId, message}) =>
			// Measured: a device that is not there is a good answer with another status.
			world.desk.devices.notify(deviceId, message, caller)
				? ok({status: 'queued', deviceId, message})
				: ok({status: 'missing_device', deviceId}),
	),
];
