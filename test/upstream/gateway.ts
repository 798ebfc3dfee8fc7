import {execFileSync, spawn, type ChildProcess} from 'node:child_process';
import {existsSync, mkdirSync, openSync, rmSync, writeFileSync} from 'node:fs';
import {connect} from 'node:net';
import {homedir} from 'node:os';
import path from 'node:path';

const cache = path.join(
	process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'),
	'quarterdeck-upstream',
);

/** Installs a gateway from npm beside nothing of ours, once, and tells where its entry is. */
export function install(spec: string): string {
	const name = spec.slice(0, spec.lastIndexOf('@'));
	const folder = path.join(cache, spec.replaceAll(/[@/]/g, '-'));
	const home = path.join(folder, 'node_modules', name);

	if (!existsSync(home)) {
		mkdirSync(folder, {recursive: true});
		// Two of its dependencies have broken releases; these are the ones that install.
		writeFileSync(
			path.join(folder, 'package.json'),
			JSON.stringify({private: true, overrides: {linkedom: '0.18.12', libsignal: 'npm:libsignal@6.0.0'}}),
		);
		execFileSync('npm', ['install', spec, '--ignore-scripts', '--omit=optional', '--no-audit', '--no-fund'], {
			cwd: folder,
			stdio: ['ignore', 'ignore', 'inherit'],
		});
	}

	const entry = path.join(home, `${name}.mjs`);
	return existsSync(entry) ? entry : path.join(home, 'dist/entry.js');
}

export type RealGateway = {readonly url: string; readonly token: string; readonly stop: () => Promise<void>};

/** Starts it on loopback with a state folder of its own: no channels, no discovery, no update check. */
export async function startGateway(spec: string, port: number): Promise<RealGateway> {
	const entry = install(spec);
	const state = path.join(cache, 'state', `${spec.replaceAll(/[@/]/g, '-')}-${port}`);
	const token = 'upstream-test-token';
	mkdirSync(path.join(state, 'home'), {recursive: true});
	mkdirSync(path.join(state, 'workspace'), {recursive: true});
	const config = path.join(state, 'openclaw.json');

	if (!existsSync(config)) {
		writeFileSync(config, JSON.stringify(settings(state, port, token)));
	}

	const log = openSync(path.join(state, 'out.log'), 'a');
	const gateway = spawn(
		process.execPath,
		[
			entry,
			'gateway',
			'run',
			'--port',
			String(port),
			'--bind',
			'loopback',
			'--auth',
			'token',
			'--token',
			token,
			'--allow-unconfigured',
		],
		{cwd: state, stdio: ['ignore', log, log], env: environment(state, config)},
	);
	await listening(port, gateway);
	return {
		url: `ws://127.0.0.1:${port}`,
		token,
		stop: () =>
			new Promise((resolve) => {
				if (gateway.exitCode !== null) {
					resolve();
					return;
				}

				gateway.once('exit', () => {
					resolve();
				});
				gateway.kill('SIGTERM');
			}),
	};
}

/** Forgets what earlier runs left with the gateway. */
export function forgetState(): void {
	rmSync(path.join(cache, 'state'), {recursive: true, force: true});
}

function settings(state: string, port: number, token: string): object {
	return {
		gateway: {mode: 'local', port, bind: 'loopback', auth: {mode: 'token', token}},
		agents: {
			defaults: {workspace: path.join(state, 'workspace'), skipBootstrap: true},
			list: [
				{id: 'main', default: true, name: 'Main'},
				{id: 'ops', name: 'Ops'},
			],
		},
		browser: {enabled: false},
		logging: {file: path.join(state, 'gateway.jsonl')},
		discovery: {mdns: {mode: 'off'}},
		update: {checkOnStart: false},
	};
}

function environment(state: string, config: string): NodeJS.ProcessEnv {
	const switches = [
		'DISABLE_BONJOUR',
		'SKIP_CHANNELS',
		'SKIP_BROWSER_CONTROL_SERVER',
		'SKIP_GMAIL_WATCHER',
		'SKIP_CANVAS_HOST',
		'NO_RESPAWN',
	];
	return {
		...process.env,
		HOME: path.join(state, 'home'),
		NO_COLOR: '1',
		OPENCLAW_STATE_DIR: path.join(state, 'data'),
		OPENCLAW_CONFIG_PATH: config,
		...Object.fromEntries(switches.map((name) => [`OPENCLAW_${name}`, '1'])),
	};
}

async function listening(port: number, gateway: ChildProcess): Promise<void> {
	for (let tries = 0; tries < 900; tries += 1) {
		if (gateway.exitCode !== null) {
			throw new Error(`the gateway ended with ${gateway.exitCode} before it listened`);
		}

		if (await answers(port)) {
			return;
		}

		await new Promise((resolve) => {
			setTimeout(resolve, 100);
		});
	}

	throw new Error('the gateway did not listen within 90 s');
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => {
			socket.destroy();
			resolve(true);
		});
		socket.once('error', () => {
			resolve(false);
		});
	});
}
