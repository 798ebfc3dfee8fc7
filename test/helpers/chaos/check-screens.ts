import type {Decided} from '../../../source/domain/journal.ts';
import type {Violation} from './check.ts';
import {readBackIn} from './endings.ts';
import {outcomesIn, type Outcomes} from './read-operator.ts';
import type {Look, OperatorRecord, Strike} from './records.ts';
import {armedIn} from './replay.ts';

/** From the confirming key to the line in the journal: the look before it, the hold, and a gateway that is slow. */
const longestWayMs = 30_000;

/** A screen may be drawn a little before the line about it is on the disk. */
const drawnBeforeMs = 500;

/** What must hold between a screen and the journal of whoever sat before it. */
export function checkScreens(operator: OperatorRecord): readonly Violation[] {
	const {name, journal, recording} = operator;
	const outcomes = outcomesIn(journal);
	const byKeys = outcomes.map(({decided}) => decided).filter(({by}) => by !== 'command');
	const claimed = new Map<Decided, Strike>();

	for (const decided of byKeys) {
		const strike = recording.strikes.findLast(
			(each) => ![...claimed.values()].includes(each) && hasDecided(operator, each, decided),
		);

		if (strike !== undefined) {
			claimed.set(decided, strike);
		}
	}

	return [
		...byKeys
			.filter((decided) => !claimed.has(decided))
			.map((decided) => ({
				rule: 'a decision was confirmed on the screen, as it was shown',
				evidence: `${name}: no key on the screen made ${JSON.stringify(decided)}; ${around(operator, decided.at)}`,
			})),
		...noticesIn(recording.looks).flatMap((look) => {
			const says = noticeFault(look, outcomes) ?? withdrawnFault(operator, look, claimed);
			return says === undefined
				? []
				: [
						{
							rule: 'a screen tells what the journal tells',
							evidence: `${name} saw "${look.bottom}" at ${look.at}, ${says}; ${around(operator, look.at)}`,
						},
					];
		}),
	];
}

/** Whether this key, on what the screen showed then, makes this decision. */
function hasDecided({recording: {looks}}: OperatorRecord, strike: Strike, decided: Decided): boolean {
	if (strike.at > decided.at || strike.at < decided.at - longestWayMs) {
		return false;
	}

	const short = decided.hash.slice(0, 8);
	const shown = lookWhen(looks, strike.at);
	const armed = armedIn(shown?.bottom ?? '');

	if (armed !== undefined) {
		return armed.key === strike.keys && armed.hash === short;
	}

	// A no without a reason takes one key, on the request that is open.
	return strike.keys === 'x' && decided.action.meaning === 'reject' && shown?.hash === short;
}

function lookWhen(looks: readonly Look[], at: number): Look | undefined {
	return looks.findLast((look) => look.at <= at);
}

const notice =
	/^\S (?:(?<what>.+): (?<word>confirmed|refused|outcome unknown)(?:, .*)?|(?:Taken back: |Not sent: ).*)$/u;

/** Each sentence about a decision, when it came up; one that was only covered by a prompt comes up once. */
function noticesIn(looks: readonly Look[]): readonly Look[] {
	const told = looks.filter(({bottom}) => notice.test(bottom));
	return told.filter(({bottom}, index) => bottom !== told[index - 1]?.bottom);
}

/** The latest outcome of what the sentence names, or one that is written just after it, must be what it says. */
function noticeFault({at, bottom}: Look, outcomes: readonly Outcomes[]): string | undefined {
	const {what, word} = notice.exec(bottom)?.groups ?? {};

	if (what === undefined) {
		return undefined;
	}

	const about = outcomes.filter(({decided}) => isSaidAs(wordsOf(decided), what));
	const told = about
		.flatMap(({decided, after}) => after.map((line) => ({at: line.at, status: statusOf(decided, line)})))
		.toSorted((one, other) => one.at - other.at);
	const written = told.filter((line) => line.at <= at).slice(-1);
	// What is found out right after a loss may be written before the loss is drawn.
	const soon = told.filter((line) => line.at > at && line.at <= at + drawnBeforeMs);
	const has = [...written, ...soon].map(({status}) => status);

	// What was turned away before it left is written down nowhere.
	if (has.length === 0) {
		return word === 'refused' ? undefined : 'and its journal knows of no outcome';
	}

	return (word !== undefined && has.includes(word)) || (word === 'refused' && bottom.includes('not live'))
		? undefined
		: `and its journal says ${has.join(', then ')}`;
}

function statusOf({action}: Decided, line: Outcomes['after'][number]): string {
	if (line.type === 'settled') {
		return line.status === 'unknown' ? 'outcome unknown' : line.status;
	}

	const wanted = action.meaning === 'reject' ? 'rejected' : 'approved';
	return readBackIn(line.says) === wanted ? 'confirmed' : 'refused';
}

function wordsOf({action, title}: Decided): string {
	return `${action.says} ${title}`.slice(0, 120).trim();
}

/** A long one is shortened on the one line there is. */
function isSaidAs(words: string, what: string): boolean {
	return what.endsWith('…') ? words.startsWith(what.slice(0, -1)) : words === what;
}

/** What was taken back or withdrawn was made by the key before it, and that key may have made nothing else. */
function withdrawnFault(
	{recording: {looks, strikes}}: OperatorRecord,
	{at, bottom}: Look,
	claimed: ReadonlyMap<Decided, Strike>,
): string | undefined {
	if (!/^\S (?:Taken back|Not sent): /u.test(bottom)) {
		return undefined;
	}

	const before = strikes.findLast((strike) => {
		const shown = lookWhen(looks, strike.at);
		const armed = armedIn(shown?.bottom ?? '');
		return strike.at <= at && (armed?.key === strike.keys || (armed === undefined && strike.keys === 'x'));
	});
	const [made] = [...claimed].find(([, strike]) => strike === before) ?? [];
	return made === undefined ? undefined : `and it stands in the journal: ${JSON.stringify(made)}`;
}

/** What the screen showed and which keys were struck shortly before. */
function around({recording: {looks, strikes}}: OperatorRecord, at: number): string {
	const near = ({at: then}: {readonly at: number}): boolean => then > at - 8000 && then < at + 1000;
	return JSON.stringify([...looks.filter(near), ...strikes.filter(near)].toSorted((a, b) => a.at - b.at));
}
