import type {Clock} from '../clock.ts';
import type {Notices} from '../parts-board.ts';
import type {Audit} from './audit.ts';
import type {Book} from './book.ts';
import type {EmergencyAction, Execution} from './entities.ts';
import type {Hand} from './hand.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import type {Caller, EmergencyReport, Risk} from './parts.ts';
import {dayOf} from './pnl.ts';
import type {RiskState} from './risk-state.ts';
import {toCents} from './rounding.ts';
import {deskCaller} from './trade-checks.ts';

export type EmergencyParts = {
	readonly clock: Clock;
	readonly keeper: Keeper;
	readonly audit: Audit;
	readonly book: Book;
	readonly hand: Hand;
	readonly market: LiveMarket;
	readonly riskState: RiskState;
	readonly notices: Pick<Notices, 'raise'>;
};

export type Emergency = Risk & {
	/** Stops trading when an account has lost as much today as the policy allows, once a day. */
	readonly watch: () => void;
};

export function createEmergency(parts: EmergencyParts): Emergency {
	const {clock, keeper, audit, book, hand, market, riskState, notices} = parts;

	function cancelAll(caller: Caller): readonly Execution[] {
		return book
			.orders()
			.filter(({status}) => status === 'pending')
			.map((order) => hand.cancel(order, caller, 'emergency stop'));
	}

	/** A market that is closed takes no orders: such positions stay open and are named in the audit. */
	function closeAll(caller: Caller): readonly Execution[] {
		return book
			.positions()
			.filter(({status, symbol}) => status === 'open' && market.isOpen(symbol))
			.map((position) => hand.close(position, caller, 'emergency stop'))
			.filter((execution) => execution !== undefined);
	}

	function stop(action: EmergencyAction, reason: string | undefined, caller: Caller): EmergencyReport {
		return keeper.together(() => {
			const before = riskState.status();
			const status = riskState.setStatus({
				isStopped: true,
				isLiveDisabled: before.isLiveDisabled || action === 'disable_live',
				lastAction: action,
				lastReason: reason,
				actionCounts: {...before.actionCounts, [action]: before.actionCounts[action] + 1},
			});
			const canceled = action === 'cancel_all' ? cancelAll(caller) : [];
			const closed = action === 'close_all' ? closeAll(caller) : [];
			const left = book.positions().filter((each) => each.status === 'open').length;
			const done = {canceled: canceled.length, closed: closed.length, openPositions: left};
			audit.write('risk.emergencyStop', {action, reason: reason ?? null, ...done}, caller);
			const whole = {status, canceled, closed};
			keeper.say({type: 'desk.stopped', report: whole, traceId: caller.traceId});
			const why = reason === undefined ? '' : `: ${reason}`;
			const message = `${action.replaceAll('_', ' ')}, by ${caller.actor}${why}`;
			notices.raise({kind: 'alert', level: 'critical', title: 'Emergency stop', message, source: 'risk'});
			return whole;
		});
	}

	return {
		status: riskState.status,
		policy: riskState.policy,
		setPolicy: (change, caller) =>
			keeper.together(() => {
				const policy = riskState.setPolicy(change);
				audit.write('risk.policy', {...policy}, caller);
				return policy;
			}),
		stop,
		resume: (reason, caller) =>
			keeper.together(() => {
				const status = riskState.setStatus({isStopped: false, isLiveDisabled: false});
				audit.write('risk.resume', {reason: reason ?? null}, caller);
				keeper.say({type: 'desk.resumed', status, traceId: caller.traceId});
				return status;
			}),
		watch() {
			const day = dayOf(clock.now());

			for (const {id} of book.accounts()) {
				book.markDay(id);
				const dailyPnl = book.state(id)?.dailyPnl ?? 0;
				const {maxDailyLoss} = riskState.policy();
				const isBreached = dailyPnl <= -maxDailyLoss && dailyPnl < 0;

				if (isBreached && !riskState.status().isStopped) {
					const lost = toCents(-dailyPnl).toFixed(2);
					const reason = `daily loss limit of ${id} reached: ${lost} of ${maxDailyLoss}`;
					// A breach that is noted and stopped nothing would never stop anything that day.
					keeper.together(() => {
						if (riskState.isFirstBreach(id, day)) {
							stop('pause_trading', reason, deskCaller);
						}
					});
				}
			}
		},
	};
}
