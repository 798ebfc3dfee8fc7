import {capital} from '../domain/capital.ts';
import {screenNames, type Intent, type ScreenName} from '../domain/intents.ts';
import {keyWord, type Binding} from '../input/binding.ts';
import {bindingName} from '../input/binding-name.ts';
import {screenTitles} from '../input/bindings.ts';
import type {Command} from '../store/palette/command.ts';
import {commands} from '../store/palette/commands.ts';
import {meantEntry, typedLine} from '../store/palette/lines.ts';
import {isNeverDone} from '../store/select-does.ts';
import {findEntries, type Entry} from '../store/select-palette.ts';
import type {State} from '../store/state.ts';
import {draftOf} from '../store/typing.ts';
import {keyWords} from './palette-entry.ts';
import {formEntries, type KeyEntry} from './palette-forms.ts';
import {placeEntries} from './palette-places.ts';
import {rankEntries} from './palette-rank.ts';
import {whyNot} from './parts/possible.ts';

/** What the palette offers for what is typed, the best first. */
export function shownEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	const typed = draftOf(state)?.text ?? '';
	const line = typedLine(typed);
	const meant = line && meantEntry(state, line);

	if (line?.command.askedBy !== undefined) {
		const found = findEntries(entriesOf(line.command, state, bindings), line.words, []);
		return found.length === 0 && meant !== undefined ? [meant] : possibleFirst(found);
	}

	const all = allEntries(state, bindings);
	const {recent} = state.ui;
	const ranked = rankEntries(findEntries(all, typed, recent), typed, recent);
	const found = stopNotFirst(possibleFirst(ranked), typed);

	if (meant === undefined) {
		return found;
	}

	const others = found.filter((entry) => !isSame(entry, meant));

	// A line that is no command yet stands behind what it may become.
	return meant.wishes.length === 0
		? [...others, meant]
		: [all.find((entry) => entry.because === undefined && isSame(entry, meant)) ?? meant, ...others];
}

/** Enter alone does what is harmless: the emergency stop is meant by whoever begins to type its name. */
function stopNotFirst(entries: readonly Entry[], typed: string): readonly Entry[] {
	const [first, second, ...others] = entries;
	const words = typed.trim().replace(/^:/u, '').toLowerCase();
	const isMeant =
		words.length > 1 && stopNames.some((name) => name.startsWith(words) || words.startsWith(name));
	return first === undefined || second === undefined || !isStop(first) || isMeant
		? entries
		: [second, first, ...others];
}

const stopNames = ['stop', 'emergency', 'kill'] as const;

function isStop({wishes}: Entry): boolean {
	return wishes.some((wish) => wish.type === 'stop.ask');
}

/** What can be done now stands before what cannot. */
function possibleFirst(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((a, b) => Number(a.because !== undefined) - Number(b.because !== undefined));
}

function isSame(one: Entry, other: Entry): boolean {
	return one.id === other.id || (one.wishes.length > 0 && wishOf(one) === wishOf(other));
}

/** What two entries that do the same have in common. */
function wishOf({wishes}: Entry): string {
	return JSON.stringify(wishes);
}

/** The entry Enter runs: the one that was moved to, while it fits, else the first. */
export function chosenEntry(state: State, entries: readonly Entry[]): Entry | undefined {
	const {mode} = state.ui;
	const chosen = mode.type === 'palette' ? mode.chosen : undefined;
	return entries.find(({id}) => id === chosen) ?? entries[0];
}

function allEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	const typed = commands.flatMap((command) => entriesOf(command, state, bindings));
	const typedBy = new Map(typed.map((entry) => [wishOf(entry), entry.words]));
	// What has a key is listed by it, and found by the words of its command as well.
	const keys = keyEntries(state, bindings).map((key): KeyEntry => {
		const more = typedBy.get(wishOf(key));
		return more === undefined ? key : {...key, words: `${key.words} ${more}`};
	});
	const forms = formEntries(state, keys);
	const byKey = new Set(keys.map((key) => wishOf(key)));
	const byForm = new Set(forms.map((form) => wishOf(form)));
	return toldApart([
		...keys.filter((key) => isScreen(key)),
		...keys.filter((key) => isStop(key)),
		// A key that works only elsewhere says nothing that its form does not.
		...keys.filter(
			(key) => !isScreen(key) && !isStop(key) && (key.because === undefined || !byForm.has(wishOf(key))),
		),
		...typed.filter((entry) => !byKey.has(wishOf(entry))),
		...forms,
		...placeEntries(state),
	]);
}

