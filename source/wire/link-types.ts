import type {Ending, Link} from '../domain/link.ts';

export const linkTimes = {
	firstBackoffMs: 1000,
	capMs: 30_000,
	/** A socket that has not opened by then is given up. */
	dialMs: 10_000,
	/** A greeting that has not ended by then is given up; each dialect has shorter waits of its own. */
	greetMs: 20_000,
	/** After a ping to a silent gateway. */
	pongMs: 10_000,
	/** A gap in our own clock as long as this means the machine slept. */
	sleepMs: 30_000,
	/** How often the round trip is measured while live. */
	pingEveryMs: 10_000,
	/** A connection that lasted this long was a good one: the next wait starts short again. */
	steadyMs: 5000,
	/** Where a gateway promises no tick, silence is measured by this. */
	defaultTickMs: 30_000,
} as const;

export type LinkState = {
	readonly link: Link;
	readonly attempt: number;
	readonly tickMs: number;
	readonly heardAt: number;
	readonly tickedAt: number;
	readonly ping:
		| {readonly type: 'none'; readonly lastAt: number}
		| {readonly type: 'measuring' | 'doubting'; readonly sentAt: number};
	/** The gateway said it would be back, in so many ms from when it said so. */
	readonly backAt: number | undefined;
};

export type LinkInput = {readonly at: number} & (
	| {readonly type: 'start'}
	| {readonly type: 'opened'}
	| {readonly type: 'heard'}
	| {readonly type: 'ponged'}
	| {readonly type: 'greeted'; readonly tickMs: number | undefined}
	/** The greeting wants another socket at once. */
	| {readonly type: 'redial'}
	| {
			readonly type: 'retry';
			readonly afterMs: number | undefined;
			readonly because: string;
			readonly random: number;
	  }
	| {readonly type: 'refused'; readonly ending: Ending; readonly because: string; readonly advice: string}
	| {readonly type: 'stopping'; readonly backInMs: number | undefined}
	| {readonly type: 'lost'; readonly code: number; readonly reason: string; readonly random: number}
	/** The person does not wait any longer, or wants a gateway that refused us to be asked again. */
	| {readonly type: 'dial-now'}
	/** The wait asked for is over. */
	| {readonly type: 'waited'}
	/** Once a second, for everything that is measured in silence. */
	| {readonly type: 'ticked'}
	| {readonly type: 'stop'}
);

export type LinkEffect =
	| {readonly type: 'dial'}
	/** Ends the socket without waiting for the other side. */
	| {readonly type: 'terminate'}
	| {readonly type: 'hang-up'}
	| {readonly type: 'ping'}
	| {readonly type: 'wait'; readonly ms: number}
	| {readonly type: 'measured'; readonly ms: number};

export type LinkStep = readonly [state: LinkState, ...effects: LinkEffect[]];
