import type {Frame, RawSocket} from '../../helpers/raw-socket.ts';
import type {Left, Work} from './slaughter.mts';
import {orGone} from './speakers.mts';

let calls = 0;

async function call(raw: RawSocket, method: string, params: Frame): Promise<Frame> {
	calls++;
	const id = `call-${calls}`;
	raw.send({type: 'req', id, method, params});
	return orGone(
		raw,
		raw.when((frame) => frame['type'] === 'res' && frame['id'] === id),
	);
}

async function must(raw: RawSocket, method: string, params: Frame): Promise<Frame> {
	const answer = await call(raw, method, params);

	if (answer['ok'] !== true) {
		throw new Error(`${method}: ${JSON.stringify(answer['error'])}`);
	}

	return answer['payload'];
}

function placing(n: number): Frame {
	const [account_id, symbol, action, side] = ['paper-main', 'ETHUSD', 'PLACE_MARKET_ORDER', 'buy'];
	return {idempotencyKey: `trade-${n}`, intent: {account_id, symbol, action, side, volume: 0.01}};
}

function repeated(names: readonly string[]): readonly string[] {
	const seen = new Set<string>();
	return names.filter((name) => seen.size === seen.add(name).size);
}

/** Each entry names the hash of the one before; the seals themselves the desk checks. */
async function brokenLinks(raw: RawSocket): Promise<readonly string[]> {
	const broken: string[] = [];
	let last: Frame = {seq: 0};

	for (;;) {
		const {entries} = await must(raw, 'audit.list', {afterSeq: last['seq'], limit: 1000});

		for (const entry of entries) {
			const follows = last['seq'] === 0 || entry['previous'] === last['hash'];

			if (entry['seq'] !== last['seq'] + 1 || !follows) {
				broken.push(`audit entry ${entry['seq']} does not follow from ${last['seq']}`);
			}

			last = entry;
		}

		if (entries.length === 0) {
			return broken;
		}
	}
}

/** Some are asked for again under the same key: the answer names what was done then, and nothing is done twice. */
async function askedAgain(raw: RawSocket, answered: Left['answered']): Promise<readonly string[]> {
	const wrongs: string[] = [];

	for (const [n, name] of [...answered].slice(-3)) {
		const {ok, payload, error} = await call(raw, 'trades.place', placing(n));
		const again =
			ok === true && payload['replayed'] === true ? payload['execution']['executionId'] : 'refused';

		if (again !== name) {
			wrongs.push(`trade ${n} was ${name}, and asked again it is ${again}: ${JSON.stringify(error)}`);
		}
	}

	return wrongs;
}

/** Trades, with an emergency stop now and then. */
export const trading: Work = {
	dialect: 'mt5-trader',
	async ask(raw, n) {
		const {ok, payload, error} = await call(raw, 'trades.place', placing(n));

		if (ok !== true && error['code'] === 'RATE_LIMITED') {
			return undefined;
		}

		// From the moment of the stop on nobody trades: the client waits for its end.
		if (ok !== true && error['code'] === 'RISK_BLOCKED') {
			return orGone(raw, new Promise<never>(() => undefined));
		}

		if (ok !== true) {
			throw new Error(`trades.place: ${JSON.stringify(error)}`);
		}

		return payload['execution']['executionId'];
	},
	async stop(raw) {
		await must(raw, 'risk.emergencyStop', {action: 'pause_trading', reason: 'a test'});
	},
	async resume(raw) {
		await must(raw, 'risk.resume', {});
	},
	async check(raw, {facts, answered, asked, wasStopped}) {
		const {executions, isStopped, firstBroken} = facts;
		const own = executions.filter(({intentId}) => intentId.startsWith('intent_trade-'));
		const ids = new Set(own.map(({id}) => id));
		const positions = new Set(facts.positions);
		const halves = own.filter(({positionId}) => !positions.has(positionId ?? ''));
		const twice = repeated(executions.map(({intentId}) => intentId));
		const lost = [...answered].filter(([, name]) => !ids.has(name));
		const status = await must(raw, 'risk.status', {});
		return [
			...lost.map(([n, name]) => `trade ${n} was answered as ${name} and is lost`),
			...twice.map((intent) => `${intent} was carried out twice`),
			...(own.length > asked ? [`${own.length} trades, and only ${asked} were asked for`] : []),
			...halves.map(({id}) => `${id} opened no position`),
			...(firstBroken === undefined ? [] : [`the audit is broken at ${firstBroken}`]),
			...(facts.audited < executions.length ? ['there are trades that were not audited'] : []),
			...(isStopped === wasStopped && status['emergencyStopActive'] === wasStopped
				? []
				: [`the emergency stop is ${isStopped ? '' : 'not '}active`]),
			...(await brokenLinks(raw)),
			...(wasStopped ? [] : await askedAgain(raw, answered)),
		];
	},
};

/** Tasks on the board. */
export const planning: Work = {
	dialect: 'major-claw',
	async ask(raw, n) {
		const id = `killed-${n}`;
		raw.send({
			...{type: 'task.create', requestId: id, timestamp: new Date(0).toISOString()},
			payload: {id, title: `Task ${n}`, priority: 'normal', metadata: {n}},
		});
		const {type, payload} = await orGone(
			raw,
			raw.when((frame) => frame['requestId'] === id),
		);

		if (type === 'error' && payload['code'] === 'RateLimited') {
			return undefined;
		}

		if (type !== 'task.created') {
			throw new Error(`task.create: ${JSON.stringify(payload)}`);
		}

		return payload['id'];
	},
	stop: undefined,
	resume: () => Promise.resolve(),
	async check(raw, {facts, answered, asked}) {
		const own = facts.tasks.filter((id) => id.startsWith('killed-'));
		const told = raw.frames
			.filter(({type}) => type === 'task.updated')
			.map(({payload}) => payload['id'])
			.filter((id) => id.startsWith('killed-'));
		const lost = [...answered.values()].filter((id) => !own.includes(id) || !told.includes(id));
		return [
			...lost.map((id) => `${id} was answered and is lost`),
			...repeated(own).map((id) => `${id} is there twice`),
			...repeated(told).map((id) => `${id} is told of twice`),
			...(own.length > asked ? [`${own.length} tasks, and only ${asked} were asked for`] : []),
		];
	},
};
