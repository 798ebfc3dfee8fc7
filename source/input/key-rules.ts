import {confirmKeys} from '../domain/confirm-keys.ts';
import {screenNames, type ScreenName} from '../domain/intents.ts';
import {isEnding} from '../domain/work-intents.ts';
import type {Binding} from './binding.ts';
import {bindingName} from './binding-name.ts';

/** What is wrong with the keys of an action, and the fix. */
export type KeyProblem = {readonly name: string; readonly says: string};

/** Every rule the keys of the program break; a mistake in two places is told at the one a person changed. */
export function faultsIn(
	bindings: readonly Binding[],
	changed: ReadonlySet<string> = new Set(),
): readonly KeyProblem[] {
	return [
		...bindings.flatMap((binding) => decidingFaults(binding)),
		...conflictsIn(
			// What is refused already is not told a second time for what else the key does.
			bindings.map((binding) => ({...binding, keys: binding.keys.filter((key) => mayBegin(binding, key))})),
			changed,
		),
	];
}

/** Keys that are struck by habit, or that confirm, must not begin what cannot be undone. */
function decidingFaults(binding: Binding): readonly KeyProblem[] {
	const name = bindingName(binding);
	const refused = binding.keys.filter((key) => !mayBegin(binding, key));
	const isDeciding = name.startsWith('approval.');
	return refused.map((key) => ({
		name,
		says:
			isDeciding && isHabit(key)
				? `${key} cannot be ${name}: Enter, Space, y and digits never decide. Choose another key.`
				: `${key} cannot be ${name}: a prompt may ask for ${key} to confirm, and one key struck twice must not decide. Choose another key.`,
	}));
}

function mayBegin(binding: Binding, key: string): boolean {
	const isDeciding = bindingName(binding).startsWith('approval.');
	const isConfirming = confirmKeys.some((each) => each === key);
	return isDeciding ? !isHabit(key) && !isConfirming : !isEnding(binding.intent) || !isConfirming;
}

function isHabit(key: string): boolean {
	return /^(?:y|\d|(?:\w+\+)*(?:enter|space))$/u.test(key);
}

/** One key can mean one thing in one mode on one screen. */
function conflictsIn(bindings: readonly Binding[], changed: ReadonlySet<string>): readonly KeyProblem[] {
	const pairs = bindings.flatMap((one, index) =>
		bindings.slice(index + 1).map((other) => [one, other] as const),
	);
	return pairs.flatMap(([one, other]) => {
		const keys = one.keys.filter((key) => other.keys.includes(key));
		const place = keys.length === 0 ? undefined : sharedPlace(one, other);
		const [first, second] = [bindingName(one), bindingName(other)];
		const name = changed.has(first) && !changed.has(second) ? first : second;
		return place === undefined
			? []
			: keys.map((key) => ({
					name,
					says: `${key} would be both ${first} and ${second} ${place}. Give one of them another key, or "none".`,
				}));
	});
}

/** Where both are at work; undefined where they never meet. */
function sharedPlace(one: Binding, other: Binding): string | undefined {
	const modes = one.modes.filter((mode) => other.modes.includes(mode));
	const screens = screensOf(one).filter((screen) => screensOf(other).includes(screen));

	if (modes.length === 0 || screens.length === 0) {
		return undefined;
	}

	return screens.length === screenNames.length ? 'on every screen' : `on the screen ${screens[0] ?? ''}`;
}

function screensOf({screens}: Binding): readonly ScreenName[] {
	return screens ?? screenNames;
}
