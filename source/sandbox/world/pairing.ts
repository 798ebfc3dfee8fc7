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
	/** Undefined when no such request waits, or no longer. */
	readonly settle: (
		kind: PairRequest['kind'],
		requestId: string,
		decision: 'approved' | 'rejected',
	) => PairRequest | undefined;
	/** A device on this machine was let in without a question: the others only hear that it was. */
	readonly tellPaired: (subject: string) => void;
	readonly nodes: Map<string, Node>;
	readonly devices: Map<string, Device>;
};

/** Measured: a request waits five minutes and then goes without a word. */
const lifetimeMs = 300_000;
const mostPending = 200;

export function createPairing({clock, random, emit}: Stage): Pairing {
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
		settle(kind, requestId, decision) {
			const request = pending(kind).find((each) => each.requestId === requestId);

			if (request !== undefined) {
				requests.delete(requestId);
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
		nodes: new Map(),
		devices: new Map(),
	};
}
