import type {Gateway} from '../../domain/entities.ts';
import type {State} from '../state.ts';

/** Whether a kind of thing can be stopped on this gateway; if not, why not. */
export type Offer = {readonly type: 'offered'} | {readonly type: 'absent'; readonly because: string};

export type Offers = {readonly trading: Offer; readonly runs: Offer; readonly agents: Offer};

/**
 * What can be stopped on a gateway, as far as it can be told before it is asked. Tests hold it to what the dialects
 * can really say.
 */
export function offersOf(gateway: Gateway): Offers {
	switch (gateway.dialect) {
		case 'claw': {
			return {
				trading: absent('this gateway does not trade'),
				runs: clawRuns(gateway),
				agents: absent('this gateway cannot pause an agent'),
			};
		}

		case 'mt5-trader': {
			return {
				trading: method(gateway, 'risk.emergencyStop'),
				runs: method(gateway, 'agent.abort'),
				agents: method(gateway, 'agents.pause'),
			};
		}

		case 'pm-dashboard': {
			const isTold = gateway.features.methods.includes('websocket');
			return {
				trading: absent('project dashboards do not trade'),
				runs: absent('a dashboard cannot stop a run'),
				agents: isTold
					? permitted(gateway, 'agent_control', ['agent_control', 'admin'])
					: absent('this server cannot pause an agent'),
			};
		}

		case 'major-claw': {
			return {
				trading: absent('instances of Major Claw do not trade'),
				runs: absent('an instance cannot stop a run'),
				agents: absent('an instance cannot pause an agent'),
			};
		}
	}
}

/** Why no run can be stopped on this gateway; undefined where one can, or nobody knows. */
export function whyNoAbort({gateway}: State): string | undefined {
	const runs = gateway === undefined ? undefined : offersOf(gateway).runs;
	return runs?.type === 'absent' ? runs.because : undefined;
}

const offered: Offer = {type: 'offered'};

function absent(because: string): Offer {
	return {type: 'absent', because};
}

/** Up to protocol 2 a run is aborted by the key it was sent with, which is not told to others. */
function clawRuns(gateway: Gateway): Offer {
	if ((gateway.protocol ?? 2) < 3) {
		return absent('this gateway aborts a run only by the key it was sent with, and does not tell it');
	}

	const may = permitted(gateway, 'operator.write', ['operator.write', 'operator.admin']);
	return may.type === 'offered' ? method(gateway, 'chat.abort') : may;
}

function method({features}: Gateway, name: string): Offer {
	return features.methods.includes(name) ? offered : absent(`this gateway does not offer ${name}`);
}

/** A gateway that names no scopes lets whoever holds its token do everything. */
function permitted({scopes}: Gateway, wanted: string, enough: readonly string[]): Offer {
	return scopes.length === 0 || scopes.some((scope) => enough.includes(scope))
		? offered
		: absent(`needs ${wanted}, which this connection does not have`);
}
