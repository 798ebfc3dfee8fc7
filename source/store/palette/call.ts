import type {MethodInfo} from '../../domain/methods.ts';
import {nearWords} from '../../domain/nearest.ts';
import {formOf} from '../forms/all.ts';
import {isDirect} from '../forms/direct.ts';
import {parsed} from '../forms/schema.ts';
import type {Entry} from '../select-palette.ts';
import type {State} from '../state.ts';
import {lineOf, typedEntry, type Command, type Line, type Said} from './command.ts';

/** Every method of the gateway by its name, with its parameters as JSON where somebody types them. */
export const callCommand: Command = {
	names: ['call'],
	lines: (state) => [
		...state.methods.map((method) => callOf(state, method)),
		...(state.gateway?.unoffered ?? []).map((name) => lineOf(name, unoffered(name))),
	],
	others: called,
};

function callOf(state: State, {name, says, effect}: MethodInfo): Line {
	const made = formOf(state, {type: 'method.call', method: name});
	const late = isDirect(state, name, undefined) ? notLive(state) : undefined;
	return {
		...lineOf(name, {
			id: `call ${name}`,
			says: `Call ${name}`,
			words: says,
			because: made.ok ? late : made.problem,
			wishes: [{type: 'method.run', method: name, params: undefined}],
		}),
		key: effect,
	};
}

/** What the language has and this gateway does not: whoever looks for it is told so. */
function unoffered(line: string): Said {
	return {
		id: `call ${line}`,
		says: `Call ${line}`,
		because: 'this gateway does not offer it to us',
		wishes: [],
	};
}

/** A method may have a space in its name ("GET /health"): the longest name that fits is meant. */
function called(state: State, line: string): Entry {
	const begins = (name: string): boolean => line.startsWith(`${name} `);
	const known = state.methods
		.filter(({name}) => begins(name))
		.toSorted((a, b) => b.name.length - a.name.length)[0];

	if (known === undefined) {
		return typedEntry(
			state.gateway?.unoffered?.some(begins) === true
				? unoffered(line)
				: {says: `Call ${line}`, because: noSuchMethod(state, line), wishes: []},
		);
	}

	const json = line.slice(known.name.length).trim();
	const params = parsed(json);
	return typedEntry({
		says: `Call ${line}`,
		because: params === undefined ? 'what stands behind the name is not JSON' : notLive(state),
		wishes: [{type: 'method.run', method: known.name, params}],
	});
}

function noSuchMethod({methods}: State, line: string): string {
	const [word = line] = line.split(/[\s{]/u);
	const [likely] = nearWords(
		word,
		methods.map(({name}) => name),
		1,
	);
	return `no such method${likely === undefined ? '' : `; the nearest is ${likely}`}`;
}

function notLive({link}: State): string | undefined {
	return link.phase === 'live' ? undefined : 'the link is not live';
}
