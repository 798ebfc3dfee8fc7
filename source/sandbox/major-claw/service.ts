import type {World} from '../world/parts.ts';
import type {Asker, Audience, Member} from './audience.ts';
import type {Claims} from './claims.ts';
import type {Refusal} from './frames.ts';
import type {Invocations} from './invocations.ts';
import type {Fields} from './read.ts';
import type {Rules} from './rules.ts';
import type {Speech} from './speech.ts';

/** What every command and every event is served from. */
export type Service = {
	readonly world: World;
	readonly audience: Audience;
	readonly claims: Claims;
	readonly speech: Speech;
	readonly invocations: Invocations;
};

/** One command of one client. */
export type Call = Service & {
	readonly asker: Asker;
	readonly member: Member;
	readonly payload: Fields;
};

export type Command = {
	readonly rules: Rules;
	/** Whether a viewer may give it. */
	readonly isLook: boolean;
	/** Gives why it is not carried out; undefined when it is, and then it has been answered. */
	readonly serve: (call: Call) => Refusal | undefined;
};
