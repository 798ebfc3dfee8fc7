import type {Slice} from '../../source/domain/slices.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import type {State} from '../../source/store/state.ts';
import type {RowName} from './contract-rows.ts';

/** What this language has no word for, and the slice that is missing there for the same reason, where there is one. */
export type Untold = {
	readonly untold: string;
	readonly slice?: Slice;
	/** What of the state must stay as it is, where something else of the same is told; nothing: all of it. */
	readonly stays?: (state: State) => unknown;
};

/** What the state must hold once it has arrived. */
export type Shows = ((state: State, world: World) => boolean) | Untold;

/** Something that happens in the world, and what each language lets us see of it. */
export type Happening = {
	readonly name: string;
	readonly change: (world: World) => void;
	readonly shows: {readonly [name in RowName]: Shows};
	/** How long it may take until it shows, in ms: a minute, as lists that nobody doubts are read anew within that. */
	readonly withinMs: number;
};

/** What is seen, named once for claw, where its protocols agree. */
export type Sights = {
	readonly claw?: Shows;
	readonly claw2?: Shows;
	readonly claw3?: Shows;
	readonly claw4?: Shows;
	readonly major: Shows;
	readonly pm: Shows;
	readonly mt5: Shows;
};

export function happening(
	name: string,
	change: Happening['change'],
	sights: Sights,
	withinMs = 65_000,
): Happening {
	const {claw = {untold: 'claw has no word for it'}, claw2 = claw, claw3 = claw, claw4 = claw} = sights;
	const {major, pm, mt5} = sights;
	const shows = {
		'claw 2': claw2,
		'claw 3': claw3,
		'claw 4': claw4,
		'major-claw': major,
		'pm-dashboard': pm,
		'mt5-trader': mt5,
	};
	return {name, change, shows, withinMs};
}

/** The part of the state a slice fills. */
const partOf: {readonly [slice in Slice]: (state: State) => unknown} = {
	presence: ({presence}) => presence,
	health: ({health}) => health,
	heartbeats: ({heartbeats}) => heartbeats.total,
	agents: ({agents}) => agents,
	threads: ({threads}) => threads,
	tasks: ({tasks}) => tasks,
	approvals: ({approvals}) => approvals,
	cron: ({cron}) => cron,
	usage: ({usage}) => usage,
	nodes: ({nodes}) => nodes,
	projects: ({projects}) => projects,
	accounts: ({trading: {accounts}}) => accounts,
	trades: ({trading: {trades}}) => trades,
	risk: ({trading: {risk}}) => risk,
	market: ({trading: {quotes, series}}) => ({quotes, series}),
	follows: ({trading: {follows}}) => follows,
	backtests: ({trading: {backtests}}) => backtests,
};

/** This language knows nothing of the kind, and its slice says so. */
export function without(slice: Slice): Untold {
	return {untold: `has no ${slice}`, slice, stays: partOf[slice]};
}

export const unspoken: Untold = {untold: 'has no word for it'};
