import type {Bus} from './events.ts';
import type {Agents, QueueDecision, QueueRequest, Queues} from './parts-board.ts';
import {createLane, type Lane} from './queue-lane.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';

/** One queue for each agent that was ever asked for something. */
export function createQueues(
	stage: Stage,
	around: {readonly agents: Agents; readonly runs: Runs; readonly on: Bus['on']},
): Queues {
	const {agents, on} = around;
	const chance = stage.random.fork('queues');
	const lanes = new Map<string, Lane>();

	/** Only for agents there are: a stranger's ids must not fill the memory. */
	function laneOf(agentId: string): Lane | undefined {
		const known = lanes.get(agentId);

		if (known !== undefined || agents.get(agentId) === undefined) {
			return known;
		}

		const lane = createLane(agentId, {...around, newId: () => chance.uuid()});
		lanes.set(agentId, lane);
		return lane;
	}

	on((event) => {
		if (event.type === 'run.ended') {
			lanes.get(event.run.agentId)?.goOn();
		}

		if (event.type === 'agent.changed' && event.previous?.isPaused === true) {
			lanes.get(event.agent.id)?.goOn();
		}

		if (event.type === 'agent.removed') {
			lanes.get(event.agent.id)?.clear();
			lanes.delete(event.agent.id);
		}
	});

	return {
		ask: (request: QueueRequest): QueueDecision | undefined => laneOf(request.agentId)?.ask(request),
		status: (agentId) => laneOf(agentId)?.status(),
		setMode(agentId, mode) {
			agents.update(agentId, {queueMode: mode});
			return laneOf(agentId)?.status();
		},
		abort: (agentId, requestId) => laneOf(agentId)?.abort(requestId) ?? [],
	};
}
