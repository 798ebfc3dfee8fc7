import type {StopConfig} from '../config/stop.ts';
import {counted} from '../domain/counted.ts';
import type {Slice} from '../domain/slices.ts';
import {emergencyActions} from '../domain/stop.ts';
import {offersOf} from '../store/stop/offers.ts';
import {planOfResume, planOfStop, type StopStep} from '../store/stop/plan.ts';
import {goingRuns, openPositions, pausableAgents, waitingOrders} from '../store/stop/targets.ts';
import type {State} from '../store/state.ts';
import type {Printed} from './call.ts';
import {isAnswered} from './once.ts';
import {notBegun} from './stop.ts';

/** What a stop, or a resume, would do on this gateway now, a line a part; nothing is sent. */
export function stopPreview(state: State, stop: StopConfig, output: 'text' | 'json'): Printed {
	const plan = stop.what === 'stop' ? planOfStop(state) : planOfResume(state, 'every-paused');

	if (plan.type === 'impossible') {
		return notBegun(stop.what, plan);
	}

	const steps = plan.type === 'possible' ? plan.steps : [];
	const parts = steps.map((step) => ({...step, says: wordsOf(step, stop, state)}));
	const desk = stop.what === 'stop' && hasDesk(state) ? deskOf(state) : undefined;
	return {
		code: 2,
		stdout: output === 'json' ? jsonOf(state, {stop, parts, desk}) : textOf(parts, desk),
		stderr: [...unreadWords(state, stop), 'Nothing was sent. Say --yes to do it.'].join(' '),
	};
}

/** The trading action by its name, and what it does to what is open; and no number of runs where none was told. */
function wordsOf({id, says, lack}: StopStep, stop: StopConfig, state: State): string {
	if (stop.what === 'resume' || lack !== undefined) {
		return says;
	}

	if (id === 'runs' && goingRuns(state).length === 0) {
		return 'abort every run: none is known to go on, but what began before we connected may not be told';
	}

	const action = emergencyActions.find((each) => each.action === stop.action);
	return id !== 'trading' || action === undefined ? says : `${action.name}: ${action.means}`;
}

/** Positions that are open and orders that wait; undefined while they were not read. */
type Desk = {readonly positions: number | undefined; readonly orders: number | undefined};

function hasDesk({gateway}: State): boolean {
	return gateway !== undefined && offersOf(gateway).trading.type === 'offered';
}

function deskOf(state: State): Desk {
	return isAnswered(state, 'trades')
		? {positions: openPositions(state).length, orders: waitingOrders(state).length}
		: {positions: undefined, orders: undefined};
}

function textOf(parts: readonly StopStep[], desk: Desk | undefined): string {
	const lines = parts.map(({says, lack}) =>
		lack === undefined ? `would   ${says}` : `cannot  ${says} (${lack})`,
	);
	return [...lines, ...(desk === undefined ? [] : [`now     ${deskWords(desk)}`])]
		.map((line) => `${line}\n`)
		.join('');
}

function deskWords({positions, orders}: Desk): string {
	return positions === undefined || orders === undefined
		? 'positions and orders are not known'
		: [
				`${counted(positions, 'position')} ${positions === 1 ? 'is' : 'are'} open`,
				`${counted(orders, 'order')} ${orders === 1 ? 'waits' : 'wait'}`,
			].join(', ');
}

type Shown = {
	readonly stop: StopConfig;
	readonly parts: readonly StopStep[];
	readonly desk: Desk | undefined;
};

function jsonOf(state: State, {stop, parts, desk}: Shown): string {
	const now = {...desk, runs: goingRuns(state).length, agents: pausableAgents(state).length};
	const told = {
		what: stop.what,
		...(stop.what === 'stop' && {action: stop.action}),
		isSent: false,
		parts: parts.map(({id, says, lack}) => ({id, says, can: lack === undefined, because: lack})),
		...(stop.what === 'stop' && {now}),
		code: 2,
	};
	return `${JSON.stringify(told, undefined, 2)}\n`;
}

/** Figures of what was not read are no figures. */
function unreadWords(state: State, {what}: StopConfig): readonly string[] {
	const needed: readonly Slice[] = what === 'stop' && hasDesk(state) ? ['trades', 'agents'] : ['agents'];
	const unread = needed.filter((slice) => !isAnswered(state, slice));
	return unread.length === 0 ? [] : [`Not read in time, so that there may be more: ${unread.join(', ')}.`];
}
