import type {FactKind} from './ledger.ts';
import {reviveDevice, reviveNode} from './revive-around.ts';
import type {Device, Node, PairRequest} from './surroundings.ts';
import type {Stage} from './stage.ts';

export type PairAsked = {
	readonly kind: PairRequest['kind'];
	readonly subject: string;
	readonly details: Readonly<Record<string, unknown>>;
	readonly isRepair: boolean;
};

export type Pairing = {
	readonly pending: (kind: PairRequest['kind']) => readonly PairRequest[];
	/** A second request for the same subject gives the first one back, without an event. */
	readonly ask: (asked: PairAsked) => {readonly request: PairRequest; readonly isNew: boolean};
	/**
	 * Undefined when no such request waits, or no longer. `carryOut` is called before anybody hears of it: what it keeps
	 * is on the disk by then.
	 */
	readonly settle: (
		kind: PairRequest['kind'],
		requestId: string,
		decision: 'approved' | 'rejected',
		carryOut?: (request: PairRequest) => void,
	) => PairRequest | undefined;
	/** A device on this machine was let in without a question: the others only hear that it was. */
	readonly tellPaired: (subject: string) => void;
	readonly nodes: Paired<Node>;
	readonly devices: Paired<Device>;
};

/** Who is paired. What is set is kept: a restart forgets nobody who was let in. */
export type Paired<Entry> = Pick<ReadonlyMap<string, Entry>, 'get' | 'has' | 'values'> & {
	readonly set: (id: string, entry: Entry) => void;
};

/** Measured: a request waits five minutes and then goes without a word. */
const lifetimeMs = 300_000;
const mostPending = 200;

function createPaired<Entry extends {readonly id: string}>(
	{ledger}: Stage,
	kind: FactKind,
	revive: (kept: unknown) => Entry,
): Paired<Entry> {
	const entries = new Map(
		ledger.all(kind).map((kept) => {
			const entry = revive(kept);
			return [entry.id, entry] as const;
		}),
	);
	return {
		get: (id) => entries.get(id),
		has: (id) => entries.has(id),
		values: () => entries.values(),
		set(id, entry) {
			ledger.put(kind, id, entry);
			entries.set(id, entry);
		},
	};
}

export function createPairing(stage: Stage): Pairing {
	const {clock, random, emit} = stage;
	const requests = new Map<string, PairRequest>();

	function pending(kind: PairRequest['kind']): readonly PairRequest[] {
		const over = requests
			.values()
			.filter((request) => request.expiresAt <= clock.now())
			.toArray();

		for (const {requestId} of over) {
			requests.delete(requestId);
		}

		return [...requests.values()].filter((request) => request.kind === kind);
	}

	return {
		pending,
		ask({kind, subject, details, isRepair}) {
			const known = pending(kind).find((request) => request.subject === subject);

			if (known !== undefined) {
				return {request: known, isNew: false};
			}

			const at = clock.now();
			const request = {
				kind,
				requestId: random.uuid(),
				subject,
				details,
				isRepair,
				at,
				expiresAt: at + lifetimeMs,
			};
			requests.set(request.requestId, request);

			if (requests.size > mostPending) {
				const [oldest] = requests.keys();
				requests.delete(oldest ?? '');
			}

			emit({type: 'pair.requested', request});
			return {request, isNew: true};
		},
		settle(kind, requestId, decision, carryOut) {
			const request = pending(kind).find((each) => each.requestId === requestId);

			if (request !== undefined) {
				requests.delete(requestId);
				carryOut?.(request);
				emit({type: 'pair.resolved', request, decision});
			}

			return request;
		},
		tellPaired(subject) {
			const at = clock.now();
			const request: PairRequest = {
				kind: 'device',
				requestId: random.uuid(),
				subject,
				details: {},
				isRepair: false,
				at,
				expiresAt: at,
			};
			emit({type: 'pair.resolved', request, decision: 'approved'});
		},
		nodes: createPaired(stage, 'node', reviveNode),
		devices: createPaired(stage, 'paired device', reviveDevice),
	};
}
