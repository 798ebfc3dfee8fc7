import type {Fields} from '../../world/board.ts';
import type {RiskStatus} from '../../world/desk/entities.ts';
import type {EmergencyReport} from '../../world/desk/parts.ts';
import type {EventName} from '../event-names.ts';
import type {Gateway} from '../gateway.ts';
import {riskStatusShape} from '../shapes/risk.ts';

/** The documents call it event.emergency_stop, the shipped server event.risk.emergencyStop: clients get both. */
function sayBoth({hub}: Gateway, status: RiskStatus): void {
	const shown = riskStatusShape(status);
	const said: EventName = 'event.risk.emergencyStop';
	const documented: EventName = 'event.emergency_stop';
	hub.say(said, {status: shown});
	hub.say(documented, {
		action: status.lastAction ?? null,
		reason: status.lastReason ?? null,
		active: status.isStopped,
		status: shown,
	});
}

/** Measured: after the stop itself, one event tells what is done to everything; the trades' own events tell the rest. */
export function narrateStop(gateway: Gateway, {status, canceled, closed}: EmergencyReport): void {
	const say = (name: EventName, payload: Fields): void => gateway.hub.say(name, payload);
	sayBoth(gateway, status);

	switch (status.lastAction) {
		case 'cancel_all': {
			say('event.trade.canceled', {scope: 'all', status: 'initiated', count: canceled.length});
			return;
		}

		case 'close_all': {
			say('event.trade.closed', {scope: 'all', status: 'initiated', count: closed.length});
			return;
		}

		case 'disable_live': {
			say('event.risk.alert', {kind: 'live_trading_disabled', status: 'active'});
			return;
		}

		case 'pause_trading':
		case undefined: {
			return;
		}
	}
}

export function narrateResume(gateway: Gateway, status: RiskStatus): void {
	sayBoth(gateway, status);
}
