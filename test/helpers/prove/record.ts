import type {CommandStatus} from '../../../source/domain/commands.ts';
import type {Decide} from '../../../source/domain/deciding.ts';
import type {JournalEntry} from '../../../source/domain/journal.ts';
import type {DecidingPolicy} from '../../../source/domain/policy.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import type {Seen} from './eyes.ts';
import type {Heard, Told} from './world.ts';

/** How things stood when something happened. `order` tells what came first within one millisecond. */
export type Moment = {
	readonly at: number;
	readonly order: number;
	/** Which connection to which gateway, counted from the first. */
	readonly seat: number;
	readonly policy: DecidingPolicy;
	readonly heard: Heard;
};

/** One stroke, and what was on the screen when it was struck. */
export type Struck = Moment & {
	readonly stroke: Stroke;
	readonly seen: Seen;
	/** What was on the screen when it had done what it does: that may be gone again before the next one. */
	readonly after: () => Seen;
	/** Whether it changed what is looked at, or what a key means. */
	readonly isMoved: () => boolean;
	/** Since when keys rest: what was looked at changed, or a key was swallowed. */
	readonly restFrom: number;
};

/** One decision as it was on the wire. */
export type Left = Moment & {
	readonly callId: string;
	readonly key: string;
	readonly command: Decide;
	readonly gateway: {readonly name: string; readonly url: string; readonly skewMs: number};
	readonly connection: number;
	readonly isLive: boolean;
	readonly isReadonly: boolean;
	/** Our journal as it was when the frame left. */
	readonly written: readonly JournalEntry[];
	readonly told: Told | undefined;
	/** Whether the gateway has since said anything that ends this attempt. */
	outcome: 'open' | 'refused' | 'answered' | 'listed';
	/** Whether the gateway carried it out, told or untold. */
	isDone: boolean;
};

/** What the program says of a decision that left, and with which answer the request had ended at the gateway by then. */
export type Claim = {
	readonly key: string;
	readonly status: CommandStatus;
	readonly ended: string | undefined;
};

/** What the risk engine was asked about a decision, and what it said. */
export type Preview = {
	readonly order: number;
	readonly callId: string;
	readonly key: string;
	readonly command: Decide;
	answer: {readonly order: number; readonly isAllowed: boolean} | undefined;
};

/** Everything a judge may look at. */
export type Record = {
	readonly strokes: readonly Struck[];
	readonly left: readonly Left[];
	readonly previews: readonly Preview[];
	readonly written: readonly JournalEntry[];
	readonly claims: readonly Claim[];
	/** How long a decision was to be held, from when on. */
	readonly holds: readonly {readonly at: number; readonly holdMs: number}[];
};
