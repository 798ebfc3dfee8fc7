/** One symbol a state, the same everywhere. Each is one cell wide in every terminal we know. */
export type Symbols = {
	readonly name: 'unicode' | 'ascii';
	readonly here: string;
	readonly gone: string;
	readonly good: string;
	readonly bad: string;
	readonly warning: string;
	readonly off: string;
	readonly unknown: string;
	/** Waits for a person. */
	readonly asks: string;
	readonly queued: string;
	readonly paused: string;
	readonly tool: string;
	readonly branch: string;
	/** An entry that is marked. */
	readonly mark: string;
	/** Sorted with the least on top, and the other way round. */
	readonly rising: string;
	readonly falling: string;
	readonly dot: string;
	readonly arrow: string;
	readonly incoming: string;
	readonly outgoing: string;
	/** Beyond the upper edge of a chart, and beyond the lower one. */
	readonly above: string;
	readonly below: string;
	readonly caret: string;
	/** Of bars: a line, since blocks in adjoining rows run together into one. */
	readonly block: string;
	/** What is left of a bar. */
	readonly rest: string;
	readonly candle: CandleSymbols;
	/** A price across a chart, and the rungs of a ladder of prices. */
	readonly level: string;
	readonly rungs: {readonly top: string; readonly middle: string; readonly bottom: string};
	readonly levels: readonly string[];
	readonly ellipsis: string;
	readonly dash: string;
	readonly spinner: 'arc' | 'line';
	readonly frame: {
		readonly topLeft: string;
		readonly topRight: string;
		readonly bottomLeft: string;
		readonly bottomRight: string;
		readonly across: string;
		readonly down: string;
	};
};

/**
 * A candle in cells of two halves: nothing, wick or body in each. A rising one is drawn with lines, a falling one with
 * blocks, so that they are told apart without colour. Keys: upper half, lower half.
 */
export type CandleSymbols = {readonly rising: CandleCells; readonly falling: CandleCells};
type Half = ' ' | 'w' | 'b';
export type CandleCells = {readonly [halves in `${Half}${Half}`]: string};

const wicks = {'  ': ' ', 'w ': '╵', ' w': '╷', ww: '│'} as const;

const unicode: Symbols = {
	name: 'unicode',
	here: '●',
	gone: '○',
	good: '✓',
	bad: '✗',
	warning: '!',
	off: '·',
	unknown: '?',
	asks: '▲',
	queued: '◌',
	paused: '‖',
	tool: '▸',
	branch: '└',
	mark: '◆',
	rising: '▲',
	falling: '▼',
	dot: '·',
	arrow: '→',
	incoming: '↓',
	outgoing: '↑',
	above: '↑',
	below: '↓',
	caret: '▌',
	block: '━',
	rest: '·',
	candle: {
		rising: {...wicks, 'b ': '╹', ' b': '╻', bb: '┃', wb: '╽', bw: '╿'},
		falling: {...wicks, 'b ': '▀', ' b': '▄', bb: '█', wb: '█', bw: '█'},
	},
	level: '╌',
	rungs: {top: '┬', middle: '┼', bottom: '┴'},
	levels: ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'],
	ellipsis: '…',
	dash: '–',
	spinner: 'arc',
	frame: {topLeft: '╭', topRight: '╮', bottomLeft: '╰', bottomRight: '╯', across: '─', down: '│'},
};

const ascii: Symbols = {
	name: 'ascii',
	here: '*',
	gone: 'o',
	good: 'v',
	bad: 'x',
	warning: '!',
	off: '.',
	unknown: '?',
	asks: '^',
	queued: '.',
	paused: '=',
	tool: '>',
	branch: '`',
	mark: '#',
	rising: '/',
	falling: '\\',
	dot: '.',
	arrow: '>',
	incoming: '<',
	outgoing: '>',
	above: '^',
	below: 'v',
	caret: '_',
	block: '#',
	rest: '.',
	candle: {
		rising: {'  ': ' ', 'w ': '|', ' w': '|', ww: '|', 'b ': 'o', ' b': 'o', bb: 'o', wb: 'o', bw: 'o'},
		falling: {'  ': ' ', 'w ': '|', ' w': '|', ww: '|', 'b ': '#', ' b': '#', bb: '#', wb: '#', bw: '#'},
	},
	level: '-',
	rungs: {top: '|', middle: '|', bottom: '|'},
	levels: ['_', '.', '-', '=', '+', '*', '#'],
	ellipsis: '~',
	dash: '-',
	spinner: 'line',
	frame: {topLeft: '+', topRight: '+', bottomLeft: '+', bottomRight: '+', across: '-', down: '|'},
};

export function symbolsOf(name: Symbols['name']): Symbols {
	return name === 'ascii' ? ascii : unicode;
}

/** Our own drawing in plain ASCII; words from outside are left as they are. */
export function plainWords(text: string, symbols: Symbols): string {
	return symbols.name === 'unicode' || onlyAscii.test(text)
		? text
		: text.replaceAll(/[–…·→−‹›’]/g, (found) => plain[found] ?? found);
}

const onlyAscii = /^[ -~]*$/;

const plain: {readonly [character: string]: string} = {
	'–': '-',
	'…': '~',
	'·': '.',
	'→': '>',
	'−': '-',
	'‹': '<',
	'›': '>',
	'’': "'",
};
