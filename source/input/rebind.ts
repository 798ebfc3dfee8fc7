import {nearWords} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import type {Binding} from './binding.ts';
import {bindingName} from './binding-name.ts';
import {confirmKeyName} from './bindings-decide.ts';
import {bindings as standard} from './bindings.ts';
import {keyFault} from './key-names.ts';
import {faultsIn, type KeyProblem} from './key-rules.ts';
import {typedBy} from './keys.ts';
import {isTyping} from './typing-modes.ts';

/** What a person chose: the keys of an action by its name; no keys take its keys away. */
export type ChosenKeys = ReadonlyMap<string, readonly string[]>;

/** The bindings with other keys, or every reason why not, each at the name it belongs to. */
export function rebind(
	bindings: readonly Binding[],
	chosen: ChosenKeys,
): Result<readonly Binding[], readonly KeyProblem[]> {
	if (chosen.size === 0) {
		return ok(bindings);
	}

	const changed = bindings.map((binding) => {
		const keys = chosen.get(bindingName(binding));
		return keys === undefined ? binding : {...binding, keys: [...new Set(keys)]};
	});
	const problems = [
		...[...chosen].flatMap(([name, keys]) => wordFaults(name, keys, bindings)),
		...bindings.flatMap((binding) => placeFaults(binding, chosen.get(bindingName(binding)))),
		// What is refused already is not told a second time for what else the key does.
		...faultsIn(
			changed.map((binding, index) => ({
				...binding,
				keys: binding.keys.filter((key) => !isTaken(key, bindings[index]?.keys ?? [])),
			})),
			new Set(chosen.keys()),
		),
	];
	return problems.length === 0 ? ok(changed.filter(({keys}) => keys.length > 0)) : fail(onceEach(problems));
}

/** What is wrong with chosen keys, measured against the keys of the program. */
export function checkKeys(chosen: ChosenKeys): readonly KeyProblem[] {
	const rebound = rebind(standard, chosen);
	return rebound.ok ? [] : rebound.problem;
}

/** Whether there is such an action, and such keys. */
function wordFaults(
	name: string,
	keys: readonly string[],
	bindings: readonly Binding[],
): readonly KeyProblem[] {
	const names = [...new Set(bindings.filter((each) => !isFixed(each)).map((each) => bindingName(each)))];

	if (bindings.some((binding) => bindingName(binding) === name && isFixed(binding))) {
		return [
			{
				name,
				says: `${name} has no key of its own: the prompt shows it, another every time. Take this line away.`,
			},
		];
	}

	if (!names.includes(name)) {
		const likely = meantNames(name, names).join(' or ');
		const hint = likely === '' ? 'quarterdeck keys lists all it can.' : `Did you mean ${likely}?`;
		return [{name, says: `${shown(name)} is not something a key can do. ${hint}`}];
	}

	return keys.flatMap((key) => {
		const isHabit = name.startsWith('approval.') && /^(?:enter|return|space)$/iu.test(key);
		const says =
			isHabit && keyFault(key) !== undefined ? `${key} cannot decide. Choose another key.` : keyFault(key);
		return says === undefined ? [] : [{name, says: `${name}: ${says}`}];
	});
}

/** Names like it; else those that share the word with it that the fewest names have: nobody can guess "help.toggle". */
function meantNames(name: string, names: readonly string[]): readonly string[] {
	const near = nearWords(name, names, 2);

	if (near.length > 0) {
		return near;
	}

	const having = wordsIn(name).map((word) => names.filter((each) => wordsIn(each).includes(word)));
	const rarest = having.filter((each) => each.length > 0).toSorted((a, b) => a.length - b.length)[0];
	return (rarest ?? []).toSorted((a, b) => a.length - b.length).slice(0, 3);
}

/** "screen.gateways" → screen, gateway. */
function wordsIn(name: string): readonly string[] {
	return name.toLowerCase().match(/[a-z]{2,}?(?=s?(?![a-z]))/gu) ?? [];
}

/** Keys that always mean the same, and keys that would no longer type themselves. */
function placeFaults(binding: Binding, keys: readonly string[] | undefined): readonly KeyProblem[] {
	if (keys === undefined || isFixed(binding)) {
		return [];
	}

	const name = bindingName(binding);
	const lost = constant
		.filter(([key]) => binding.keys.includes(key) && !keys.includes(key))
		.map(([key, does]) => `${key} must stay with ${name}: it ${does}. Put "${key}" into its list.`);
	const given = constant
		.filter(([key]) => keys.includes(key) && isTaken(key, binding.keys))
		.map(([key, does]) => `${key} cannot be ${name}: it ${does}. Choose another key.`);
	const typed = isTyping(binding.modes)
		? keys
				.filter((key) => typedBy(key) !== undefined && !binding.keys.includes(key))
				.map((key) => `${key} types itself where ${name} works. Use a key with ctrl+ or alt+.`)
		: [];
	return [...lost, ...given, ...typed].map((says) => ({name, says}));
}

const constant: ReadonlyArray<readonly [key: string, does: string]> = [
	['escape', 'always goes one step out'],
	['ctrl+c', 'always leaves when struck twice'],
];

/** Whether a key always means something else than what these keys do. */
function isTaken(key: string, standardKeys: readonly string[]): boolean {
	return constant.some(([each]) => each === key) && !standardKeys.includes(key);
}

/** The prompt of what is armed shows its key, and it is not always the same one. */
function isFixed({keys}: Binding): boolean {
	return keys.includes(confirmKeyName);
}

function onceEach(problems: readonly KeyProblem[]): readonly KeyProblem[] {
	return [...new Map(problems.map((problem) => [problem.says, problem])).values()];
}

function shown(name: string): string {
	return name.length > 60 ? 'This' : name;
}
