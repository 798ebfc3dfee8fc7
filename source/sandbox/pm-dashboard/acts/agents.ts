import type {Agent} from '../../world/board.ts';
import {bodyOf, maybeNumber, maybeText, maybeTexts, missing, needText, needWord} from '../data.ts';
import {nameOf} from '../client.ts';
import {refuse} from '../failures.ts';
import {isoOf, low, newId} from '../frames.ts';
import {limits} from '../limits.ts';
import {agentShapeIn} from '../shapes.ts';
import {agentStatusWords, healthToWire} from '../vocabulary.ts';
import {type Act, agentOf, type Call, given} from './act.ts';

const idNames = ['agentId', 'id'];

/** A second client under the name of an agent that is already here would make both answer. */
function claim({hub, client}: Call, id: string): void {
	if (client.clientType === 'agent' && client.agentId === undefined) {
		const other = hub.clients.values().find(({agentId}) => agentId === id);

		if (other !== undefined) {
			refuse('INVALID_TARGET', `Another client speaks for ${id}`, {agentId: id});
		}

		client.agentId = id;
	}
}

/** Makes an agent, or brings what is known of it up to date: its tasks stay its own. */
export const spawnAgent: Act = (call) => {
	const {hub} = call;
	const data = bodyOf(call.data, 'agent');
	const given_ = {
		specialty: maybeText(data, ['type', 'specialty'], 60),
		role: maybeText(data, 'role', 200),
		model: maybeText(data, 'model', 100),
		provider: maybeText(data, 'provider', 100),
		parentId: maybeText(data, 'parentId'),
		capabilities: maybeTexts(data, 'capabilities'),
	};
	const asked = maybeText(data, idNames, 100);
	const known = asked === undefined ? undefined : hub.world.agents.get(asked);
	const name = maybeText(data, 'name', 100) ?? known?.name ?? asked ?? missing('name', 'string');

	if (given_.parentId !== undefined) {
		agentOf(hub, given_.parentId);
	}

	if (known === undefined && hub.world.agents.all().length >= limits.agents) {
		refuse('TASK_EXECUTION_FAILED', `There are ${limits.agents} agents already`);
	}

	const id = asked ?? newId('agent');
	claim(call, id);
	// An agent that registers itself works where it is: the world does not do its tasks for it.
	const isGuest = known === undefined && call.client.clientType === 'agent' ? true : undefined;
	const agent = hub.world.agents.put(given({id, name, isGuest, ...given_}));
	return {agentId: id, created: known === undefined, agent: agentShapeIn(hub, agent)};
};

export const terminateAgent: Act = ({hub, data}) => {
	const agent = agentOf(hub, needText(data, idNames));
	const reason = maybeText(data, 'reason', 500);

	if (!hub.world.agents.remove(agent.id)) {
		refuse('TASK_EXECUTION_FAILED', `${agent.name} cannot be removed`, {agentId: agent.id});
	}

	return {agentId: agent.id, terminated: true, reason: reason ?? null};
};

function changed({hub}: Call, id: string, change: (id: string) => Agent | undefined) {
	const agent = agentOf(hub, id);
	const shape = agentShapeIn(hub, change(agent.id) ?? agent);
	return {agentId: agent.id, status: shape['status'], agent: shape};
}

export const pauseAgent: Act = (call) =>
	changed(call, needText(call.data, idNames), (id) => call.hub.world.agents.pause(id));

export const resumeAgent: Act = (call) =>
	changed(call, needText(call.data, idNames), (id) => call.hub.world.agents.resume(id));

/** The agent that a client speaks for: of itself only, and only where it is one. */
function self(call: Call): Agent {
	const {hub, client, data} = call;
	const id = maybeText(data, idNames) ?? client.agentId ?? missing('agentId', 'string');

	if (client.clientType !== 'agent' || (client.agentId ?? id) !== id) {
		const message = `${nameOf(client)} does not speak for ${id}`;
		refuse('INSUFFICIENT_PERMISSIONS', message, {agentId: id});
	}

	return agentOf(hub, id);
}

export const reportStatus: Act = (call) => {
	const agent = self(call);
	const status = needWord(call.data, 'status', agentStatusWords);
	const error = maybeText(call.data, ['errorMessage', 'error'], 500);
	claim(call, agent.id);
	return changed(call, agent.id, (id) => call.hub.world.agents.report(id, status, error));
};

/** What an agent says of its own health is passed on as it is. */
export const beat: Act = (call) => {
	const {hub, data} = call;
	const agent = self(call);
	const figures = {
		uptime: maybeNumber(data, 'uptime', [0, 1e12]),
		memoryUsage: maybeNumber(data, 'memoryUsage', [0, 1e9]),
		activeTasks: maybeNumber(data, 'activeTasks', [0, 1e6]),
		messageQueueLength: maybeNumber(data, 'messageQueueLength', [0, 1e9]),
	};
	claim(call, agent.id);
	const now = hub.now();
	const after = hub.world.agents.update(agent.id, {heardAt: now}) ?? agent;
	hub.publish({
		type: 'agent_heartbeat',
		channels: [`agent.${agent.id}.heartbeat`, 'agent.heartbeat'],
		payload: given({agentId: agent.id, status: healthToWire(after), ...figures, lastHeartbeat: isoOf(now)}),
		source: agent.id,
		priority: low,
	});
	return {agentId: agent.id, lastHeartbeat: isoOf(now)};
};
