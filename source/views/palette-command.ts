import type {Intent} from '../domain/intents.ts';
import {meantBy, nearWords} from '../domain/nearest.ts';
import {themeNames} from '../domain/theme-names.ts';
import {parsed} from '../store/forms/schema.ts';
import {focusOf} from '../store/select-lists.ts';
import type {State} from '../store/state.ts';
import {resumeTitle} from '../store/stop/words.ts';
import type {Entry} from './palette-entry.ts';
import {notOffered} from './palette-places.ts';
import {lastStop} from './palette-program.ts';

/** A line typed in full, as a command with words behind it: ":call health", ":theme light"; undefined for other words. */
export function commandEntry(state: State, typed: string): Entry | undefined {
	const [, name = '', rest = ''] = /^\s*:?\s*(\S+)(?:\s+(.*?))?\s*$/su.exec(typed) ?? [];

	switch (name.toLowerCase()) {
		case 'q':
		case 'quit': {
			return rest === '' ? entry('Quit', [{type: 'quit'}]) : undefined;
		}

		case 'stop': {
			return rest === '' ? entry('Emergency stop', [{type: 'stop.ask', what: 'stop'}]) : undefined;
		}

		case 'resume': {
			return rest === '' ? entry(resumeTitle(state), [{type: 'stop.ask', what: 'resume'}]) : undefined;
		}

		case 'report': {
			return rest === '' ? lastStop(state) : undefined;
		}

		case 'theme': {
			return rest === '' ? undefined : themeEntry(rest);
		}

		case 'gateway': {
			return rest === '' ? undefined : gatewayEntry(state, rest);
		}

		case 'filter': {
			return filterEntry(state, rest);
		}

		case 'call': {
			return rest === '' ? undefined : callEntry(state, rest);
		}

		default: {
			return undefined;
		}
	}
}

function entry(says: string, wishes: readonly Intent[], because?: string): Entry {
	return {id: `line ${says}`, says, words: '', key: '', because, wishes};
}

/** What is still being typed is found among the others; a slip of the finger is not. */
function themeEntry(said: string): Entry | undefined {
	const isBegun = themeNames.some((name) => name.startsWith(said.toLowerCase()));
	const theme =
		themeNames.find((name) => name === said.toLowerCase()) ??
		(isBegun ? undefined : meantBy(said, themeNames));
	if (theme !== undefined) {
		return entry(`Theme ${theme}`, [{type: 'theme.choose', theme}]);
	}

	return isBegun ? undefined : entry(`Theme ${said}`, [], `there are ${themeNames.join(', ')}`);
}

function gatewayEntry({profiles}: State, profile: string): Entry | undefined {
	const known = profiles.find(({name}) => name === profile);
	return known === undefined
		? undefined
		: entry(`Gateway ${profile}`, [{type: 'gateway.choose', profile}], known.isOpen ? 'open now' : undefined);
}

function filterEntry(state: State, words: string): Entry {
	const says = words === '' ? 'Show everything again' : `Filter by ${words}`;
	return entry(
		says,
		[{type: 'filter.start'}, {type: 'text.replace', text: words}, {type: 'text.submit'}],
		state.ui.screen === 'overview' || focusOf(state) === undefined ? 'this screen has no filter' : undefined,
	);
}

/** A method may have a space in its name ("GET /health"): the longest name that fits is meant. */
function callEntry({methods, link, gateway}: State, line: string): Entry | undefined {
	const known = methods
		.filter(({name}) => line === name || line.startsWith(`${name} `))
		.toSorted((a, b) => b.name.length - a.name.length)[0];

	if (known === undefined) {
		const unoffered = gateway?.unoffered?.find((name) => line === name || line.startsWith(`${name} `));

		if (unoffered !== undefined) {
			// By its bare name it is listed already.
			return line === unoffered ? undefined : entry(`Call ${line}`, [], notOffered);
		}

		const [likely] = nearWords(
			line.split(/[\s{]/u)[0] ?? line,
			methods.map(({name}) => name),
			1,
		);
		const hint = likely === undefined ? '' : `; the nearest is ${likely}`;
		return entry(`Call ${line}`, [], `no such method${hint}`);
	}

	const json = line.slice(known.name.length).trim();
	const params = json === '' ? undefined : parsed(json);
	const because =
		json !== '' && params === undefined
			? 'what stands behind the name is not JSON'
			: link.phase === 'live'
				? undefined
				: 'the link is not live';
	return entry(`Call ${line}`, [{type: 'method.run', method: known.name, params}], because);
}
