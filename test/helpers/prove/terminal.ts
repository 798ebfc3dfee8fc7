import {bindings} from '../../../source/input/bindings.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import {selectedId} from '../../../source/store/select-lists.ts';
import type {State} from '../../../source/store/state.ts';
import {fitsOf} from '../../../source/views/fits.ts';
import {strike} from '../../../source/views/strike.ts';
import {faceOf, seenOn, symbols, type Seen, type Size} from './eyes.ts';
import type {Moment, Struck} from './record.ts';
import type {Seat} from './seat.ts';
import {restMs} from './strokes.ts';

type TerminalOptions = {
	readonly now: () => number;
	readonly getSeat: () => Seat;
	readonly moment: () => Moment;
};

/** The screen and the keys of a person, and since when both are as they are. */
export function createTerminal({now, getSeat, moment}: TerminalOptions) {
	const strokes: Struck[] = [];
	let size: Size = {columns: 120, rows: 36};
	let face = '';
	let faceAt = 0;
	let swallowedAt = 0;
	let looked: {readonly state: State; readonly seen: Seen} | undefined;

	/** What is on the screen: drawn once for as long as nothing changes. */
	const look = (): Seen => {
		const state = getSeat().store.get();

		if (looked?.state !== state || looked.seen.size !== size) {
			looked = {state, seen: seenOn(state, size)};
		}

		return looked.seen;
	};

	const changed = (state: State): void => {
		const is = `${size.columns} ${size.rows} ${faceOf(state, selectedId('approvals', state))}`;

		if (is !== face) {
			face = is;
			faceAt = now();
		}
	};

	return {
		strokes,
		look,
		/** Called with every change: since when what a person looks at is as it is. */
		changed,
		resize(to: Size) {
			const {session, store} = getSeat();
			size = to;
			session.act({type: 'screen.resized', ...to, fits: fitsOf(to)});
			changed(store.get());
		},
		strike(stroke: Stroke) {
			const {store, session} = getSeat();
			const seen = look();
			const restFrom = Math.max(faceAt, swallowedAt);
			const before = face;
			let after = seen;
			const struck: Struck = {
				...moment(),
				stroke,
				seen,
				after: () => after,
				isMoved: () => isMoved,
				restFrom,
			};
			let isMoved = false;
			strokes.push(struck);
			strike(stroke, size, {
				getState: store.get,
				act: session.act,
				symbols,
				bindings,
				suspend: () => undefined,
				editor: () => undefined,
			});
			after = look();
			isMoved = face !== before;

			// A key that would decide and came too soon makes the others wait anew.
			if (struck.at - restFrom < restMs && stroke.type === 'key' && decides(stroke.key, seen)) {
				swallowedAt = struck.at;
			}
		},
	};
}

function decides(key: string, seen: Seen): boolean {
	const prompt = isConfirmKey(key) ? seen.prompt() : undefined;
	return prompt?.is === 'armed'
		? key === prompt.key
		: seen.place === 'decisions' && ['a', 'A', 'x', 'X'].includes(key);
}

/** Those that may confirm, before the screen is asked which of them it is: asking costs a drawing. */
function isConfirmKey(key: string): boolean {
	return key.length === 1 && key >= 'b' && key <= 'z';
}
