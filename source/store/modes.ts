import type {FormKind, ScreenName} from '../domain/intents.ts';
import type {Json} from '../domain/json.ts';
import type {EmergencyAction} from '../domain/trading.ts';
import type {AskingIntent} from '../domain/work-intents.ts';

/** One request as it was on the screen when its answer was chosen. */
export type Target = {
	readonly approvalId: string;
	/** Of the request as drawn. */
	readonly hash: string;
	readonly actionId: string;
	/** What the person filled in or changed, by the names of the request's own fields. */
	readonly input?: Json;
	/** What the market said at that moment. */
	readonly price: number | undefined;
	/** The word that is typed in full before the confirming key is asked for. */
	readonly word?: string;
};

/** An answer chosen but not sent: bound to the ids and the hashes that were on the screen. */
export type Armed = {
	/** Nearly always one; several when a batch is armed. */
	readonly targets: readonly Target[];
	readonly meaning: 'approve' | 'approve-always' | 'reject' | 'answer';
	readonly reason: string | undefined;
	readonly confirmKey: string;
	readonly armedAt: number;
	readonly until: number;
};

/** Something that cannot be undone, other than a decision: asked about before it is done. */
export type Asked = {
	readonly intent:
		| Exclude<AskingIntent['type'], 'trade.end'>
		/** What ending a trade is, of each kind. */
		| 'order.cancel'
		| 'position.close'
		| 'follow.stop'
		/** Of a job that is off: one that is on is just run. */
		| 'cron.run';
	/** Of a link, its address. */
	readonly ids: readonly string[];
	readonly says: string;
	/** What of the question may be cut where room is short; its end where nothing is said. */
	readonly gives?: string;
	/** What it was when it was asked about: once it is something else, the question is over. */
	readonly about: string;
	readonly confirmKey: string;
	readonly until: number;
};

/** What became of the emergency stop, part by part. */
type ReportMode = {
	readonly type: 'stop-report';
	/** Why nothing was begun, where it was only asked for. */
	readonly refused?: {
		readonly what: 'stop' | 'resume';
		readonly because: string;
		readonly advice: string;
	};
};

/** What the keys mean now. One at a time. */
export type Mode =
	| {readonly type: 'browse'}
	| {readonly type: 'armed'; readonly armed: Armed}
	/** What weighs more is typed in full before the confirming key is asked for. */
	| {readonly type: 'prove'; readonly armed: Armed; readonly word: string; readonly typed: string}
	/** Why something is rejected is being written. */
	| {readonly type: 'reason'; readonly targets: readonly Target[]}
	/** The word that stops, or resumes, is being typed. */
	| {
			readonly type: 'stop';
			readonly what: 'stop' | 'resume';
			readonly action: EmergencyAction;
			readonly typed: string;
			/** Several letters came in one piece: none of them counts, and that is said. */
			readonly hasPasted?: boolean;
			/** Of a resume whose word is whole: the key that sends it, and until when. */
			readonly confirm?: {readonly key: string; readonly askedAt: number; readonly until: number} | undefined;
	  }
	| ReportMode
	| {readonly type: 'ask'; readonly asked: Asked}
	/** `under` is what it was opened over, and closing it shows again. */
	| {readonly type: 'help'; readonly first?: number; readonly under?: ReportMode | undefined}
	/**
	 * What we sent; `first` is the newest of those that are seen, counted from the latest. `answerFirst` is the first line
	 * that is seen of the latest answer, where that is longer than its room.
	 */
	| {readonly type: 'commands'; readonly first?: number; readonly answerFirst?: number}
	/** The chosen entry as JSON. Before it is scrolled it begins where the filter first matches; `match` is the one gone to. */
	| {readonly type: 'details'; readonly first?: number; readonly match?: number | undefined}
	/** Where a task is to go is being asked. */
	| {readonly type: 'move'; readonly taskId: string}
	| {readonly type: 'write'; readonly threadId: string}
	| {readonly type: 'filter'}
	/** `chosen` is the id of an entry; undefined is the first that fits what is typed. */
	| {readonly type: 'palette'; readonly chosen: string | undefined}
	| {readonly type: 'form'; readonly form: FormKind; readonly field: string | undefined};

export type ModeName = Mode['type'];

/** The name under which what is typed in a mode is kept; undefined where nothing is typed. */
export function fieldKey(mode: Mode, screen: ScreenName): string | undefined {
	switch (mode.type) {
		case 'write': {
			return `thread ${mode.threadId}`;
		}

		case 'filter': {
			return `filter ${screen}`;
		}

		case 'palette': {
			return 'palette';
		}

		case 'reason': {
			return 'reason';
		}

		case 'form': {
			return mode.field === undefined ? undefined : `${formKey(mode.form)} ${mode.field}`;
		}

		case 'browse':
		case 'armed':
		case 'prove':
		case 'stop':
		case 'stop-report':
		case 'ask':
		case 'help':
		case 'commands':
		case 'details':
		case 'move': {
			return undefined;
		}
	}
}

/** The name under which the fields of a form are kept: what was typed about one thing is not shown about another. */
export function formKey(form: FormKind): string {
	const {type, ...about} = form;
	return ['form', type, ...Object.values(about)].join(' ');
}
