import type {Execution} from '../../world/desk/entities.ts';
import type {DeskEvent} from '../../world/desk/parts.ts';
import type {WorldEvent} from '../../world/events.ts';
import type {EventName} from '../event-names.ts';
import type {Gateway} from '../gateway.ts';
import type {Foreign} from '../read.ts';
import {accountShape} from '../shapes/account.ts';
import {decisionShape} from '../shapes/risk.ts';
import {deviceShape, hookShape, metricsShape} from '../shapes/social.ts';
import {executionShape, intentEvent} from '../shapes/trade.ts';
import {narrateCopying} from './copying.ts';
import {narrateFeed, tradeFeed} from './feed.ts';
import {narrateResume, narrateStop} from './stop.ts';

/** A waiting order is told as executed too, with the status "placed": the language has no other event for it. */
const eventOf: Readonly<Record<Execution['status'], EventName>> = {
	executed: 'event.trade.executed',
	placed: 'event.trade.executed',
	modified: 'event.trade.modified',
	canceled: 'event.trade.canceled',
	closed: 'event.trade.closed',
};

export function isDeskEvent(event: WorldEvent): event is DeskEvent {
	return event.type.startsWith('desk.');
}

/** The desk. Everybody hears of trades and stops; feeds go to who asked for them. */
export function narrateDesk(gateway: Gateway, event: DeskEvent): void {
	const say = (name: EventName, payload: Foreign): void => gateway.hub.say(name, payload);

	switch (event.type) {
		case 'desk.feed': {
			narrateFeed(gateway, event.event);
			return;
		}

		case 'desk.account': {
			say('event.account.status', {account: accountShape(event.account)});
			return;
		}

		case 'desk.hook': {
			say('event.hook.evaluated', hookShape(event.evaluation));
			return;
		}

		case 'desk.intent': {
			say('event.trade.intent', intentEvent(event.intent, event.origin));
			return;
		}

		case 'desk.execution': {
			say(eventOf[event.execution.status], {execution: executionShape(event.execution)});
			tradeFeed(gateway, event.execution);
			return;
		}

		case 'desk.rejected': {
			const {intent, reason, decision} = event;
			const shown = decision === undefined ? {} : {decision: decisionShape(decision)};

			if (decision !== undefined) {
				say('event.risk.alert', shown);
			}

			say('event.trade.rejected', {
				intentId: intent.id,
				accountId: intent.accountId,
				symbol: intent.symbol,
				reason: decision === undefined ? reason : 'RISK_BLOCKED',
				...shown,
			});
			return;
		}

		case 'desk.stopped': {
			narrateStop(gateway, event.report);
			return;
		}

		case 'desk.resumed': {
			narrateResume(gateway, event.status);
			return;
		}

		case 'desk.signal':
		case 'desk.copied':
		case 'desk.follow': {
			narrateCopying(gateway, event);
			return;
		}

		case 'desk.backtest': {
			const {id, symbol, timeframe} = event.backtest;
			say('event.backtests.report', {
				metrics: metricsShape(event.backtest),
				backtestId: id,
				symbol,
				timeframe,
			});
			return;
		}

		case 'desk.device': {
			const name = event.action === 'paired' ? 'event.device.paired' : 'event.device.unpaired';
			say(name, {device: deviceShape(event.device)});
			return;
		}

		case 'desk.notified': {
			const {deviceId, message} = event;
			say('event.notification.sent', {deviceId, message});
			return;
		}

		// Prices, orders and positions come as feed events; the audit is there to be asked for.
		case 'desk.tick':
		case 'desk.candle':
		case 'desk.order':
		case 'desk.position':
		case 'desk.audit': {
			return;
		}
	}
}
