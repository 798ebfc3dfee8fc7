import {useInput, usePaste} from 'ink';
import {strokesIn} from '../input/burst.ts';
import {strokeOf} from '../input/keys.ts';
import type {Runtime} from './runtime.ts';
import {strike} from './strike.ts';
import type {Terminal} from './unseen.ts';

/** Keys and pastes of this terminal. */
export function useKeys(runtime: Runtime, terminal: Terminal): void {
	const striking = {
		...runtime,
		async editor(text: string) {
			const edited = await runtime.edit(text);
			runtime.act(
				edited.ok ? {type: 'text.replace', text: edited.value} : {type: 'notice', says: edited.problem},
			);
		},
	};

	useInput((input, key) => {
		const stroke = strokeOf(input, key);

		if (stroke !== undefined) {
			for (const each of strokesIn(stroke, runtime.getState().ui.mode.type)) {
				strike(each, terminal, striking);
			}
		}
	});
	usePaste((text) => {
		strike({type: 'paste', text}, terminal, striking);
	});
}
