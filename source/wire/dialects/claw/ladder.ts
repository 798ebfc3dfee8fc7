import type {GreetingContext, GreetingOutput} from '../dialect.ts';
import type {Verdict} from './greeting-refusal.ts';
import type {ClawMemory} from './memory.ts';

/** The generations of the greeting, newest first. Their names are what is remembered of a gateway. */
export type Generation = 'v4' | 'v3' | 'v2' | 'v1';

/** Rungs a `redial` names. They are not the remembered names: on the way down nothing starts over at the top. */
const rungs: ReadonlyMap<string, {readonly first: Generation; readonly isLate: boolean}> = new Map([
	['v4', {first: 'v4', isLate: false}],
	['v3', {first: 'v3', isLate: false}],
	['v2', {first: 'v2', isLate: false}],
	['v1', {first: 'v1', isLate: false}],
	['top', {first: 'v4', isLate: false}],
	['late', {first: 'v4', isLate: true}],
	['down:v2', {first: 'v2', isLate: false}],
	['down:v1', {first: 'v1', isLate: false}],
	['last:v2', {first: 'v2', isLate: false}],
	['last:v1', {first: 'v1', isLate: false}],
]);

const generations: readonly Generation[] = ['v4', 'v3', 'v2', 'v1'];

/** With which generation a socket begins: the forced protocol's, the remembered one, or the newest. */
export function startOf({protocol, rung = ''}: GreetingContext): {
	readonly first: Generation;
	readonly isLate: boolean;
} {
	const remembered = rungs.get(rung) ?? {first: 'v4', isLate: false};

	if (protocol === undefined) {
		return remembered;
	}

	if (protocol < 3) {
		return {first: protocol === 2 ? 'v2' : 'v1', isLate: false};
	}

	return remembered.first === 'v3' || remembered.isLate ? remembered : {first: 'v4', isLate: false};
}

/** Where to go when a greeting was not understood. */
function next(
	context: GreetingContext,
	failed: Generation,
	verdict: Extract<Verdict, {type: 'protocol' | 'shape'}>,
): GreetingOutput<ClawMemory> {
	const {protocol, rung} = context;
	const expected = verdict.type === 'protocol' ? verdict.expected : undefined;

	if (protocol !== undefined) {
		return {
			type: 'refused',
			ending: 'protocol',
			because:
				expected === undefined
					? `The gateway does not speak protocol ${protocol}`
					: `The gateway speaks protocol ${expected}, not ${protocol}`,
			advice: 'Leave out --protocol to find the one it speaks.',
		};
	}

	// The remembered generation no longer fits: the gateway was replaced. Begin at the top.
	if (rung === failed && failed !== 'v4') {
		return {type: 'redial', rung: 'top', because: 'the gateway has changed since last time'};
	}

	// It asks for a challenge to be answered, and we heard none: it came too late, or got lost on the way.
	if (expected === 4 && failed !== 'v4' && hearsChallenge(context)) {
		return {type: 'redial', rung: ladder.late, because: 'its challenge did not come in time'};
	}

	const below = belowOf(failed, expected, verdict);
	return below === undefined
		? {
				type: 'refused',
				ending: 'protocol',
				because:
					verdict.type === 'shape'
						? `The gateway did not understand our greeting: ${verdict.message}`
						: `The gateway speaks protocol ${expected ?? 'unknown to us'}; this program speaks 1 to 4`,
				advice: 'Update quarterdeck, or the gateway.',
			}
		: {
				type: 'redial',
				rung: `${failed === 'v4' ? 'last' : 'down'}:${below}`,
				because: `it did not understand the greeting of ${failed}`,
			};
}

/** The generation to try below the one that failed; a gateway that says what it expects is taken at its word. */
function belowOf(failed: Generation, expected: number | undefined, verdict: Verdict): Generation | undefined {
	const below = generations
		.slice(generations.indexOf(failed) + 1)
		.filter((generation) => generation !== 'v3');

	if (expected !== undefined) {
		return below.find((generation) => generation === `v${expected}`);
	}

	// Only a plain greeting has something below it that its shape may suit: protocol 2 names its client otherwise.
	// After a challenge the gateway is too new for that, and protocol 1 says what it is.
	return failed === 'v3' || (failed === 'v2' && verdict.type === 'protocol') ? below[0] : undefined;
}

/** Whether a challenge is still heeded: a gateway that sent one and then asked for an older protocol sends it again. */
function hearsChallenge({rung = '', protocol = 4}: GreetingContext): boolean {
	return protocol >= 3 && !rung.startsWith('last:');
}

export const ladder = {late: 'late', next, hearsChallenge} as const;
