import type {Block} from '../../../domain/board.ts';
import {asRecord, readRecords, readTime, type UnknownRecord} from '../../read.ts';
import {cleanText, revealText} from '../../sanitise.ts';
import {safeJson} from './secrets.ts';
import {cleanId, label} from '../../words.ts';

/** A block and what it belongs to: the payload of event.agent.block, or an entry of agent.blocks.list. */
export type Placed = {
	readonly agentId: string;
	readonly runId: string;
	readonly blockId: string;
	/** Of agent, run and block: a block's own id is unique only within its run. */
	readonly id: string;
	readonly block: UnknownRecord;
	readonly kind: string;
};

/** Undefined where it cannot be named exactly: what cannot be named cannot be answered. */
export function readPlaced(payload: UnknownRecord): Placed | undefined {
	const block = asRecord(payload.block);
	const agentId = cleanId(payload.agentId ?? payload.agent_id);
	const runId = cleanId(payload.runId ?? payload.run_id);
	const blockId = cleanId(block?.id);
	return block === undefined || agentId === undefined || runId === undefined || blockId === undefined
		? undefined
		: {
				agentId,
				runId,
				blockId,
				id: placedId({agentId, runId, blockId}),
				block,
				kind: label(block.type, 80) ?? 'Unknown',
			};
}

type Parts = Pick<Placed, 'agentId' | 'runId' | 'blockId'>;

/** "agent/run/block". An id may hold a slash itself: the shipped server takes "../x" for an agent. */
export function placedId({agentId, runId, blockId}: Parts): string {
	return [agentId, runId, blockId]
		.map((part) => part.replaceAll('%', '%25').replaceAll('/', '%2F'))
		.join('/');
}

/** The way back; undefined for an id that is not one of a block. */
export function partsOf(id: string): Parts | undefined {
	const [agentId, runId, blockId, ...more] = id
		.split('/')
		.map((part) => part.replaceAll('%2F', '/').replaceAll('%25', '%'));
	return agentId === undefined || runId === undefined || blockId === undefined || more.length > 0
		? undefined
		: {agentId, runId, blockId};
}

const severities: ReadonlyMap<unknown, Block['severity']> = new Map([
	['debug', 'debug'],
	['info', 'info'],
	['warn', 'warning'],
	['warning', 'warning'],
	['error', 'error'],
	['critical', 'critical'],
]);

/** What stands on the board. The seed's own example has no severity: then it is information. */
export function readBlock({id, agentId, runId, block, kind}: Placed, approvalId: string | undefined): Block {
	return {
		id,
		runId,
		agentId,
		kind,
		severity: severities.get(block.severity) ?? 'info',
		title: label(block.title, 300) ?? kind,
		data: safeJson(block.data),
		approvalId,
		at: readTime(block.ts),
	};
}

export type BlockAction = {readonly id: string; readonly says: string};

/** What may be answered; an action whose id cannot be sent back as it is shown is none. */
export function actionsOf({block}: Placed): readonly BlockAction[] {
	return readRecords(block.actions, 10).flatMap((action) => {
		const id = cleanId(action.id);
		const says = typeof action.label === 'string' ? revealText(action.label, 60) : undefined;
		return id === undefined ? [] : [{id, says: says === undefined || says === '' ? cleanText(id, 60) : says}];
	});
}

/** Whether the block is a question to a person: a proposal always is, another card if it can be approved or rejected. */
export function isAsking(placed: Placed): boolean {
	return (
		placed.kind === 'TradeProposal' || actionsOf(placed).some(({id}) => id === 'approve' || id === 'reject')
	);
}
