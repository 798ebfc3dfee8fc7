import {fail, ok, type Result} from '../../domain/result.ts';
import {type Chaos, readChaos} from './chaos-spec.ts';

/** What one control request asks for; all of it is done, in this order. */
export type ControlOrder = {
	readonly chaos: Chaos | undefined;
	readonly renewsTokens: boolean;
	readonly expiresTokens: boolean;
	readonly drop: {readonly code: number | undefined; readonly reason: string} | undefined;
	/** Something that waits for a decision is put before the operators. */
	readonly proposes: boolean;
	/** Something happens now that would have happened by itself some time. */
	readonly stirs: boolean;
	readonly restarts: boolean;
};

const members = ['chaos', 'restart', 'expireTokens', 'renewTokens', 'drop', 'propose', 'stir'];
const switches = ['restart', 'expireTokens', 'renewTokens', 'propose', 'stir'];

type Members = ReadonlyMap<string, unknown>;

function membersOf(value: unknown): Members | undefined {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
		? new Map(Object.entries(value))
		: undefined;
}

function parse(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch (error) {
		// Words are no order, so what the parser says is refused like any other text.
		return String(error);
	}
}

/** Codes that a server may close with; others may not stand in a close frame. */
function isCloseCode(code: unknown): code is number {
	return (
		typeof code === 'number' &&
		Number.isSafeInteger(code) &&
		((code >= 1000 && code <= 1014 && ![1004, 1005, 1006].includes(code)) || (code >= 3000 && code <= 4999))
	);
}

function readDrop(value: unknown): Result<ControlOrder['drop']> {
	if (value === undefined) {
		return ok(undefined);
	}

	const drop = membersOf(value);
	const code = drop?.get('code');
	const reason = drop?.get('reason') ?? '';

	if (drop === undefined || (code !== undefined && !isCloseCode(code))) {
		return fail(
			'drop is not possible. Use {} or {"code": 1000 to 1014, or 3000 to 4999, "reason": "words"}.',
		);
	}

	return typeof reason === 'string' && Buffer.byteLength(reason) <= 123
		? ok({code, reason})
		: fail('drop.reason is not possible. It is a text of at most 123 bytes.');
}

/** Reads the body of a control request. The problem is one sentence that names the word at fault. */
export function readOrder(body: string): Result<ControlOrder> {
	const order = membersOf(parse(body));

	if (order === undefined) {
		return fail('The body is not a JSON object.');
	}

	const stranger = order.keys().find((name) => !members.includes(name));

	if (stranger !== undefined) {
		return fail(`${JSON.stringify(stranger.slice(0, 40))} is not known. Use ${members.join(', ')}.`);
	}

	const wrong = switches.find((name) => order.has(name) && typeof order.get(name) !== 'boolean');

	if (wrong !== undefined) {
		return fail(`${wrong} is not possible. Use true.`);
	}

	const said = order.get('chaos');

	if (said !== undefined && typeof said !== 'string') {
		return fail('chaos is not possible. It is a text such as "drop=0.01,delay=200ms".');
	}

	const chaos = said === undefined ? ok(undefined) : readChaos(said);
	const drop = readDrop(order.get('drop'));

	if (!chaos.ok || !drop.ok) {
		return chaos.ok ? fail(drop.ok ? '' : drop.problem) : chaos;
	}

	return ok({
		chaos: chaos.value,
		renewsTokens: order.get('renewTokens') === true,
		expiresTokens: order.get('expireTokens') === true,
		drop: drop.value,
		proposes: order.get('propose') === true,
		stirs: order.get('stir') === true,
		restarts: order.get('restart') === true,
	});
}
