import {readFileSync} from 'node:fs';
import meow from 'meow';
import {commandNames} from './config/command-names.ts';
import {readConfig} from './config/config.ts';
import {flags, help} from './config/flags.ts';
import {loadConfigFile} from './edge/config-file.ts';

declare const QUARTERDECK_VERSION: string;

/** Ends with the words of a usage error: a line a mistake, the word at fault, the fix. */
function misused(says: string): never {
	process.stderr.write(warned(says));
	process.exit(2);
}

function warned(says: string): string {
	return `${says.replaceAll(/^/gmu, 'quarterdeck: ')}\n`;
}

/** Ends with words that were asked for; where not all of them could be written, not with 0. */
async function told(stdout: string): Promise<never> {
	const {print} = await import('./edge/print.ts');
	process.exit(await print({code: 0, stdout, stderr: ''}));
}

const cli = meow(help, {
	importMeta: import.meta,
	pkg: {name: 'quarterdeck', version: QUARTERDECK_VERSION},
	description: 'quarterdeck: a dashboard for AI-agent gateways',
	flags,
	autoHelp: false,
	autoVersion: false,
});

if (cli.flags['version'] === true) {
	await told(`${QUARTERDECK_VERSION}\n`);
}

// Behind a command as well: whoever asks for help gets it, and nothing else happens.
if (Object.entries(cli.flags).some(([name, value]) => name === 'help' && value !== false)) {
	const command = commandNames.find((name) => name === cli.input[0]);

	if (command !== undefined) {
		const {helpFor} = await import('./config/help.ts');
		await told(helpFor(command));
	}

	await told(`${cli.help}\n`);
}

const known = new Set<string>(Object.keys(flags));
const stranger = Object.keys(cli.flags).find((name) => !known.has(name));

if (stranger !== undefined) {
	const {strangeOption} = await import('./config/strange-option.ts');
	misused(strangeOption(stranger));
}

// The sandbox is for trying things on: a file that is missing or wrong does not stop it.
const file =
	cli.input[0] === 'sandbox'
		? {ok: true as const, value: undefined}
		: await loadConfigFile({flags: cli.flags, environment: process.env});

if (!file.ok && cli.input[0] !== 'keys') {
	misused(file.problem);
}

// Whoever looks for the names a file may use is likely to have one that is wrong.
if (!file.ok) {
	process.stderr.write(
		`${warned(file.problem)}quarterdeck: These are the keys of the program, without that file.\n`,
	);
}

const config = readConfig({
	input: cli.input,
	flags: cli.flags,
	environment: process.env,
	isTerminal: process.stdout.isTTY,
	readStdin: () => readFileSync(0, 'utf8'),
	file: file.ok ? file.value : undefined,
});

if (!config.ok) {
	misused(config.problem);
}

// Each mode is loaded only when it is asked for: a word of help or one line of JSON never waits for a screen.
switch (config.value.command) {
	case 'dashboard': {
		if (config.value.isSpoken) {
			const {runReader} = await import('./edge/reader.ts');
			process.exitCode = await runReader(config.value, QUARTERDECK_VERSION);
			break;
		}

		const {loadDressed} = await import('./edge/dressed.ts');
		const {runDashboard} = await loadDressed(process.env, () => import('./edge/dashboard.tsx'));
		process.exitCode = await runDashboard(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'once': {
		const {runOnce} = await import('./edge/once.ts');
		process.exitCode = await runOnce(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'watch': {
		const {runWatch} = await import('./edge/watch.ts');
		process.exitCode = await runWatch(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'wait': {
		const {runWait} = await import('./edge/wait.ts');
		process.exitCode = await runWait(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'decide': {
		const {runDecide} = await import('./edge/decide.ts');
		process.exitCode = await runDecide(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'stop': {
		const {runStop} = await import('./edge/stop.ts');
		process.exitCode = await runStop(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'call': {
		const {runCall} = await import('./edge/call.ts');
		process.exitCode = await runCall(config.value, config.value.call ?? {type: 'list'}, QUARTERDECK_VERSION);
		break;
	}

	case 'journal': {
		const {runJournal} = await import('./edge/journal.ts');
		process.exitCode = await runJournal(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'keys': {
		const {printKeys} = await import('./edge/keys.ts');
		process.exitCode = await printKeys(config.value);
		break;
	}

	case 'sandbox': {
		const {runSandbox} = await import('./edge/sandbox.ts');
		process.exitCode = await runSandbox(config.value.sandbox);
		break;
	}
}
