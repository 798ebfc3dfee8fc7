import {counted} from '../../domain/counted.ts';
import type {Gateway} from '../../domain/entities.ts';
import {emergencyActions, type StopPartId} from '../../domain/stop.ts';
import type {EmergencyAction} from '../../domain/trading.ts';
import {mayOnlyLook} from '../select-access.ts';
import type {State} from '../state.ts';
import {offersOf, type Offer} from './offers.ts';
import {agentsPausedByStop, howToGoOn, pausedAgents} from './paused-by-stop.ts';
import {goingRuns, pausableAgents} from './targets.ts';

/** One line of what a stop means here. */
export type StopStep = {
	readonly id: Extract<StopPartId, 'trading' | 'runs' | 'agents'>;
	readonly says: string;
	/** Why it is not done here; undefined when it is. */
	readonly lack: string | undefined;
};

/**
 * What a stop, or a resume, means on this gateway, now. Nothing else stands in its way: no selection, no list in
 * doubt, no old price, no journal that cannot be written. Product rule 16.
 */
export type StopPlan =
	| {
			readonly type: 'possible';
			readonly actions: readonly EmergencyAction[];
			readonly steps: readonly StopStep[];
	  }
	/** It can be wanted now, and leaves when the link is back. */
	| {readonly type: 'unconnected'}
	/** Not by this connection, or not on this gateway: what a person can do instead. */
	| {readonly type: 'impossible'; readonly because: string; readonly advice: string};

export function planOfStop(state: State): StopPlan {
	const {gateway, link} = state;

	if (gateway !== undefined && mayOnlyLook(gateway)) {
		return forbidden(gateway);
	}

	if (gateway === undefined || link.phase !== 'live') {
		return {type: 'unconnected'};
	}

	const {trading, runs, agents} = offersOf(gateway);

	if ([trading, runs, agents].every(({type}) => type === 'absent')) {
		const because = [runs, agents].map((offer) => lackOf(offer)).join(', and ');
		return {type: 'impossible', because, advice: adviceFor(gateway)};
	}

	return {
		type: 'possible',
		actions: trading.type === 'offered' ? emergencyActions.map(({action}) => action) : [],
		steps: [
			{id: 'trading', says: tradingWords(state), lack: lackOf(trading)},
			{id: 'runs', says: abortWords(state, runs), lack: lackOf(runs)},
			{id: 'agents', says: `pause ${counted(pausableAgents(state).length, 'agent')}`, lack: lackOf(agents)},
		],
	};
}

/** The first step is what the action does that is chosen as the word is typed, and else what all of them do. */
function tradingWords({gateway, ui: {mode}}: State): string {
	const isChosen =
		gateway !== undefined && offersOf(gateway).trading.type === 'offered' && mode.type === 'stop';
	const chosen = emergencyActions.find(({action}) => isChosen && action === mode.action);
	return `stop trading: ${chosen?.means ?? 'no new orders'}`;
}

/** Where no run can be aborted often none is told either, and nobody knows how many there are. */
function abortWords(state: State, runs: Offer): string {
	const {length} = goingRuns(state);
	return length === 0 && runs.type === 'absent' ? 'abort runs' : `abort ${counted(length, 'run')}`;
}

/**
 * Resuming opens trading and lets those agents go on that our stop paused, or every one that is paused, where that is
 * meant; what was aborted stays so.
 */
export function planOfResume(state: State, meant?: 'every-paused'): StopPlan {
	const {gateway, link} = state;

	if (gateway !== undefined && mayOnlyLook(gateway)) {
		return forbidden(gateway);
	}

	if (gateway === undefined || link.phase !== 'live') {
		return {
			type: 'impossible',
			because: 'not connected',
			advice: 'Nothing was resumed. A resume never waits for the link: type it again when it is back.',
		};
	}

	const hasResume = gateway.dialect === 'mt5-trader' && gateway.features.methods.includes('risk.resume');
	const trading: StopStep = {id: 'trading', says: 'resume trading', lack: undefined};
	const isEvery = meant === 'every-paused' && offersOf(gateway).agents.type === 'offered';
	const agents = isEvery ? everyAgentStep(state) : agentSteps(state);
	return hasResume || agents.some(({lack}) => lack === undefined)
		? {type: 'possible', actions: [], steps: [...(hasResume ? [trading] : []), ...agents]}
		: {
				type: 'impossible',
				because: lackOf(offersOf(gateway).trading) ?? 'this gateway does not offer risk.resume',
				advice:
					offersOf(gateway).agents.type === 'offered'
						? 'Paused agents are resumed one by one, on the Agents screen.'
						: 'What a stop ended here is begun anew, not resumed.',
			};
}

/** Nothing is known to be stopped: trading is open as last read, and no agent waits for us. */
export function isNothingStopped(state: State): boolean {
	const {risk} = state.trading;
	const isOpen = risk?.isStopped === false && risk.isLiveDisabled !== true;
	return isOpen && state.freshness.risk.status === 'fresh' && agentsPausedByStop(state).length === 0;
}

function everyAgentStep(state: State): readonly StopStep[] {
	const paused = pausedAgents(state).length;
	return paused === 0 ? [] : [{id: 'agents', says: `let ${counted(paused, 'agent')} go on`, lack: undefined}];
}

function agentSteps(state: State): readonly StopStep[] {
	const ours = agentsPausedByStop(state).length;
	const others = pausedAgents(state).length - ours;
	return [
		...(ours === 0
			? []
			: [
					{
						id: 'agents',
						says: `let ${counted(ours, 'agent')} go on that your stop paused`,
						lack: undefined,
					} as const,
				]),
		...(others === 0
			? []
			: [
					{
						id: 'agents',
						says: `${counted(others, 'agent')} ${others === 1 ? 'stays' : 'stay'} paused`,
						lack: `not by a stop of this session; ${howToGoOn(others)}`,
					} as const,
				]),
	];
}

function lackOf(offer: Offer): string | undefined {
	return offer.type === 'absent' ? offer.because : undefined;
}

function forbidden({role, isReadonly = false}: Gateway): StopPlan {
	return isReadonly
		? {
				type: 'impossible',
				because: 'this session is read-only',
				advice: 'Whoever runs Quarterdeck without --readonly can stop it, or an operator of the gateway.',
			}
		: {
				type: 'impossible',
				because: `this connection may only look (role ${role ?? 'viewer'})`,
				advice: 'An operator of the gateway can stop it: connect with an operator’s token.',
			};
}

/** What is left where no request can stop anything. */
function adviceFor({dialect}: Gateway): string {
	switch (dialect) {
		case 'claw': {
			return 'End the gateway itself, on its own machine.';
		}

		case 'major-claw': {
			return 'Quit Major Claw on its own machine. Its red phone writes a note and stops nothing.';
		}

		case 'pm-dashboard': {
			return 'End the server itself, on its own machine, or move its tasks to blocked.';
		}

		case 'mt5-trader': {
			return 'Stop trading at the broker’s own terminal, then end the gateway on its machine.';
		}
	}
}
