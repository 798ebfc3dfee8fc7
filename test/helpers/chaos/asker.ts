import {setTimeout as sleep} from 'node:timers/promises';
import type {Random} from '../../../source/sandbox/world/random.ts';
import {asRecord, readString} from '../../../source/wire/read.ts';
import {connectFrame, dial, newDevice, type RawClient} from '../raw-claw.ts';
import type {Gateway} from './gateway.ts';

/** Keeps something waiting for a decision: never so much that two people would not meet over it. */
export type Asker = {readonly asked: () => number; readonly stop: () => Promise<void>};

/** Every so often something new waits. */
const everyMs = {low: 900, high: 2200};

export function startAsker(gateway: Gateway, dialect: 'claw' | 'mt5-trader', random: Random): Asker {
	let isOver = false;
	let asked = 0;
	const ask = dialect === 'claw' ? clawAsker(gateway, random) : () => gateway.order({propose: true});

	const work = async (): Promise<void> => {
		while (!isOver) {
			asked += (await ask()) ? 1 : 0;
			await sleep(random.between(everyMs.low, everyMs.high));
		}
	};

	const over = work();
	return {
		asked: () => asked,
		async stop() {
			isOver = true;
			await over;
		},
	};
}

const commands = [
	'git push origin',
	'npm publish',
	'rm -r build',
	'systemctl restart',
	'docker push',
] as const;

/** Asks for commands, over a line that is as disturbed as all others. */
function clawAsker({url, token}: Gateway, random: Random): () => Promise<boolean> {
	const device = newDevice();
	let raw: RawClient | undefined;
	let count = 0;

	const connect = async (): Promise<RawClient> => {
		const client = await dial(url);
		client.socket.on('close', () => (raw = undefined));
		const challenge = await client.event('connect.challenge');
		const nonce = readString(asRecord(challenge['payload'])?.['nonce']) ?? '';
		client.send(connectFrame(nonce, {token, device}));
		await client.when((frame) => frame['id'] === 'c1');
		return client;
	};

	return async () => {
		count++;
		const id = `ask-${random.hex(6)}-${count}`;

		try {
			raw ??= await connect();
			const command = `${random.pick(commands)} ${count}`;
			raw.send({
				type: 'req',
				id,
				method: 'exec.approval.request',
				params: {id, command, cwd: '/srv/app', host: 'gateway', agentId: 'main', timeoutMs: 25_000},
			});
			return true;
		} catch (error) {
			// It is away now and then: that is what this is for.
			raw = error instanceof Error ? undefined : raw;
			return false;
		}
	};
}
