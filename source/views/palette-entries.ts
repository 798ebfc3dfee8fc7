import {capital} from '../domain/capital.ts';
import {screenNames, type FormKind, type Intent} from '../domain/intents.ts';
import {keyWord, type Binding} from '../input/binding.ts';
import {bindingName} from '../input/binding-name.ts';
import {screenTitles} from '../input/bindings.ts';
import {formOf} from '../store/forms/all.ts';
import {findEntries} from '../store/select-palette.ts';
import type {State} from '../store/state.ts';
import {draftOf} from '../store/typing.ts';
import {commandEntry} from './palette-command.ts';
import type {Entry} from './palette-entry.ts';
import {placeEntries} from './palette-places.ts';
import {whyNot} from './parts/possible.ts';

/** What the palette offers for what is typed, the best first. */
export function shownEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	const typed = draftOf(state)?.text ?? '';
	const [isGateway, gateway = ''] = /^\s*:?\s*gateway(?:\s(.*))?$/su.exec(typed) ?? [];

	// Whoever asks for a gateway is offered gateways, and nothing that only has the word in it.
	if (isGateway !== undefined) {
		return possibleFirst(findEntries([...gatewayEntries(state), ...noOtherGateway(state)], gateway, []));
	}

	const command = commandEntry(state, typed);
	const all = allEntries(state, bindings);
	const found = possibleFirst(findEntries(all, typed, state.ui.recent));
	const same = command === undefined ? undefined : all.find((entry) => isSame(entry, command));

	if (command === undefined) {
		return found;
	}

	// A line that is no command yet stands behind what it may become.
	return command.wishes.length === 0
		? [...found, command]
		: [
				same === undefined || same.because !== undefined ? command : same,
				...found.filter((entry) => !isSame(entry, command)),
			];
}

/** What can be done now stands before what cannot. */
function possibleFirst(entries: readonly Entry[]): readonly Entry[] {
	return entries.toSorted((a, b) => Number(a.because !== undefined) - Number(b.because !== undefined));
}

function isSame(one: Entry, other: Entry): boolean {
	return JSON.stringify(one.wishes) === JSON.stringify(other.wishes);
}

/** The entry Enter runs: the one that was moved to, while it fits, else the first. */
export function chosenEntry(state: State, entries: readonly Entry[]): Entry | undefined {
	const {mode} = state.ui;
	const chosen = mode.type === 'palette' ? mode.chosen : undefined;
	return entries.find(({id}) => id === chosen) ?? entries[0];
}

function allEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	const keys = keyEntries(state, bindings);
	const forms = formEntries(state, keys);
	const offered = new Set(
		forms.flatMap(({because, wishes}) => (because === undefined ? [JSON.stringify(wishes)] : [])),
	);
	// A key that works only elsewhere says nothing that its form does not.
	const useful = keys.filter(
		({because, wishes}) => because === undefined || !offered.has(JSON.stringify(wishes)),
	);
	return toldApart([...useful, ...programEntries(state), ...forms, ...placeEntries(state)]);
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
function keyEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	return bindings
		.filter(({modes, intent}) => modes.includes('browse') && !left.has(intent.type))
		.map((binding): Entry => {
			const {intent, says, means, keys, screens} = binding;
			return {
				id: `key ${bindingName(binding)} ${screens?.join(' ') ?? ''}`,
				says: intent.type === 'screen.show' ? `Show ${says}` : capital(means ?? says),
				words: `${says} ${aliases[bindingName(binding)] ?? ''}`.trim(),
				key: keys
					.map((key) => keyWord(key))
					.slice(0, 2)
					.join(' '),
				because: elsewhere(binding) ?? notHere(binding, state) ?? whyNot(binding, state),
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
	'filter.next',
	'filter.previous',
] as const);

/** Words that are typed by habit for what has another name here. */
const aliases: Readonly<Record<string, string>> = {
	quit: 'q quit exit',
	'stop.ask.stop': 'stop kill',
	'stop.ask.resume': 'resume',
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

function notHere({screens}: Binding, {ui}: State): string | undefined {
	const [first] = screens ?? [];
	return first === undefined || screens?.includes(ui.screen) === true
		? undefined
		: `on ${screenTitles[first]}, key ${screenNames.indexOf(first) + 1}`;
}

/** What has no key of its own but is always there. */
function programEntries(state: State): readonly Entry[] {
	const themes = ['dark', 'light', 'mono', '16', 'auto'].map((theme) => ({
		id: `theme ${theme}`,
		says: `Theme ${theme}`,
		words: 'colours look',
		key: '',
		because: undefined,
		wishes: [{type: 'theme.choose', theme}] as const,
	}));
	return [...gatewayEntries(state), ...themes];
}

function gatewayEntries({profiles}: State): readonly Entry[] {
	return profiles.map(({name, url, dialect, isOpen}) => ({
		id: `gateway ${name}`,
		says: `Gateway ${name}`,
		words: `gateway ${url} ${dialect} switch`,
		key: '',
		because: isOpen ? 'open now' : undefined,
		wishes: [{type: 'gateway.choose', profile: name}] as const,
	}));
}

/** Where nothing is to choose from, how there would be. */
function noOtherGateway({profiles}: State): readonly Entry[] {
	return profiles.some(({isOpen}) => !isOpen)
		? []
		: [
				{
					id: 'no other gateway',
					says: 'Another gateway',
					words: 'gateway',
					key: '',
					because: 'write [gateways.NAME] and its url into the config file',
					wishes: [],
				},
			];
}

/** Forms that ask about nothing that is chosen; one that has a key is listed by its key. */
function formEntries(state: State, keys: readonly Entry[]): readonly Entry[] {
	const taken = new Set(keys.flatMap(({wishes}) => wishes.map((wish) => JSON.stringify(wish))));
	return forms.flatMap(([form, says]): readonly Entry[] => {
		const wish = {type: 'form.open', form} as const;
		const made = formOf(state, form);
		const isListed =
			taken.has(JSON.stringify(wish)) &&
			keys.some(
				(entry) => entry.because === undefined && JSON.stringify(entry.wishes[0]) === JSON.stringify(wish),
			);
		return isListed
			? []
			: [
					{
						id: `form ${form.type}`,
						says,
						words: 'form new',
						key: '',
						because: made.ok ? undefined : made.problem,
						wishes: [wish],
					},
				];
	});
}

const forms: ReadonlyArray<readonly [FormKind, string]> = [
	[{type: 'task.create'}, 'Create a task'],
	[{type: 'project.create'}, 'Create a project'],
	[{type: 'agent.create'}, 'Create an agent'],
	[{type: 'cron.add'}, 'Add a scheduled job'],
	[{type: 'follow.start'}, 'Copy a strategy'],
	[{type: 'backtest.run'}, 'Run a backtest'],
];
