import {bindings} from '../../../source/input/bindings.ts';
import {selectedId} from '../../../source/store/select-lists.ts';
import type {State} from '../../../source/store/state.ts';
import type {Symbols} from '../../../source/theme/symbols.ts';
import type {Line} from '../../../source/views/parts/span.ts';
import {drawDecision} from '../../../source/views/panes/decision.ts';
import {footOf} from '../../../source/views/parts/foot.ts';
import {unseenOn} from '../../../source/views/unseen.ts';

export type Size = {readonly columns: number; readonly rows: number};

/** What a person at the screen knows: only what is drawn. */
export type Seen = {
	readonly screen: string;
	/** Of the request that is drawn, as far as it is drawn: the first eight digits of its hash. */
	readonly hash: string | undefined;
	readonly unseen: number;
	readonly prompt: string;
	readonly confirmKey: string | undefined;
	/** Of the requests that carry a mark: the first eight digits of their hashes. */
	readonly marked: readonly string[];
	readonly mode: string;
};

/** Reads the screen as a person does. Nothing of it asks the machine that is to be proved. */
export function seenOn(state: State, size: Size, symbols: Symbols): Seen {
	const {screen} = state.ui;
	const isThere = screen === 'decisions';
	const drawing = isThere
		? drawDecision({state, symbols, width: size.columns - 4, height: size.rows - 8})
		: undefined;
	const hash = /hash (\w{4})·(\w{4})/u
		.exec(drawing?.note?.text ?? '')
		?.slice(1)
		.join('');
	const prompt = textOf(footOf(state, size.columns, {symbols, bindings}));
	const [, confirmKey] = /press {2}(\S) {2}to/u.exec(prompt) ?? [];
	return {
		screen,
		hash,
		unseen: isThere ? unseenOn(size, state, symbols) : 0,
		prompt,
		confirmKey,
		marked: (state.ui.marks.approvals ?? []).map((id) => state.approvals.get(id)?.hash.slice(0, 8) ?? ''),
		mode: state.ui.mode.type,
	};
}

/** All that a change of which makes keys rest: the screen, the request on it, and what a key means there. */
export function faceOf(state: State): string {
	const {screen, mode} = state.ui;
	const hash =
		screen === 'decisions' ? state.approvals.get(selectedId('approvals', state) ?? '')?.hash : undefined;
	return [screen, hash, mode.type, mode.type === 'armed' ? mode.armed.confirmKey : ''].join(' ');
}

function textOf(line: Line): string {
	return line.map(({text}) => text).join('');
}
