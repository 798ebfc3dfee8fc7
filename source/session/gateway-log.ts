import type {Event} from '../domain/events.ts';
import type {Gateway} from '../domain/entities.ts';
import type {LogPlace} from '../domain/gateway-log.ts';
import type {Result} from '../domain/result.ts';
import {partShown} from '../store/select-parts.ts';
import type {State} from '../store/state.ts';
import type {Call} from '../wire/dialects/dialect.ts';
import {isOnlyBusy} from './busy.ts';
import type {Cancel, Clock} from './clock.ts';
import type {Asked} from './conversation.ts';

export const logTimes = {
	/** While it is looked at, the log is read on so often. */
	everyMs: 3000,
	/** After a reading that got no answer, or was put off. */
	retryMs: 10_000,
} as const;

export type GatewayLogOptions = {
	readonly clock: Clock;
	readonly getState: () => State;
	readonly dispatch: (events: readonly Event[]) => void;
	/** Undefined: gateways of this kind have none. */
	readonly logTailOf: ((place: LogPlace | undefined, gateway: Gateway) => Result<Call>) | undefined;
	readonly ask: (call: Call, answered: Asked) => void;
};

/** Reads the gateway's own log on as long as its part of the log screen is shown, and never otherwise. */
export type GatewayLogReader = {readonly look: () => void; readonly stop: () => void};

export function createGatewayLogReader(options: GatewayLogOptions): GatewayLogReader {
	const {clock, getState, dispatch, logTailOf, ask} = options;
	let restsUntil = -Infinity;
	let cancelWait: Cancel | undefined;
	let isStopped = false;
	let isAsked = false;

	const rest = (ms: number): void => {
		isAsked = false;
		restsUntil = clock.now() + ms;
		look();
	};

	const refuse = (because: string): void => {
		// It will not be offered later on this connection.
		restsUntil = Infinity;
		dispatch([{type: 'gateway-log.refused', because, at: clock.now()}]);
	};

	const look = (): void => {
		const state = getState();

		if (isStopped || isAsked || cancelWait !== undefined || restsUntil === Infinity || !isShown(state)) {
			return;
		}

		const rests = restsUntil - clock.now();

		if (rests > 0) {
			cancelWait = clock.after(rests, () => {
				cancelWait = undefined;
				look();
			});
			return;
		}

		if (state.gateway !== undefined) {
			const call = logTailOf?.(state.gatewayLog.place, state.gateway);

			if (call?.ok === true) {
				read(call.value);
			} else {
				refuse(call?.problem ?? 'this gateway does not offer its log');
			}
		}
	};

	const read = (call: Call): void => {
		isAsked = true;
		ask(call, (outcome) => {
			if (isStopped) {
				return;
			}

			const at = clock.now();

			switch (outcome.type) {
				case 'answered': {
					dispatch(outcome.events);
					rest(logTimes.everyMs);
					return;
				}

				case 'silent': {
					dispatch([{type: 'gateway-log.unanswered', because: outcome.because, at}]);
					rest(logTimes.retryMs);
					return;
				}

				case 'refused': {
					const {message, retryAfterMs} = outcome.refusal;

					if (isOnlyBusy(outcome.refusal)) {
						dispatch([{type: 'gateway-log.unanswered', because: message, at}]);
						rest(Math.max(logTimes.retryMs, retryAfterMs ?? 0));
					} else {
						isAsked = false;
						refuse(message);
					}
				}
			}
		});
	};

	return {
		look,
		stop() {
			isStopped = true;
			cancelWait?.();
		},
	};
}

function isShown(state: State): boolean {
	return state.ui.screen === 'log' && partShown(state)?.list === 'lines';
}
