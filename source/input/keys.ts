/** What Ink tells about a key press, as far as it is used here. */
export type KeyFlags = {
	readonly upArrow: boolean;
	readonly downArrow: boolean;
	readonly leftArrow: boolean;
	readonly rightArrow: boolean;
	readonly pageUp: boolean;
	readonly pageDown: boolean;
	readonly home: boolean;
	readonly end: boolean;
	readonly return: boolean;
	readonly escape: boolean;
	readonly tab: boolean;
	readonly backspace: boolean;
	readonly delete: boolean;
	readonly ctrl: boolean;
	readonly shift: boolean;
	readonly meta: boolean;
	readonly eventType?: 'press' | 'repeat' | 'release' | undefined;
};

/** One thing struck: a key with its one name, or words that came in one piece and so were pasted. */
export type Stroke =
	| {readonly type: 'key'; readonly key: string}
	/** One key held down: over a slow line its repeats arrive in one piece. */
	| {readonly type: 'held'; readonly key: string; readonly count: number}
	| {readonly type: 'paste'; readonly text: string};

/** A press as Ink tells it → its name: 'a', 'A', 'ctrl+p', 'up', 'shift+tab'. Undefined for what has no meaning. */
export function strokeOf(input: string, flags: KeyFlags): Stroke | undefined {
	if (flags.eventType === 'release') {
		return undefined;
	}

	const named = names.find(([flag]) => flags[flag])?.[1];

	if (named !== undefined) {
		return {type: 'key', key: withModifiers(named, flags)};
	}

	if (flags.ctrl) {
		return input === '' ? undefined : {type: 'key', key: `ctrl+${input}`};
	}

	// A line feed is what Ctrl+J and many terminals' Shift+Enter send.
	if (input === '\n') {
		return {type: 'key', key: 'ctrl+j'};
	}

	if (input === '' || onlyControl.test(input)) {
		return undefined;
	}

	if (flags.meta) {
		return {type: 'key', key: `alt+${input}`};
	}

	const struck = [...characters.segment(input)].map(({segment}) => segment);
	const [first = ''] = struck;
	const key = first === ' ' ? 'space' : first;

	if (struck.length === 1) {
		return {type: 'key', key};
	}

	return struck.every((character) => character === first)
		? {type: 'held', key, count: struck.length}
		: {type: 'paste', text: input};
}

/** What a key types where words are written; undefined for a key that types nothing. */
export function typedBy(key: string): string | undefined {
	if (key === 'space') {
		return ' ';
	}

	return [...characters.segment(key)].length === 1 ? key : undefined;
}

const names = [
	['upArrow', 'up'],
	['downArrow', 'down'],
	['leftArrow', 'left'],
	['rightArrow', 'right'],
	['pageUp', 'pageup'],
	['pageDown', 'pagedown'],
	['home', 'home'],
	['end', 'end'],
	['return', 'enter'],
	['escape', 'escape'],
	['tab', 'tab'],
	['backspace', 'backspace'],
	['delete', 'delete'],
] as const satisfies readonly (readonly [keyof KeyFlags, string])[];

function withModifiers(name: string, {ctrl, shift, meta}: KeyFlags): string {
	const before = [
		ctrl ? 'ctrl+' : '',
		// Ink marks a lone Escape as an Alt combination in some terminals.
		meta && name !== 'escape' ? 'alt+' : '',
		shift ? 'shift+' : '',
	];
	return before.join('') + name;
}

const onlyControl = /^\p{Cc}+$/u;
const characters = new Intl.Segmenter(undefined, {granularity: 'grapheme'});
