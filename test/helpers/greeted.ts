import type {GreetingContext} from '../../source/wire/dialects/dialect.ts';
import {claw} from '../../source/wire/dialects/claw/claw.ts';

const context: GreetingContext = {
	url: 'ws://127.0.0.1:1',
	name: 'test',
	token: 't',
	deviceToken: undefined,
	scopes: ['operator.read'],
	version: '0',
	platform: 'linux',
	displayName: 'test',
	instanceId: 'i',
	device: {id: 'd', publicKey: 'k', sign: () => 's'},
	rung: undefined,
	protocol: undefined,
};

/** What the claw dialect remembers right after a greeting with a gateway of protocol 4. */
export function greetedMemory() {
	let {state} = claw.stepGreeting(claw.startGreeting(context), {type: 'opened', at: 0});
	let request = '';

	for (const text of [
		JSON.stringify({type: 'event', event: 'connect.challenge', payload: {nonce: 'n', ts: 1}}),
		() =>
			JSON.stringify({type: 'res', id: (JSON.parse(request) as {id: string}).id, ok: true, payload: hello}),
	]) {
		const step = claw.stepGreeting(state, {
			type: 'text',
			text: typeof text === 'string' ? text : text(),
			at: 1,
		});
		({state} = step);

		for (const output of step.outputs) {
			if (output.type === 'send') {
				request = output.text;
			}

			if (output.type === 'greeted') {
				return output.memory;
			}
		}
	}

	throw new Error('the greeting did not end');
}

const hello = {
	type: 'hello-ok',
	protocol: 4,
	server: {version: '2026.5.28', connId: 'c'},
	features: {methods: ['health'], events: ['agent']},
	snapshot: {presence: [], health: {}, stateVersion: {presence: 0, health: 0}, uptimeMs: 1},
	policy: {maxPayload: 1, maxBufferedBytes: 1, tickIntervalMs: 30_000},
	auth: {role: 'operator', scopes: ['operator.read']},
};
