import {screenNames, type ScreenName} from '../../domain/intents.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {screenTitles} from '../../input/bindings.ts';

/** What a key is for on other screens, where it means nothing on this one; undefined where it means nothing anywhere. */
export function meantElsewhere(
	key: string,
	screen: ScreenName,
	bindings: readonly Binding[],
): string | undefined {
	const binding = bindings.find(
		({keys, modes, screens}) =>
			keys.includes(key) && modes.includes('browse') && screens?.includes(screen) === false,
	);
	const [there] = binding?.screens ?? [];
	return binding === undefined || there === undefined
		? undefined
		: `${keyWord(key)}: ${binding.says}, on ${screenTitles[there]} (${screenNames.indexOf(there) + 1}).`;
}
