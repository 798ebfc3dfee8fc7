import {no, ok} from '../frames.ts';
import {type Call, method, type Method, missing, nothing, takeAgentId} from '../gateway.ts';
import {mostAgents} from '../limits.ts';
import {workspaceOf} from '../notebook.ts';
import {agentShape} from '../shapes/agent.ts';
import type {Agent} from '../../world/board.ts';
import {queueModes} from '../words.ts';

const longestNote = 20_000;

function told(agent: Agent | undefined, id: string): ReturnType<typeof ok> {
	return agent === undefined ? missing('agent', id) : ok({agent: agentShape(agent)});
}

function audited(call: Call, agentId: string, more: Readonly<Record<string, string>> = {}): void {
	call.world.desk.audit.write(call.method, {agentId, ...more}, call.caller);
}

/** The workspace as its owner sees it: names of ours, and never a path of this machine (the shipped server has both). */
function workspace({world, notebook}: Call, agentId: string): ReturnType<typeof ok> {
	const agent = world.agents.get(agentId);

	if (agent === undefined) {
		return missing('agent', agentId);
	}

	const {soul, manual} = notebook.read(agentId);
	const path = workspaceOf(agentId);
	const note = (name: string, content: string) => ({
		path: `${path}/${name}`,
		bytes: Buffer.byteLength(content),
		content,
	});
	return ok({
		agentId,
		workspacePath: path,
		files: [note('SOUL.md', soul), note('TRADING_MANUAL.md', manual)],
		memory: world.desk.memory.status(agentId) ?? null,
	});
}

/** agents.* (seed 004 §5.5). The shipped server has only list, get and create. */
export const agentMethods: readonly Method[] = [
	method('agents.list', nothing, ({world}) => ok({agents: world.agents.all().map(agentShape)})),
	method('agents.get', takeAgentId, ({world}, id) => told(world.agents.get(id), id)),
	method(
		'agents.create',
		(take) => ({
			id: takeAgentId(take),
			name: take.text('label', {max: 200}),
			soul: take.text('soulTemplate', {min: 0, max: longestNote}),
			manual: take.text('manualTemplate', {min: 0, max: longestNote}),
		}),
		(call, {id, name, soul, manual}) => {
			const {agents} = call.world;

			if (agents.get(id) === undefined && agents.all().length >= mostAgents) {
				return no('CONFLICT', 'there are too many agents', {limit: mostAgents});
			}

			call.notebook.write(id, {soul, manual});
			audited(call, id, {label: name});
			return told(agents.put({id, name}), id);
		},
	),
	method(
		'agents.update',
		(take) => ({
			id: takeAgentId(take),
			name: take.maybeText('label', {max: 200}),
			soul: take.maybeText('soulTemplate', {min: 0, max: longestNote}),
			manual: take.maybeText('manualTemplate', {min: 0, max: longestNote}),
			queueMode: take.maybeChoice('queueMode', queueModes),
		}),
		(call, {id, name, soul, manual, queueMode}) => {
			const {agents, queues} = call.world;

			if (agents.get(id) === undefined) {
				return missing('agent', id);
			}

			call.notebook.write(id, {
				...(soul !== undefined && {soul}),
				...(manual !== undefined && {manual}),
			});
			audited(call, id);

			if (queueMode !== undefined) {
				queues.setMode(id, queueMode);
			}

			return told(name === undefined ? agents.get(id) : agents.update(id, {name}), id);
		},
	),
	method('agents.pause', takeAgentId, (call, id) => {
		const agent = call.world.agents.pause(id);

		if (agent !== undefined) {
			audited(call, id);
		}

		return told(agent, id);
	}),
	method('agents.resume', takeAgentId, (call, id) => {
		const agent = call.world.agents.resume(id);

		if (agent !== undefined) {
			audited(call, id);
		}

		return told(agent, id);
	}),
	method('agents.getWorkspace', takeAgentId, workspace),
];
