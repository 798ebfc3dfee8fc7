import {keyWord, type Binding} from '../../input/binding.ts';
import {bindingsFor} from '../../input/find-intent.ts';
import type {State} from '../../store/state.ts';
import {whyNot} from '../parts/possible.ts';

/** The keys of this screen, what can be done with it before how to move; one that cannot work now says why. */
export function helpSentences(state: State, bindings: readonly Binding[]): readonly string[] {
	const {screen} = state.ui;
	const own = bindingsFor({mode: 'browse', screen}, bindings);
	const lines = groups.flatMap((group) =>
		own
			.filter((binding) => binding.group === group)
			.map((binding) => {
				const why = whyNot(binding, state);
				const keys = binding.keys.map((key) => keyWord(key).replace(/^\^(?=.)/u, 'Control ')).join(' or ');
				return `${keys}: ${binding.means ?? binding.says}${why === undefined ? '' : `. Not now: ${why}`}.`;
			}),
	);
	return [
		`Keys of the screen ${screen}:`,
		...new Set(lines),
		'That is all. quarterdeck keys lists those of forms and fields.',
	];
}

const groups = ['decide', 'work', 'move', 'program', 'screens'] as const satisfies ReadonlyArray<
	Binding['group']
>;
