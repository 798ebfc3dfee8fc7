import type {Proof} from './play.ts';
import {reasonNames} from './reasons.ts';
import {cell, decisionKinds, fateNames, type Tally} from './tally.ts';

/** Everything that was done and what became of it, so that a person sees what was proved. */
export function tablesOf({moves, decisions, reasons}: Proof): string {
	const done = Object.keys(moves)
		.toSorted()
		.map((name) => row(name, [moves[name] ?? 0]));
	const fates = decisionKinds.map((kind) =>
		row(
			kind,
			fateNames.map((fate) => decisions[cell(kind, fate)] ?? 0),
		),
	);
	const stood = [...reasonNames, 'something else'].map((name) =>
		row(name, [reasons[`before: ${name}`] ?? 0, reasons[`after: ${name}`] ?? 0]),
	);
	return [
		'\nWhat was done',
		...done,
		`\n${head('What was confirmed, and what became of it', fateNames)}`,
		...fates,
		`\n${head('What stood against it', ['when armed', 'confirmed'])}`,
		...stood,
		'',
	].join('\n');
}

/** What never happened: nothing was proved about it. */
export function missingIn({decisions, reasons}: Proof): readonly string[] {
	const kinds = decisionKinds.filter((kind) => isNever(decisions, cell(kind, 'left')));
	const fates = Object.entries(families).flatMap(([family, isOf]) =>
		fateNames
			.filter((fate) =>
				decisionKinds.every((kind) => !isOf.test(kind) || isNever(decisions, cell(kind, fate))),
			)
			.map((fate) => `${family}: ${fate}`),
	);
	return [...kinds, ...fates, ...expected.filter((name) => isNever(reasons, name))];
}

/** Every kind must leave; to each of these everything must happen that can become of a decision. */
const families = {
	'a trade': /^trade/u,
	'a trade that was changed': /changed/u,
	'a command, a plugin or a permission': /^(?:exec|plugin|permission)/u,
	'a pairing or a question': /^(?:pairing|question)/u,
	'what must be typed': /typed|always/u,
	'one of several': /batch/u,
	'a no': /^reject/u,
} as const;

/**
 * What stands against a decision at the moment it is armed, and what only once it is confirmed. Hardly anything runs out
 * in between, since what has little time left is not held.
 */
const expected = [
	...[
		'somebody else was quicker',
		'its time was over',
		'the link was gone',
		'read-only',
		'the list was in doubt',
		'trading is stopped',
		'an old quote',
		'a wrong side',
		'this device asked',
		'something is left open',
		'an answer is on its way',
		'an answer got lost',
		'it is answered',
		'it was not read whole',
		'not in a batch',
		'not offered',
	].map((name) => `before: ${name}`),
	...[
		'the request changed',
		'somebody else was quicker',
		'the link was gone',
		'the list was in doubt',
		'trading is stopped',
		'an old quote',
		'the price moved',
		'a price where there was none',
		'a word must be typed now',
		'the risk engine says no',
		'the risk engine says nothing',
		'it cannot be written down',
	].map((name) => `after: ${name}`),
];

function isNever(tally: Tally, name: string): boolean {
	return (tally[name] ?? 0) === 0;
}

function head(title: string, names: readonly string[]): string {
	return title.padEnd(labelColumns + 2) + names.map((name) => name.padStart(figureColumns)).join('');
}

function row(name: string, values: readonly number[]): string {
	return `  ${name.padEnd(labelColumns)}${values.map((value) => value.toLocaleString('en').padStart(figureColumns)).join('')}`;
}

const labelColumns = 41;
const figureColumns = 11;
