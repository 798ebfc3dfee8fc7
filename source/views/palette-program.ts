import {themeNames} from '../domain/theme-names.ts';
import type {Binding} from '../input/binding.ts';
import type {State} from '../store/state.ts';
import {keyWords, type Entry} from './palette-entry.ts';

/** What has no key of its own but is always there. */
export function programEntries(state: State, bindings: readonly Binding[]): readonly Entry[] {
	const themes = themeNames.map((theme) => ({
		id: `theme ${theme}`,
		says: `Theme ${theme}`,
		words: 'colours look',
		key: '',
		because: undefined,
		wishes: [{type: 'theme.choose', theme}] as const,
	}));
	return [...gatewayEntries(state, bindings), ...noOtherGateway(state), ...themes, lastStop(state)];
}

/** The gateways of the config file: one key leads to the list of them. */
export function gatewayEntries({profiles, link}: State, bindings: readonly Binding[]): readonly Entry[] {
	const key = keyWords(bindings.find(({intent}) => intent.type === 'gateway.ask')?.keys ?? []);
	// Whoever chooses the gateway that is open, and does not answer, wants it dialled.
	const isDown = link.phase === 'closed' || link.phase === 'waiting';
	return profiles.map(({name, url, dialect, isOpen}) => ({
		id: `gateway ${name}`,
		says: isOpen && isDown ? `Gateway ${name}: dial it again` : `Gateway ${name}`,
		words: `gateway ${url} ${dialect} switch`,
		key,
		because: isOpen && !isDown ? 'open now' : undefined,
		wishes: [{type: 'gateway.choose', profile: name}] as const,
	}));
}

/** Where nothing is to choose from, how there would be. */
export function noOtherGateway({profiles}: State): readonly Entry[] {
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

/** A name that was typed and that no gateway has. */
export function noSuchGateway(name: string): Entry {
	return {
		id: 'no such gateway',
		says: `Gateway ${name}`,
		words: 'gateway',
		key: '',
		because: 'the config file names no such gateway',
		wishes: [],
	};
}

export function lastStop({stop}: State): Entry {
	return {
		id: 'stop report',
		says: 'Report of the last stop',
		words: 'report stop',
		key: '',
		because: stop === undefined ? 'there is none now' : undefined,
		wishes: [{type: 'stop.report'}],
	};
}
