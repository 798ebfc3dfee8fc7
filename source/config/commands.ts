import {meantBy, oneOf} from '../domain/nearest.ts';
import {fail, ok, type Result} from '../domain/result.ts';
import {readCall, type CallConfig} from './call.ts';
import {commandNames} from './command-names.ts';
import {readDecide, type DecideConfig} from './decide.ts';
import {readJournal, type JournalConfig} from './journal.ts';
import {text, type Said} from './options.ts';
import {readStop, type StopConfig} from './stop.ts';
import {readWait, type WaitConfig} from './wait.ts';

export type CommandName = (typeof commandNames)[number];

/** No profile may be named so: its name would be taken for something else. */
export const reservedNames: readonly string[] = [
	...commandNames,
	'dashboard',
	'replay',
	'doctor',
	'journal',
	'completion',
	'help',
];

/** What the words after the options ask for. */
export type Words = {
	readonly command: 'dashboard' | CommandName;
	/** An address, or the name of a profile. */
	readonly gateway: string | undefined;
	readonly call: CallConfig | undefined;
	/** What the command `decide` is to answer. */
	readonly decide?: DecideConfig;
	/** What the command `wait` waits for. */
	readonly wait?: WaitConfig;
	/** What the command `stop` is to do. */
	readonly stop?: StopConfig;
	/** What the command `journal` is to do. */
	readonly journal?: JournalConfig;
};

type ReadWords = (words: readonly string[], said: Said) => Result<Omit<Words, 'command'>>;

/** A command more is a line more here, a case in `cli.tsx` and a line of the help. */
const commands: {readonly [name in CommandName]: ReadWords} = {
	once: readGatewayWord,
	watch: readGatewayWord,
	wait: readWaitWords,
	decide: readDecideWords,
	stop: readStopWords,
	call: readCallWords,
	journal: readJournalWords,
	keys: readNothing,
	sandbox: readGatewayWord,
};

/** What to do, and with which gateway. */
export function readWords(said: Said): Result<Words> {
	const [first, ...rest] = said.input;
	const command = commandNames.find((name) => name === first);
	const words = command === undefined ? readDashboardWords(said.input, said) : commands[command](rest, said);
	return words.ok ? ok({command: command ?? 'dashboard', ...words.value}) : words;
}

/** Of several words the first was meant for a command, unless it names a gateway. */
function readDashboardWords(words: readonly string[], said: Said): ReturnType<ReadWords> {
	const [first = '', second] = words;
	const isGateway =
		first === 'sandbox' || first.includes('://') || said.file?.config.gateways.has(first) === true;
	return second === undefined || isGateway ? readGatewayWord(words, said) : fail(strangeCommand(first));
}

function strangeCommand(word: string): string {
	const likely = meantBy(word, commandNames);
	return `${word} is no command. ${likely === undefined ? `Use ${oneOf(commandNames)}.` : `Did you mean ${likely}?`}`;
}

function readGatewayWord([gateway, more]: readonly string[], {flags}: Said): ReturnType<ReadWords> {
	if (flags['list'] === true) {
		return fail('--list is for call: quarterdeck call --list.');
	}

	return more === undefined
		? ok({gateway, call: undefined})
		: fail(`${more} is one word too many. One gateway at a time.`);
}

/** For a command that needs no gateway. */
function readNothing([more]: readonly string[]): ReturnType<ReadWords> {
	return more === undefined
		? ok({gateway: undefined, call: undefined})
		: fail(`${more} is one word too many. Nothing follows this command.`);
}

function readJournalWords(words: readonly string[], said: Said): ReturnType<ReadWords> {
	const read = readJournal(words);

	if (read.ok && read.value.type === 'reconcile') {
		const gateway = readGatewayWord(words.slice(1), said);
		return gateway.ok ? ok({...gateway.value, journal: read.value}) : gateway;
	}

	return read.ok ? ok({gateway: undefined, call: undefined, journal: read.value}) : read;
}

function readDecideWords(words: readonly string[], {flags}: Said): ReturnType<ReadWords> {
	const read = readDecide(words, flags);
	return read.ok ? ok({gateway: read.value.gateway, call: undefined, decide: read.value.decide}) : read;
}

function readStopWords(words: readonly string[], {flags}: Said): ReturnType<ReadWords> {
	const read = readStop(words, flags);
	return read.ok ? ok({gateway: read.value.gateway, call: undefined, stop: read.value.stop}) : read;
}

function readWaitWords(words: readonly string[], said: Said): ReturnType<ReadWords> {
	const read = readGatewayWord(words, said);
	const wait = readWait(said.flags['for']);

	if (!read.ok) {
		return read;
	}

	return wait.ok ? ok({...read.value, wait: wait.value}) : wait;
}

function readCallWords(words: readonly string[], {flags, file}: Said): ReturnType<ReadWords> {
	// Where --profile names the gateway, every word is the request's.
	const profiles =
		text(flags['profile']) === undefined ? ['sandbox', ...(file?.config.gateways.keys() ?? [])] : [];
	const read = readCall(words, {isList: flags['list'] === true, profiles});
	return read.ok ? ok({gateway: read.value.address, call: read.value.call}) : read;
}
