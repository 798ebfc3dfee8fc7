import type {DecidingPolicy} from '../../../source/domain/policy.ts';
import type {Account} from '../../../source/domain/trading.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import type {Size} from './eyes.ts';
import type {Look} from './requests.ts';
import type {Mood} from './world.ts';

/** What happens of itself. */
export type Happening =
	| {
			readonly do: 'ask';
			readonly id: number;
			readonly lives: number;
			readonly look: Look;
	  }
	/** What the other gateway asks under this id, asked here as well. */
	| {readonly do: 'ask the same'; readonly id: number}
	/** A second person is quicker, with one of them or with just the one that is drawn. */
	| {
			readonly do: 'elsewhere';
			readonly id: number | 'drawn';
			readonly how: 'yes' | 'no' | 'other';
	  }
	/** What was carried out and never said is told. */
	| {readonly do: 'tell'; readonly id: number}
	| {
			readonly do: 'quote';
			readonly symbol: 'BTC' | 'EUR';
			readonly price: number;
			readonly ageMs: number;
	  }
	| {
			readonly do: 'account';
			readonly id: string;
			readonly mode: Account['mode'];
	  }
	| {
			readonly do: 'stop';
			readonly isStopped: boolean;
			readonly isTold: boolean;
	  }
	| {readonly do: 'mood'; readonly mood: Mood}
	| {readonly do: 'policy'; readonly change: Partial<DecidingPolicy>}
	| {readonly do: 'readonly'; readonly dice: number}
	/** The desk goes on, and its prices are fresh. */
	| {readonly do: 'calm'}
	| {
			readonly do: 'answer' | 'refuse' | 'lose' | 'drop' | 'greet' | 'gap' | 'read' | 'break' | 'mend';
	  }
	| {readonly do: 'turn to the other'}
	| {readonly do: 'resize'; readonly size: Size}
	| {readonly do: 'wait'; readonly ms: number};

/** What somebody does who means it: chooses, reads, confirms, and waits. */
export type Deed = {
	readonly do: 'deed';
	/** What is put right before. */
	readonly first: readonly ('mend' | 'greet' | 'read' | 'calm')[];
	/** What is asked meanwhile. */
	readonly asks: readonly Happening[];
	readonly way: 'a' | 'A' | 'x' | 'X' | 'e';
	/** So many are marked first. */
	readonly marks: number;
	/** From the top of the list, or from where the cursor is. */
	readonly from: 'top' | 'here';
	/** Down the list before it. */
	readonly downs: number;
	/** What is too long for the screen is scrolled to its end. */
	readonly scrolls: 'not' | 'whole';
	readonly form: readonly FormKeys[];
	/** Whether the request changes while its form is open. */
	readonly filling: 'nothing' | 'changes';
	readonly reads: number;
	readonly word: 'whole' | 'wrong' | 'short' | 'pasted';
	readonly by: 'key' | 'paste' | 'held';
	readonly meanwhile: Happening | undefined;
	readonly held: Happening | undefined;
	readonly waits: number;
	readonly after: 'nothing' | 'answer' | 'refuse' | 'lose' | 'undo';
};

/** In a form: what is written into which of its fields, by the name that stands before it. */
export type FormKeys = {
	readonly field: 'Volume' | 'Entry' | 'Stop loss' | 'Take profit';
	readonly writes: string;
};

export type Move =
	| Happening
	| Deed
	| {readonly do: 'key'; readonly stroke: Stroke}
	/** The key the prompt shows, as a person would strike it. */
	| {readonly do: 'shown-key'}
	| {readonly do: 'word'}
	/** Back to the inbox, whatever is open. */
	| {readonly do: 'home'};
