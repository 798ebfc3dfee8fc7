import type {Agent, Block, Fields} from '../../world/board.ts';
import {workspaceOf} from '../notebook.ts';
import {stamp} from './stamp.ts';

function statusOf({isPaused, status}: Agent): 'paused' | 'running' | 'error' | 'offline' | 'ready' {
	if (isPaused) {
		return 'paused';
	}

	if (status === 'busy') {
		return 'running';
	}

	return status === 'error' || status === 'offline' ? status : 'ready';
}

/** Measured; what is below `updatedAt` is ours and additive. */
export function agentShape(agent: Agent): Fields {
	const {id, name, createdAt, updatedAt, role, specialty, model, queueMode, error} = agent;
	return {
		agentId: id,
		label: name,
		status: statusOf(agent),
		workspacePath: workspaceOf(id),
		createdAt: stamp(createdAt),
		updatedAt: stamp(updatedAt),
		role,
		specialty,
		model,
		queueMode,
		error: error ?? null,
	};
}

/** What a decision leaves on a block that everybody sees. */
function decisionOn({decision}: Block): Fields {
	return decision === undefined ? {} : {decision: {...decision, at: stamp(decision.at)}};
}

/** The envelope of an agent's card (documented with the shipped server); `expiresAt` is additive. */
export function blockShape(block: Block): Fields {
	const {type, id, at, severity, title, data, actions, expiresAt} = block;
	const told = actions.map(({id: actionId, label, style}): Fields => ({
		id: actionId,
		label,
		...(style !== undefined && {style}),
	}));
	return {
		type,
		id,
		ts: stamp(at),
		severity,
		title,
		data: {...data, ...decisionOn(block)},
		actions: told,
		...(expiresAt !== undefined && {expiresAt: stamp(expiresAt)}),
	};
}

/** A block with what it belongs to, as it goes into events and lists. */
export function placedBlock(block: Block): Fields {
	return {agentId: block.agentId, runId: block.runId, block: blockShape(block)};
}

export function isOpen({actions, decision}: Block): boolean {
	return actions.length > 0 && decision === undefined;
}
