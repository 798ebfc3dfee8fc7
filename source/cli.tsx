import {readFileSync} from 'node:fs';
import meow from 'meow';
import {readConfig} from './config/config.ts';
import {flags, help} from './config/flags.ts';

declare const QUARTERDECK_VERSION: string;

/** Ends with the words of a usage error: one line, the word at fault, the fix. */
function misused(says: string): never {
	process.stderr.write(`quarterdeck: ${says}\n`);
	process.exit(2);
}

const cli = meow(help, {
	importMeta: import.meta,
	pkg: {name: 'quarterdeck', version: QUARTERDECK_VERSION},
	description: 'quarterdeck: a dashboard for AI-agent gateways',
	flags,
	version: QUARTERDECK_VERSION,
});

const known = new Set<string>(Object.keys(flags));
const stranger = Object.keys(cli.flags).find((name) => !known.has(name));

if (stranger !== undefined) {
	misused(`--${stranger} is not an option. See quarterdeck --help.`);
}

const config = readConfig({
	input: cli.input,
	flags: cli.flags,
	environment: process.env,
	isTerminal: process.stdout.isTTY,
	readStdin: () => readFileSync(0, 'utf8'),
});

if (!config.ok) {
	misused(config.problem);
}

// Each mode is loaded only when it is asked for: a word of help or one line of JSON never waits for a screen.
switch (config.value.command) {
	case 'dashboard': {
		const {runDashboard} = await import('./edge/dashboard.tsx');
		process.exitCode = await runDashboard(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'once': {
		const {runOnce} = await import('./edge/once.ts');
		process.exitCode = await runOnce(config.value, QUARTERDECK_VERSION);
		break;
	}

	case 'call': {
		const {runCall} = await import('./edge/call.ts');
		process.exitCode = await runCall(config.value, config.value.call ?? {type: 'list'}, QUARTERDECK_VERSION);
		break;
	}

	case 'sandbox': {
		const {runSandbox} = await import('./edge/sandbox.ts');
		process.exitCode = await runSandbox(config.value.sandbox);
		break;
	}
}
