import type {Decide} from '../../../source/domain/deciding.ts';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {Gateway} from '../../../source/domain/entities.ts';
import type {Json} from '../../../source/domain/json.ts';
import {ok} from '../../../source/domain/result.ts';
import {errandOf, type Dialect, type Errand} from '../../../source/wire/dialects/dialect.ts';
import {littleDialect} from '../little-dialect.ts';
import {deadlineMs} from './desk.ts';
import type {World} from './world.ts';

/** What a frame of ours says to the gateway. */
export type Frame =
	| {
			readonly is: 'decision';
			readonly callId: string;
			readonly key: string;
			readonly command: Decide;
	  }
	/** What the risk engine thinks of a yes to this. */
	| {
			readonly is: 'preview';
			readonly callId: string;
			readonly key: string;
			readonly command: Decide;
	  }
	| {readonly is: 'reading'; readonly callId: string; readonly slice: string}
	/** What became of this request. */
	| {readonly is: 'looking up'; readonly callId: string; readonly id: string}
	| {readonly is: 'other'};

/** The little language with everything a decision says in it, and with a risk engine that is asked about trades. */
export function tongueOf(world: World): Dialect<null, null> {
	return {
		...littleDialect,
		stepGreeting(state, input) {
			const step = littleDialect.stepGreeting(state, input);
			return {
				state: step.state,
				outputs: step.outputs.map((output) =>
					output.type === 'greeted'
						? {
								...output,
								skewMs: world.skewMs,
								gateway: {...output.gateway, name: world.name, url: world.url},
							}
						: output,
				),
			};
		},
		encode: (id, call) => `${id} ${call.method} ${JSON.stringify(call.params ?? null)}`,
		readingOf: (slice) =>
			offered.has(slice)
				? {
						status: 'offered',
						calls: [{method: `read-${slice}`, params: undefined, deadlineMs}],
					}
				: {status: 'missing', why: 'not-offered', because: 'not here'},
		readBackOf: ({id}) => ({
			call: {method: 'look-up', params: id, deadlineMs},
			read: (payload) => payload as readonly GatewayEvent[],
		}),
		errandFor(command, _gateway: Gateway, key, asked) {
			const params = toJson({...command, key});
			const call = {method: command.type, params, deadlineMs};
			const isTradeYes =
				command.type === 'approval.decide' && command.action.meaning !== 'reject' && asked?.kind === 'trade';
			const errand: Errand = isTradeYes
				? {
						checks: [{method: 'risk.preview', params, deadlineMs: 5000}],
						call: () => ok(call),
					}
				: errandOf(call);
			return ok(errand);
		},
	};
}

const offered: ReadonlySet<string> = new Set(['approvals', 'accounts', 'risk']);

/** Reads a frame as the gateway does. */
export function readFrame(text: string): Frame {
	const [callId = '', method = '', ...rest] = text.split(' ');

	if (method === 'approval.decide' || method === 'risk.preview') {
		const {key, ...command} = JSON.parse(rest.join(' ')) as Decide & {readonly key: string};
		return {is: method === 'risk.preview' ? 'preview' : 'decision', callId, key, command};
	}

	if (method === 'look-up') {
		return {is: 'looking up', callId, id: JSON.parse(rest.join(' ')) as string};
	}

	return method.startsWith('read-')
		? {is: 'reading', callId, slice: method.slice('read-'.length)}
		: {is: 'other'};
}

/** As it is on the wire. */
function toJson(value: object): Json {
	const text = JSON.stringify(value);
	return JSON.parse(text) as Json;
}
