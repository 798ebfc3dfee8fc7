import {screenNames, type ScreenName} from '../../domain/intents.ts';
import {keyWord, type Binding} from '../../input/binding.ts';
import {bindings as standard, screenTitles} from '../../input/bindings.ts';

/**
 * What a key is for that means nothing on this screen: what it was here before a person gave that another key, else what
 * it is on other screens; undefined where it means nothing anywhere.
 */
export function meantElsewhere(
	key: string,
	screen: ScreenName,
	bindings: readonly Binding[],
): string | undefined {
	const moved = movedFrom(key, screen, bindings);

	if (moved !== undefined) {
		return moved;
	}

	const binding = bindings.find(
		({keys, modes, screens}) =>
			keys.includes(key) && modes.includes('browse') && screens?.includes(screen) === false,
	);
	const [there] = binding?.screens ?? [];
	return binding === undefined || there === undefined
		? undefined
		: `${keyWord(key)}: ${binding.says}, on ${screenTitles[there]} (${screenNames.indexOf(there) + 1}).`;
}

/** "x is not reject at once any more: Z is." */
function movedFrom(key: string, screen: ScreenName, bindings: readonly Binding[]): string | undefined {
	const was = standard.find(
		({keys, modes, screens}) =>
			keys.includes(key) && modes.includes('browse') && screens?.includes(screen) !== false,
	);

	if (was === undefined) {
		return undefined;
	}

	const [is] = bindings.find(({intent}) => intent === was.intent)?.keys ?? [];
	return is === undefined
		? `${keyWord(key)} is not ${was.says} any more: the config file took its keys away.`
		: `${keyWord(key)} is not ${was.says} any more: ${keyWord(is)} is.`;
}