function isScreen({wishes}: Entry): boolean {
	return wishes.length === 1 && wishes[0]?.type === 'screen.show';
}

/** The lines of a command, each with the key that leads to them; what can never be done has none. */
function entriesOf({lines, askedBy}: Command, state: State, bindings: readonly Binding[]): readonly Entry[] {
	const key = keyWords(bindings.find(({intent}) => intent.type === askedBy)?.keys ?? []);
	return lines(state).map((line) =>
		askedBy === undefined || line.wishes.length === 0 ? line : {...line, key},
	);
}

/** No two read the same: things of one name are told apart by their ids. */
function toldApart(entries: readonly Entry[]): readonly Entry[] {
	const counts = new Map<string, number>();

	for (const {says} of entries) {
		counts.set(says, (counts.get(says) ?? 0) + 1);
	}

	return counts.size === entries.length
		? entries
		: entries.map((entry) =>
				(counts.get(entry.says) ?? 0) < 2
					? entry
					: {...entry, says: `${entry.says} (${entry.id.replace(/^\S+ /u, '')})`},
			);
}

/** Every key of browsing: what it says, why it cannot be used, and where it works if not here. */
function keyEntries(state: State, bindings: readonly Binding[]): readonly KeyEntry[] {
	return bindings
		.filter(({modes, intent}) => modes.includes('browse') && !left.has(intent.type))
		.map((binding): KeyEntry => {
			const {intent, says, means, keys, screens} = binding;
			return {
				id: `key ${bindingName(binding)} ${screens?.join(' ') ?? ''}`,
				says: intent.type === 'screen.show' ? `Show ${says}` : capital(means ?? says),
				words: `${says} ${aliases[bindingName(binding)] ?? ''}`.trim(),
				key: keyWords(keys),
				place: placeOf(binding, state),
				// What is never done anywhere is said before where it would be done.
				because:
					elsewhere(binding) ?? never(intent, state) ?? notHere(binding, state) ?? whyNot(binding, state),
				wishes: [intent],
			};
		});
}

/** Moving is for keys: in a list of commands it only stands in the way. Asking for a gateway leads to this list, where each has its line. */
const left: ReadonlySet<Intent['type']> = new Set([
	'list.move',
	'focus.next',
	'focus.previous',
	'palette.open',
	'gateway.ask',
	'back',
	'open',
	'interrupt',
] as const);

/** Words that are typed by habit for what has another name here. */
const aliases: Readonly<Record<string, string>> = {
	'approval.arm.approve': 'approve yes',
	'approval.arm.approve-always': 'always',
	'commands.toggle': 'sent history journal',
	'help.toggle': 'help keys',
	'run.abort': 'abort kill cancel interrupt',
	'task.cancel': 'abort kill',
	refresh: 'reload again restart',
};

/** Enter never decides: rejecting stays where its key and the request are. */
function elsewhere({intent, keys}: Binding): string | undefined {
	const [key = ''] = keys;
	return intent.type === 'approval.reject' ? `press ${keyWord(key)} on the request` : undefined;
}

function never(intent: Intent, state: State): string | undefined {
	return isNeverDone(state, intent) ? 'gateways of this kind do not do this' : undefined;
}

function notHere(binding: Binding, state: State): string | undefined {
	const place = placeOf(binding, state);
	return place === undefined ? undefined : `on ${screenTitles[place]}, key ${screenNames.indexOf(place) + 1}`;
}

/** The first screen where a key works; undefined where it does so here. */
function placeOf({screens}: Binding, {ui}: State): ScreenName | undefined {
	return screens?.includes(ui.screen) === true ? undefined : screens?.[0];
}
