import {capital} from '../../domain/capital.ts';
import {counted} from '../../domain/counted.ts';
import type {Json} from '../../domain/json.ts';
import {formatPrice} from '../../format/number.ts';
import type {HealthChange} from '../../store/patch.ts';

/** One difference between two health reports, as people say it: "WhatsApp probe", "ok", "failed". */
export type ChangeWords = {
	readonly name: string;
	/** Undefined for what came. */
	readonly was: string | undefined;
	/** Undefined for what went. */
	readonly is: string | undefined;
};

/** The words for a difference: the place of it shortly, and for a yes or no what that means at that place. */
export function changeWords({path, from, to}: HealthChange): ChangeWords {
	const names = namesOf(path);
	const last = names.at(-1) ?? '';
	const state = states.get(last);
	const isState = state !== undefined && [from, to].every((value) => typeof value !== 'object');
	const isAlone = names.length === 1;
	const said = isState ? state : {yes: 'yes', no: 'no'};
	return {
		name: nameOf(isState && typeof (to ?? from) === 'boolean' && !isAlone ? names.slice(0, -1) : names),
		was: from === undefined ? undefined : valueWords(from, said),
		is: to === undefined ? undefined : valueWords(to, said),
	};
}

/** The names on the way, without the lists things are kept in. */
function namesOf(path: string): readonly string[] {
	const all = path
		.split('/')
		.slice(1)
		.map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
	const telling = all.filter((name, index) => index === all.length - 1 || !containers.has(name));
	return telling.length === 0 ? all : telling;
}

/** The thing first, then what of it: "WhatsApp: last error". */
function nameOf(names: readonly string[]): string {
	const [first, ...rest] = names;

	if (first === undefined) {
		return 'the whole report';
	}

	const words = rest.map((name) => spelled(name)).join(' ');
	const head = known.get(first.toLowerCase()) ?? capital(spelled(first));
	return words === '' ? head : `${head}: ${words}`;
}

/** "eventLoop", "free_percent": as words. What is an identifier stays one. */
function spelled(name: string): string {
	return name
		.replaceAll(/(?<=[a-z\d])(?=[A-Z])/gu, ' ')
		.replaceAll('_', ' ')
		.replaceAll(/\b[A-Z](?=[a-z])/gu, (letter) => letter.toLowerCase());
}

/** Names that only say that there are several of something. */
const containers: ReadonlySet<string> = new Set([
	'channels',
	'accounts',
	'default',
	'components',
	'services',
	'checks',
	'agents',
	'nodes',
	'feeds',
	'terminals',
	'details',
	'plugins',
	'subsystems',
]);

const known: ReadonlyMap<string, string> = new Map([
	['whatsapp', 'WhatsApp'],
	['imessage', 'iMessage'],
	['mt5', 'MT5'],
	['msteams', 'Microsoft Teams'],
]);

type YesOrNo = {readonly yes: string; readonly no: string};

/** What a yes and a no mean of a thing: the value says it, so the name need not. */
const states: ReadonlyMap<string, YesOrNo> = new Map([
	['ok', {yes: 'ok', no: 'failed'}],
	['healthy', {yes: 'ok', no: 'failed'}],
	['running', {yes: 'running', no: 'stopped'}],
	['connected', {yes: 'connected', no: 'not connected'}],
	['linked', {yes: 'linked', no: 'not linked'}],
	['online', {yes: 'online', no: 'offline'}],
	['enabled', {yes: 'on', no: 'off'}],
	['configured', {yes: 'set up', no: 'not set up'}],
	['degraded', {yes: 'degraded', no: 'ok'}],
]);

/** A value in few words: of a whole document only how much of it there is. */
function valueWords(value: Json, {yes, no}: YesOrNo): string {
	if (typeof value === 'boolean') {
		return value ? yes : no;
	}

	if (typeof value === 'string') {
		return value === '' ? '""' : value.replaceAll(/\s+/gu, ' ');
	}

	if (typeof value === 'number') {
		return Number.isSafeInteger(value) && Math.abs(value) < 10_000 ? String(value) : formatPrice(value);
	}

	if (isList(value)) {
		return counted(value.length, 'entry', 'entries');
	}

	return value === null ? 'none' : counted(Object.keys(value).length, 'field');
}

function isList(value: Json): value is readonly Json[] {
	return Array.isArray(value);
}
