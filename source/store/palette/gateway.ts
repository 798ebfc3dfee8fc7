import {lineOf, typedEntry, type Command} from './command.ts';

/** The gateways of the config file: one key leads to the list of them. */
export const gatewayCommand: Command = {
	names: ['gateway'],
	askedBy: 'gateway.ask',
	lines({profiles, link, configFile}) {
		// Whoever chooses the gateway that is open, and does not answer, wants it dialled.
		const isDown = link.phase === 'closed' || link.phase === 'waiting';
		const named = profiles.map(({name, url, dialect, isOpen}) =>
			lineOf(name, {
				id: `gateway ${name}`,
				says: isOpen && isDown ? `Gateway ${name}: dial it again` : `Gateway ${name}`,
				words: `gateway ${url} ${dialect} switch`,
				because: isOpen && !isDown ? 'open now' : undefined,
				wishes: [{type: 'gateway.choose', profile: name}],
			}),
		);
		return profiles.some(({isOpen}) => !isOpen) ? named : [...named, noOther(configFile)];
	},
	others: (_, name) =>
		typedEntry({says: `Gateway ${name}`, wishes: [], because: 'the config file names no such gateway'}),
};

/** Where nothing is to choose from, how there would be. The file stands first: on a narrow line the end is cut. */
function noOther(file: string | undefined) {
	return lineOf('', {
		id: 'no other gateway',
		says: file === undefined ? 'Another gateway' : `Another, in ${file}`,
		words: 'gateway',
		because:
			file === undefined
				? 'write [gateways.NAME] and its url into the config file'
				: 'needs [gateways.NAME], url',
		wishes: [],
	});
}
