import type {commandNames} from './command-names.ts';
import {help} from './flags.ts';
import {waitKinds, waitWords} from './wait-words.ts';

type Command = (typeof commandNames)[number];

/** How one command is used: its lines of the whole help, and the options that mean something to it. */
export function helpFor(command: Command): string {
	const [usage = '', options = '', sandbox = '', environment = '', codes = ''] =
		help.split(/\n\n(?= {2}\S)/u);
	const own = command === 'sandbox' ? entriesOf(sandbox) : [];
	const meant = entriesOf(options).filter((entry) => {
		const [, name = ''] = /--([a-z-]+)/u.exec(entry) ?? [];
		return meaning[command].includes(name);
	});
	return [
		'  Usage',
		...entriesOf(usage).filter((entry) =>
			new RegExp(String.raw`^ +quarterdeck ${command}\b`, 'u').test(entry),
		),
		'',
		'  Options',
		...own,
		...meant,
		...(command === 'wait' ? ['', ...waitSection()] : []),
		...(opensGateway(command) ? ['', sandboxLine] : []),
		...(command === 'sandbox' || command === 'keys' ? [] : ['', environment, '', codes.trimEnd()]),
		'',
	].join('\n');
}

/** Whoever tries a command does it on the sandbox, and wants to choose which. */
const sandboxLine = '  The sandbox as gateway takes its own options too: quarterdeck sandbox --help';

function opensGateway(command: Command): boolean {
	return command !== 'sandbox' && command !== 'keys' && command !== 'journal';
}

/** The words `--for` takes: whoever waits for another waits for ever. */
function waitSection(): readonly string[] {
	return [
		'  Words of --for',
		...waitKinds.flatMap((kind) => wrapped(`    ${kind.padEnd(10)}`, waitWords(kind))),
		'    An id or a name may stand before a status: --for task=T-7:done',
	];
}

/** As wide as the rest of the help. */
function wrapped(start: string, words: string): readonly string[] {
	const lines: string[] = [];

	for (const word of words.split(/(?<=,) /u)) {
		const last = lines.at(-1);

		if (last === undefined || `${last} ${word}`.length > 80) {
			lines.push(`${last === undefined ? start : ' '.repeat(start.length)}${word}`);
		} else {
			lines[lines.length - 1] = `${last} ${word}`;
		}
	}

	return lines;
}

/** The entries of a section, each with the lines it goes on in. */
function entriesOf(section: string): readonly string[] {
	return section
		.split(/\n(?= {4}\S)/u)
		.slice(1)
		.map((entry) => entry.trimEnd());
}

const gateway = [
	'config',
	'profile',
	'token-file',
	'token-stdin',
	'readonly',
	'dialect',
	'protocol',
	'log',
	'insecure',
	'pin',
	'help',
] as const;

const meaning: {readonly [command in Command]: readonly string[]} = {
	once: [...gateway, 'timeout', 'json'],
	watch: [...gateway, 'json'],
	wait: [...gateway, 'timeout', 'json'],
	decide: [...gateway, 'timeout', 'reason', 'expect-hash', 'yes', 'json'],
	stop: [...gateway, 'timeout', 'action', 'resume', 'reason', 'yes', 'json'],
	call: [...gateway, 'timeout'],
	journal: [...gateway, 'timeout', 'json'],
	keys: ['config', 'json', 'help'],
	sandbox: ['help'],
};
