import type {GatewayEvent} from '../../../domain/events.ts';
import {putNewest} from '../../put-newest.ts';
import {asRecord, readTime, type UnknownRecord} from '../../read.ts';
import {memoryBounds} from './memory.ts';
import {violationWords} from './refusal.ts';
import {tell, type EventReader, type Frame} from './told.ts';
import {readExecution, readOrder, readPosition, readTerms} from './trades.ts';
import {cleanId, join, label, spaced} from '../../words.ts';
import {precise} from './words.ts';

/** event.trade.intent: somebody wants to trade. What becomes of it names the intent only: its terms are kept. */
export const tradeIntent: EventReader = (frame) => {
	const {payload, memory, at} = frame;
	const id = cleanId(payload.intentId);

	if (id === undefined) {
		return undefined;
	}

	const terms = {...readTerms(payload), ...readTerms(asRecord(payload.params) ?? {})};
	const {side, volume, symbol} = terms;
	const action = label(payload.action, 60);
	const what = action === undefined ? undefined : spaced(action).toLowerCase();
	const says = join([what, side, volume === undefined ? undefined : precise(volume), symbol]) ?? id;
	return {
		events: [{type: 'fact.changed', fact: {id: 'trade:intent', label: 'Last intent', says, at}}],
		memory: {...memory, intents: putNewest(memory.intents, id, terms, memoryBounds.intents)},
	};
};

/** event.trade.executed, .modified, .canceled and .closed: one execution, or {scope: "all"} after an emergency stop. */
export const tradeDone: EventReader = (frame) => {
	const {payload, at} = frame;

	if (payload.scope === 'all') {
		return tell(frame, doubtTrades('an emergency action is carried out', at));
	}

	const execution = asRecord(payload.execution);
	const events = [
		...(execution === undefined ? [] : executionEvents(execution, frame)),
		...changes(payload, at),
	];
	return events.length === 0 ? undefined : tell(frame, ...events);
};

/** What was carried out, and that orders, positions and money are others now. */
export function executionEvents(
	execution: UnknownRecord,
	{memory, at}: Pick<Frame, 'memory' | 'at'>,
): readonly GatewayEvent[] {
	const read = readExecution(execution, memory.intents);
	return read === undefined
		? []
		: [
				{type: 'trade.changed', ...read, at},
				...ended(execution, at),
				doubtTrades('a trade was carried out', at),
				{type: 'slice.doubted', slice: 'accounts', because: 'a trade was carried out', at},
			];
}

/** The order or position that is over. Only where its own id is told: then the gateway lists it as well. */
function ended({status, orderId, positionId}: UnknownRecord, at: number): readonly GatewayEvent[] {
	const order = cleanId(orderId);
	const position = cleanId(positionId);

	if (status === 'canceled' && order !== undefined) {
		return [{type: 'trade.changed', id: order, change: {kind: 'order', status: 'canceled'}, at}];
	}

	return status === 'closed' && position !== undefined
		? [{type: 'trade.changed', id: position, change: {kind: 'position', status: 'closed'}, at}]
		: [];
}

/** An order or a position told as it is. */
function changes(payload: UnknownRecord, at: number): readonly GatewayEvent[] {
	const order = readOrder(asRecord(payload.order) ?? {});
	const position = readPosition(asRecord(payload.position) ?? {});
	return [order, position].flatMap((read) =>
		read === undefined ? [] : [{type: 'trade.changed', ...read, at} satisfies GatewayEvent],
	);
}

function doubtTrades(because: string, at: number): GatewayEvent {
	return {type: 'slice.doubted', slice: 'trades', because, at};
}

/** event.trade.rejected: by the risk engine, or by the person who was asked. */
export const tradeRejected: EventReader = (frame) => {
	const {payload, memory, at} = frame;
	const id = cleanId(payload.intentId) ?? cleanId(asRecord(payload.execution)?.executionId);

	if (id === undefined) {
		return undefined;
	}

	const reason = label(payload.reason, 200);
	const why = violationWords(payload.decision);
	const said = reason === undefined ? undefined : spaced(reason).toLowerCase();
	const isByPerson = said === 'user rejected';
	const time = readTime(payload.ts) ?? at;
	return tell(frame, {
		type: 'trade.changed',
		id,
		change: {
			kind: 'execution',
			status: 'rejected',
			...memory.intents.get(id),
			...readTerms(payload),
			rejectedBy: isByPerson ? 'person' : 'desk',
			says: isByPerson ? why : (join([said, why], ': ') ?? 'rejected'),
			createdAt: time,
			updatedAt: time,
		},
		at,
	});
};
