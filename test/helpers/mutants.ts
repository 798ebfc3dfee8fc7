/** Numbers that look random and are the same every time. */
export function createGenerator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state / 2_147_483_648;
	};
}

const wrong = [
	null,
	0,
	-1,
	1e308,
	'',
	'x',
	'\u{202E}\u{1B}[2Jx',
	'long '.repeat(5000),
	true,
	[],
	{},
	[null],
	[[[]]],
	{id: null},
	'__proto__',
];

/** The same JSON with some of its values and keys spoiled. */
export function mutant(text: string, random: () => number): string {
	const spoil = (value: unknown): unknown => {
		if (random() < 0.05) {
			return wrong[Math.floor(random() * wrong.length)];
		}

		if (Array.isArray(value)) {
			return value.slice(0, 20).map((item) => spoil(item));
		}

		return typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value).map(([key, item]) => [random() < 0.02 ? '__proto__' : key, spoil(item)]),
				)
			: value;
	};

	return JSON.stringify(spoil(JSON.parse(text)));
}
