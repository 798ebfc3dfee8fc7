import * as nodeModule from 'node:module';

/** The oldest Node with everything the program uses; package.json's engines says the same. */
const needed = [22, 13] as const;

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (major < needed[0] || (major === needed[0] && minor < needed[1])) {
	process.stderr.write(
		`quarterdeck needs Node ${needed.join('.')} or newer; this is ${process.versions.node}. Start it with a newer Node.\n`,
	);
	process.exit(2);
}

// Node opens its debugger at this signal, to everyone on this machine: it would see tokens and keys.
process.on('SIGUSR1', () => undefined);

// Compiling the bundle is a good part of the start; Node keeps the result between runs from here on.
nodeModule.enableCompileCache();
// @ts-expect-error -- the bundle stands beside this file only once it is built.
await import('./quarterdeck.js');
