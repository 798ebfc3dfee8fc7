import type {State} from '../store/state.ts';
import type {Symbols} from '../theme/symbols.ts';
import type {PaneName} from './pane-names.ts';
import type {Line, Span} from './parts/span.ts';

/** A pane as data: what it says, before it is framed and coloured. */
export type Drawing = {
	readonly title: string;
	/** What stands for the title: the parts of a screen, where one of them has the room. */
	readonly parts?: Line;
	/** Figures beside the title. */
	readonly count?: Line;
	/** At the right edge of the title: an age, a doubt. */
	readonly note?: Span | undefined;
	/** Lines of any length; they are fitted when they are framed. */
	readonly rows: readonly Line[];
	/** In the lower edge: which part of the list is seen. */
	readonly foot?: string | undefined;
	/** Where its lines can be scrolled: the first that is seen, and the last that can be the first. */
	readonly scroll?: {readonly first: number; readonly last: number};
	/** Whether an entry is a part of its rows, so that only its own cells stand out. */
	readonly hasCards?: boolean;
	/** Whether the keys go here. */
	readonly isFocused?: boolean;
	/** Whether what is shown is no longer certain. */
	readonly isOld?: boolean;
};

/** What a pane has to draw with: the state, and the room inside its frame. */
export type About = {
	readonly state: State;
	readonly symbols: Symbols;
	readonly width: number;
	readonly height: number;
	/** Every pane on the screen, this one among them; undefined where it is not drawn as a part of one. */
	readonly shown?: readonly PaneName[];
};

export type Draw = (about: About) => Drawing;
