import type {Random} from '../../source/sandbox/world/random.ts';

/** Values that nobody would send who means well. */
const strange: readonly unknown[] = [
	...[null, true, false, 0, -1, 0.1, 1e308, 2 ** 53, '', ' ', '\0', '\uD800', '\u202E', '\u001B[2J'],
	...['__proto__', 'constructor', '../../etc/passwd', '💥'.repeat(50), 'x'.repeat(20_000)],
	...[[], {}, [[]], [null], {toString: 1}, {length: 1e9}, {hasOwnProperty: null}],
];

const prototypeKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'];

function pickFrom<Item>(random: Random, items: readonly Item[]): Item {
	return items[random.between(0, items.length - 1)]!;
}

function deep(depth: number): string {
	return `${'['.repeat(depth)}${']'.repeat(depth)}`;
}

/** Changes one place, at any depth: takes it away, puts something strange there, or adds a key. */
function mutateFields(random: Random, value: Record<string, unknown>): Record<string, unknown> {
	const entries = Object.entries(value);
	const [key, inner] = entries[random.between(0, Math.max(0, entries.length - 1))] ?? ['type', 'x'];

	if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && random.chance(0.75)) {
		return {...value, [key]: mutateFields(random, {...inner})};
	}

	switch (random.between(0, 4)) {
		case 0: {
			return Object.fromEntries(entries.filter(([each]) => each !== key));
		}

		case 1: {
			return {...value, [random.hex(4)]: pickFrom(random, strange)};
		}

		case 2: {
			const other = JSON.parse(
				`{${JSON.stringify(pickFrom(random, prototypeKeys))}:{"polluted":true}}`,
			) as object;
			return {...value, ...other, [key]: [inner, inner]};
		}

		default: {
			return {...value, [key]: pickFrom(random, strange)};
		}
	}
}

/** Damages the text itself, so that it may be no JSON any more. */
function mutateText(random: Random, text: string): string {
	const at = random.between(0, text.length);

	switch (random.between(0, 5)) {
		case 0: {
			return text.slice(0, at);
		}

		case 1: {
			return `${text.slice(0, at)}${pickFrom(random, ['"', '{', '}', '\\', ',', '\0', '\uFFFF', 'é'])}${text.slice(at)}`;
		}

		case 2: {
			return text.slice(0, at) + text.slice(at + random.between(1, 8));
		}

		case 3: {
			return text.replace(/"(?:params|payload)":\{/u, (start) => `${start}"deep":${deep(2000)},`);
		}

		case 4: {
			return `{"__proto__":{"polluted":true},${text.slice(1)}`;
		}

		default: {
			return text + text;
		}
	}
}

/** A frame that was good, with one to three things wrong. */
export function mutate(random: Random, good: Record<string, unknown>): string {
	let frame = good;

	for (let count = random.between(1, 3); count > 0; count--) {
		frame = mutateFields(random, frame);
	}

	const text = JSON.stringify(frame);
	return random.chance(0.25) ? mutateText(random, text) : text;
}
