import type {CallConfig} from '../config/call.ts';
import type {Config} from '../config/config.ts';
import type {Gateway} from '../domain/entities.ts';
import {judgeCall, printMethods, printOutcome, type Printed} from '../headless/call.ts';
import {waitForEntry} from '../headless/entry.ts';
import {systemClock} from '../session/clock.ts';
import type {Outcome} from '../session/conversation.ts';
import {capabilitiesOf, methodOf, methodsOf} from '../wire/dialects/methods.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/** Makes one request of the gateway's own language. Data to stdout, words to stderr. Gives the exit code. */
export async function runCall(config: Config, call: CallConfig, version: string): Promise<number> {
	return print(
		call.type === 'list' && config.dialect !== 'auto'
			? printMethods(capabilitiesOf(config.dialect).methods, config.output)
			: await onConnection({config, version, isReading: false}, (connection) =>
					carryOut(config, call, connection),
				),
	);
}

async function carryOut(config: Config, call: CallConfig, connection: Connection): Promise<Printed> {
	const entry = await waitForEntry(connection.store, systemClock, config.timeoutMs);

	if (entry.type === 'no-entry') {
		return noEntry(entry);
	}

	return call.type === 'list'
		? printMethods(methodsOf(entry.gateway), config.output)
		: request(config, call, entry.gateway, connection);
}

async function request(
	{isReadonly, answerMs}: Config,
	{method, params}: Extract<CallConfig, {type: 'request'}>,
	gateway: Gateway,
	connection: Connection,
): Promise<Printed> {
	const fits = judgeCall({method, params, isReadonly}, methodOf(method, gateway), methodsOf(gateway));

	if (!fits.ok) {
		return {code: 2, stdout: '', stderr: fits.problem};
	}

	const outcome = await new Promise<Outcome>((resolve) => {
		connection.call({method, params, deadlineMs: answerMs}, resolve);
	});
	return printOutcome(method, outcome);
}
