import {reservedNames} from '../commands.ts';
import {pinFix, pinOf} from '../pin.ts';
import {addressFault} from '../address.ts';
import {dialectNames, type Protocol} from '../names.ts';
import {complain, entriesOf, fieldsOf, isTable, type At} from './at.ts';
import type {FileLimits, FileProfile} from './file-config.ts';
import {readTokenSource} from './token-source.ts';
import {readBoolean, readNumber, readSpan, readText, readWord} from './values.ts';

type Profiles = {
	readonly profiles: ReadonlyMap<string, FileProfile>;
	/** Those with mistakes in them too: what names one of them is not a mistake of its own. */
	readonly names: readonly string[];
};

export function readProfiles(at: At): Profiles {
	const entries = entriesOf(at);
	const profiles = new Map<string, FileProfile>();

	for (const [name, entry] of entries) {
		const profile = readProfile(entry);

		if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(name)) {
			complain(entry, 'a profile is named with letters, digits, dots and dashes. Choose such a name.');
		} else if (reservedNames.includes(name)) {
			complain(
				entry,
				`${name} is a command of quarterdeck, so no profile can be named so. Choose another name.`,
			);
		} else if (profile !== undefined) {
			profiles.set(name, profile);
		}
	}

	return {profiles, names: entries.map(([name]) => name)};
}

const tokenNames = ['token-file', 'token-env', 'token-command'];
const names = [
	'url',
	'dialect',
	'protocol',
	...tokenNames,
	'readonly',
	'pin',
	'insecure',
	'four-eyes',
	'limits',
];

function readProfile(at: At): FileProfile | undefined {
	// `token` is known in order to be refused with the right words.
	const field = fieldsOf(at, [...names, 'token']);

	if (!isTable(at.value)) {
		return undefined;
	}

	const url = readUrl(at, field('url'));
	const protocol = readProtocol(field('protocol'));
	const dialect = readWord(field('dialect'), dialectNames);

	if (protocol !== undefined && dialect !== undefined && dialect !== 'auto' && dialect !== 'claw') {
		complain(field('protocol'), `protocol is for claw. ${dialect} has one protocol; take this line away.`);
	}

	const profile = {
		dialect,
		protocol,
		token: readTokenSource(field),
		isReadonly: readBoolean(field('readonly')),
		pin: readPin(field('pin'), url),
		isInsecure: readBoolean(field('insecure')),
		fourEyes: readBoolean(field('four-eyes')),
		limits: readLimits(field('limits')),
	};
	return url === undefined ? undefined : {url, ...profile};
}

function readUrl(profile: At, at: At): string | undefined {
	if (at.value === undefined) {
		complain(profile, `${profile.path.at(-1) ?? ''} has no url. Write url = "wss://gateway.example".`);
		return undefined;
	}

	const url = readText(at, 'wss://gateway.example');
	const fault = url === undefined ? undefined : addressFault(url);

	if (fault !== undefined) {
		complain(
			at,
			fault === 'secret' ? secretWords : `url is not an address. Write url = "wss://gateway.example".`,
		);
		return undefined;
	}

	return url;
}

const secretWords = 'the url holds a secret. Take it out, and use token-file, token-env or token-command.';

function readProtocol(at: At): Protocol | undefined {
	const {value} = at;

	if (value === undefined || value === 2 || value === 3 || value === 4) {
		return value;
	}

	complain(at, 'protocol is not known. Use 2, 3 or 4, without quotes.');
	return undefined;
}

function readPin(at: At, url: string | undefined): string | undefined {
	const said = readText(at, 'sha256/…');

	if (said === undefined) {
		return undefined;
	}

	const pin = pinOf(said);

	if (pin === undefined) {
		complain(at, `pin is not a pin. ${pinFix}`);
		return undefined;
	}

	if (url?.startsWith('wss:') === false) {
		complain(at, 'pin is for wss://, and the url is not. Use wss://, or take this line away.');
	}

	return pin;
}

export function readLimits(at: At): FileLimits {
	const field = fieldsOf(at, ['hold', 'collar', 'quote-age', 'size']);
	return {
		holdMs: readSpan(field('hold'), {leastMs: 0, mostMs: 10_000, words: '0 to 10s'}),
		collarR: readNumber(field('collar'), {least: 0, most: 10}),
		quoteMaxAgeMs: readSpan(field('quote-age'), {leastMs: 100, mostMs: 600_000, words: '100ms to 10m'}),
		sizeLimit: readNumber(field('size'), {least: 0, most: 1_000_000_000}),
	};
}
