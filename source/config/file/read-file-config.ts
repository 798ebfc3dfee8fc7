import {fail, ok, type Result} from '../../domain/result.ts';
import {screenNames} from '../../domain/intents.ts';
import {themeNames} from '../../domain/theme-names.ts';
import {nearOrSome} from '../unknown-word.ts';
import {complain, fieldsOf, isTable, shortened, type At, type Path} from './at.ts';
import type {FileAlarm, FileConfig} from './file-config.ts';
import {readKeys, type CheckKeys} from './keys.ts';
import {parseText} from './parse.ts';
import {lineOf} from './places.ts';
import type {Problem} from './problem.ts';
import {readLimits, readProfiles} from './profiles.ts';
import {readBoolean, readText, readTexts, readWord} from './values.ts';

export type FileText = {
	/** Its path, for the words of a problem and for what it names beside itself. */
	readonly file: string;
	readonly text: string;
	readonly checkKeys: CheckKeys;
};

/** The config file: all of it, or all its mistakes in the order of its lines. Which of the two languages, its name says. */
export function readFileConfig({file, text, checkKeys}: FileText): Result<FileConfig, readonly Problem[]> {
	const parsed = parseText(text, file.endsWith('.json') ? 'json' : 'toml');

	if (!parsed.ok) {
		return fail([{file, ...parsed.problem}]);
	}

	const {value, places} = parsed.value;
	const problems: Problem[] = [];

	if (!isTable(value)) {
		return fail([{file, line: 1, says: 'the file must be one object. Write {"gateways": {…}}.'}]);
	}

	const root: At = {
		value,
		path: [],
		report(says: string, path: Path) {
			problems.push({file, line: lineOf(places, path), says});
		},
	};
	const config = readRoot(root, checkKeys);
	return problems.length === 0 ? ok(config) : fail(problems.toSorted((a, b) => a.line - b.line));
}

const names = [
	'gateway',
	'theme',
	'symbols',
	'mouse',
	'screen-reader',
	'screen',
	'gateways',
	'limits',
	'alarm',
	'keys',
];

function readRoot(root: At, checkKeys: CheckKeys): FileConfig {
	const field = fieldsOf(root, names);
	const gateways = readProfiles(field('gateways'));
	const gateway = readText(field('gateway'), 'home');

	// The sandbox is always there.
	if (gateway !== undefined && gateway !== 'sandbox' && !gateways.names.includes(gateway)) {
		complain(field('gateway'), profileComplaint(gateway, gateways.names));
	}

	return {
		gateway,
		theme: readWord(field('theme'), themeNames),
		symbols: readWord(field('symbols'), ['unicode', 'ascii']),
		mouse: readBoolean(field('mouse')),
		...spokenOf(readBoolean(field('screen-reader'))),
		screen: readWord(field('screen'), screenNames),
		gateways: gateways.profiles,
		limits: readLimits(field('limits')),
		alarm: readAlarm(field('alarm')),
		keys: readKeys(field('keys'), checkKeys),
	};
}

function spokenOf(isSpoken: boolean | undefined): Pick<FileConfig, 'isSpoken'> {
	return isSpoken === undefined ? {} : {isSpoken};
}

function profileComplaint(gateway: string, profiles: readonly string[]): string {
	return profiles.length === 0
		? 'gateway names a profile, and there is none. Write [gateways.NAME] and its url.'
		: `gateway ${shortened(gateway)} is no profile of this file. ${nearOrSome(gateway, profiles, 1)}`;
}

function readAlarm(at: At): FileAlarm {
	const field = fieldsOf(at, ['bell', 'notify', 'command']);
	return {
		bell: readBoolean(field('bell')),
		notify: readBoolean(field('notify')),
		command: readTexts(field('command'), '["notify-send", "Quarterdeck"]'),
	};
}
