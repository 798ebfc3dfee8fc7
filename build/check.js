/*
 * `npm test`: types and lint in one walk (oxlint with tsgolint), beside the build, the format and every test but the
 * long ones. What a command says is printed when it ends; a lane that fails does not stop the other.
 */
import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {performance} from 'node:perf_hooks';
import process from 'node:process';

const lanes = [
	['oxlint .'],
	[
		'node build/build.js',
		'oxfmt --list-different .',
		`vitest run --retry ${process.env.TEST_RETRIES ?? '0'}`,
	],
];

/** Runs a command of the project; its output is kept until it ends. */
async function run(command) {
	const began = performance.now();
	const child = spawn(command, {shell: true, stdio: ['ignore', 'pipe', 'pipe']});
	const said = [];

	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (part) => {
			said.push(part);
		});
	}

	const code = await new Promise((resolve) => {
		child.on('close', resolve);
	});
	const seconds = ((performance.now() - began) / 1000).toFixed(0);
	process.stdout.write(Buffer.concat(said));
	process.stdout.write(`${code === 0 ? 'passed' : 'FAILED'}  ${command}  ${seconds} s\n`);
	return code === 0;
}

/** The commands of a lane one after the other, as far as they pass. */
async function runLane(commands) {
	for (const command of commands) {
		if (!(await run(command))) {
			return false;
		}
	}

	return true;
}

const passed = await Promise.all(lanes.map((commands) => runLane(commands)));
process.exitCode = passed.every(Boolean) ? 0 : 1;
