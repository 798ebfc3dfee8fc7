import type {Command} from '../../domain/commands.ts';
import type {FormKind, Intent} from '../../domain/intents.ts';
import type {Result} from '../../domain/result.ts';
import type {State} from '../state.ts';

/** One field of a form, as data. */
export type Field = {
	readonly name: string;
	readonly label: string;
	/** `lines` takes several lines; `choice` one of `choices`; `line` with choices offers them and takes others too. */
	readonly kind: 'line' | 'lines' | 'number' | 'choice' | 'json';
	readonly choices?: readonly {readonly value: string; readonly says: string}[];
	/** What stands in it when the form opens. */
	readonly first: string;
	readonly isNeeded: boolean;
	/** One short sentence beside the field. */
	readonly says?: string;
};

/** What was typed, by the names of the fields. */
export type Values = {readonly [field: string]: string};

/** A part of what is about to leave. */
export type Sent = {
	readonly label: string;
	readonly text: string;
	/** Set where it leaves as it was asked for: what stands before it is never cut for want of room, this may be. */
	readonly isSame?: true;
};

export type FieldProblem = {readonly field: string; readonly says: string};

/** What a form that is right leads to: a command that leaves, or a further question. */
export type Submitted =
	| {readonly type: 'command'; readonly command: Command}
	| {readonly type: 'intent'; readonly intent: Intent};

/** A form as data: what it asks, and how its words are read. `read` is pure and is asked at every key. */
export type FormSpec = {
	readonly title: string;
	/** What Enter does: "Create the task". */
	readonly submit: string;
	/** Why nothing can leave any more; what was typed stays on the screen. */
	readonly over?: string;
	/** Set where nothing leaves for the gateway: it needs no link, and works on a screen that is held. */
	readonly isLocal?: true;
	/** Facts above the fields, in the order they are to be read. */
	readonly facts?: readonly {readonly label: string; readonly text: string}[];
	readonly fields: readonly Field[];
	/** What is about to leave, in words, once the fields are right. */
	readonly preview?: (values: Values) => readonly Sent[];
	readonly read: (values: Values) => Result<Submitted, readonly FieldProblem[]>;
};

/** The form for one kind of wish, or why it cannot be filled in now. */
export type MakeForm<Kind extends FormKind> = (state: State, about: Kind) => Result<FormSpec>;
