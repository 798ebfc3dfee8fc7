import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';
import {asRecord, readString} from '../../../source/wire/read.ts';

export type GatewayOptions = {
	readonly program: string;
	readonly dialect: 'claw' | 'mt5-trader';
	readonly data: string;
	readonly seed: number;
	readonly chaos: string;
};

/** A sandbox in a process of its own that keeps its world, and that dies and comes back at the same place. */
export type Gateway = {
	readonly url: string;
	readonly token: string;
	/** As the power goes out; it is away for so long. */
	readonly kill: (awayMs: number) => Promise<void>;
	/** A control request; false where the gateway is not there to hear it. */
	readonly order: (order: {readonly [name: string]: unknown}) => Promise<boolean>;
	readonly stop: () => Promise<void>;
};

const token = 'chaos-token';

export async function startGateway(options: GatewayOptions): Promise<Gateway> {
	let {child, url} = await begin(options, 0);
	const {port} = new URL(url);

	return {
		url,
		token,
		async kill(awayMs) {
			child.kill('SIGKILL');
			await once(child, 'exit');
			await sleep(awayMs);
			({child, url} = await begin(options, Number(port)));
		},
		async order(order) {
			try {
				const {ok} = await fetch(`http://127.0.0.1:${port}/sandbox/control`, {
					method: 'POST',
					headers: {authorization: `Bearer ${token}`, 'content-type': 'application/json'},
					body: JSON.stringify(order),
				});
				return ok;
			} catch (error) {
				// Away, as it is meant to be now and then.
				return !(error instanceof TypeError);
			}
		},
		async stop() {
			child.kill('SIGTERM');
			await once(child, 'exit');
		},
	};
}

async function begin(
	{program, dialect, data, seed, chaos}: GatewayOptions,
	port: number,
): Promise<{readonly child: ChildProcess; readonly url: string}> {
	const scenario = dialect === 'claw' ? 'quiet' : 'market';
	const words = ['sandbox', '--dialect', dialect, '--scenario', scenario, '--token', token];
	const more = ['--data', data, '--seed', String(seed), '--chaos', chaos, '--port', String(port)];
	const child = spawn(process.execPath, [program, ...words, ...more], {stdio: ['ignore', 'pipe', 'pipe']});
	let said = '';
	let complaints = '';
	child.stderr.on('data', (data_) => (complaints += String(data_)));
	const line = new Promise<string>((resolve, reject) => {
		child.stdout.on('data', (data_) => {
			said += String(data_);

			if (said.includes('\n')) {
				resolve(said);
			}
		});
		child.once('exit', () => reject(new Error(`the sandbox ended: ${complaints}`)));
	});
	const url = readString(asRecord(JSON.parse(await line))?.['url']);

	if (url === undefined) {
		throw new Error(`the sandbox did not say where it is: ${said}`);
	}

	return {child, url};
}
