import type {Approval, Gateway} from './entities.ts';
import type {CommandRecord, CommandStatus} from './commands.ts';
import type {LostAnswer, Pending} from './deciding.ts';
import type {Intent} from './intents.ts';
import type {Json} from './json.ts';
import type {Link} from './link.ts';
import type {MethodInfo} from './methods.ts';
import type {DecidingPolicy} from './policy.ts';
import type {Profile} from './profiles.ts';
import type {Lack, Slice} from './slices.ts';
import type {StopReport} from './stop.ts';

/** One line of the log: a frame as it came or went. `json` is cleaned and cut to a bound. */
export type LogEntry = {
	readonly at: number;
	readonly direction: 'in' | 'out';
	readonly name: string;
	readonly seq: number | undefined;
	readonly bytes: number;
	readonly json: string;
	/** How we took it: understood, kept although unknown, or thrown out with a reason. */
	readonly verdict: 'known' | 'unknown' | {readonly rejected: string};
};

/** A slice that can be read in part, or not at all. */
export type Lacking = {
	readonly slice: Slice;
	readonly why: Lack;
	readonly because: string;
	readonly at: number;
};

/** What our own program reports. */
export type OwnEvent =
	| {readonly type: 'link.changed'; readonly link: Link; readonly at: number}
	| {
			readonly type: 'gateway.greeted';
			readonly gateway: Gateway;
			/** The gateway's clock minus ours, where the greeting told. */
			readonly skewMs: number | undefined;
			/** What can be asked of it by name. */
			readonly methods: readonly MethodInfo[];
			readonly at: number;
	  }
	/** The gateways the person wrote down. */
	| {
			readonly type: 'profiles.known';
			readonly profiles: readonly Profile[];
			/** What is dialled: a profile, or a machine and its port; known before anybody has greeted. */
			readonly target?: string;
			/** Its address; undefined where it is inside this program. */
			readonly targetUrl?: string | undefined;
			/** The config file, also where there is none yet: as a person writes it, with ~ for their own folder. */
			readonly configFile?: string;
			readonly at: number;
	  }
	| {readonly type: 'frame.logged'; readonly entry: LogEntry}
	| {readonly type: 'latency.measured'; readonly ms: number; readonly at: number}
	| {readonly type: 'slice.refreshed'; readonly slice: Slice; readonly at: number}
	| ({readonly type: 'slice.limited'} & Lacking)
	| ({readonly type: 'slice.refused'} & Lacking)
	| {readonly type: 'command.sent'; readonly record: CommandRecord}
	/**
	 * It was written into the journal, the gateway said that it has it, or its outcome is unknown and a list that was read
	 * since still has the request: what comes of it is not known yet.
	 */
	| {
			readonly type: 'command.noted';
			readonly id: string;
			readonly what: 'written' | 'accepted' | 'still-listed';
			readonly at: number;
	  }
	| {
			readonly type: 'command.settled';
			readonly id: string;
			readonly status: CommandStatus;
			readonly because: string | undefined;
			/** What the gateway answered to a request by name; bounded, cleaned, without secrets. */
			readonly answer?: Json | undefined;
			/** Not a byte of it left. */
			readonly isUnsent?: true;
			readonly at: number;
	  }
	/** A decision was confirmed; it is looked at once more, and held, before it leaves. */
	| {readonly type: 'decision.begun'; readonly pending: Pending; readonly at: number}
	| {
			readonly type: 'decision.held';
			readonly approvalId: string;
			readonly key: string;
			readonly until: number;
			readonly at: number;
	  }
	/** It did not leave and will not: taken back, or something changed meanwhile. */
	| {
			readonly type: 'decision.withdrawn';
			readonly approvalId: string;
			readonly key: string;
			readonly because: 'undone' | 'changed' | 'refused';
			readonly says: string;
			/** What stands among our commands for it; nothing where the person took it back. */
			readonly record?: CommandRecord;
			readonly at: number;
	  }
	/** What this person's journal has of the last decisions here, made in this session or another: the latest first. */
	| {
			readonly type: 'decisions.remembered';
			readonly decisions: readonly Approval[];
			/** Answers whose outcome the journal does not have. */
			readonly lost?: readonly LostAnswer[];
			readonly at: number;
	  }
	/** What the gateway thinks of a yes to this request, asked for without changing anything. */
	| {
			readonly type: 'approval.looked';
			readonly approvalId: string;
			readonly hash: string;
			/** What a person changed or filled in, where it was asked about with that. */
			readonly input?: Json;
			readonly isAllowed: boolean;
			readonly says: string;
			readonly at: number;
	  }
	/** What is wrong with the config file now, in a line; undefined when it is right. */
	| {readonly type: 'config.judged'; readonly fault: string | undefined; readonly at: number}
	| {readonly type: 'policy.changed'; readonly policy: DecidingPolicy; readonly at: number}
	| {readonly type: 'stop.changed'; readonly report: StopReport; readonly at: number}
	/** Time is state: the same events give the same screens. */
	| {readonly type: 'clock.ticked'; readonly now: number}
	| {readonly type: 'intent.acted'; readonly intent: Intent; readonly at: number};
