import type {Staff} from './agents.ts';
import type {Agent} from './board.ts';
import type {Queues, Tasks} from './parts-board.ts';
import type {Stage} from './stage.ts';

const everyMs = 30_000;

/** Nothing done for so long: it is not only free, it is idle. */
const idleAfterMs = 60_000;

/** Every agent gives a sign of life in its own time, with what it has on its hands. */
export function beginPulse(
	{clock, random, emit, pace}: Stage,
	{agents, queues, tasks}: {readonly agents: Staff; readonly queues: Queues; readonly tasks: Tasks},
): void {
	const chance = random.fork('pulse');
	const startedAt = clock.now();
	const memories = new Map<string, number>();
	const lastBusy = new Map<string, number>();

	function memoryOf({id, status}: Agent): number {
		const before = memories.get(id) ?? chance.between(120, 320);
		const towards = status === 'busy' ? 420 : 180;
		const now = Math.round(before + (towards - before) * 0.3 + chance.between(-12, 12));
		memories.set(id, now);
		return now;
	}

	function rest({id, status, isGuest}: Agent): void {
		const now = clock.now();

		if (status !== 'online') {
			lastBusy.set(id, now);
		} else if (isGuest !== true && now - (lastBusy.get(id) ?? startedAt) >= pace(idleAfterMs)) {
			agents.report(id, 'idle');
		}
	}

	function beat(heard: Agent): void {
		rest(heard);
		const agent = agents.hear(heard.id);

		if (agent === undefined || agent.status === 'offline') {
			return;
		}

		const own = tasks.all().filter(({agentId}) => agentId === agent.id);
		const waiting = own.filter(({status}) => status === 'assigned').length;
		const queue = queues.status(agent.id);
		emit({
			type: 'agent.beat',
			agent,
			uptimeMs: clock.now() - Math.max(startedAt, agent.createdAt),
			memory: memoryOf(agent),
			activeTasks: own.filter(({status}) => status === 'in_progress').length,
			queueLength: waiting + (queue?.pendingCount ?? 0) + (queue?.collectBufferCount ?? 0),
		});
	}

	/** One after the other, so that the signs of life of a big staff do not come all at once. */
	function round(): void {
		const all = agents.all().filter(({isGuest}) => isGuest !== true);

		for (const [index, agent] of all.entries()) {
			clock.after(pace((everyMs / Math.max(1, all.length)) * index), () => {
				const now = agents.get(agent.id);

				if (now !== undefined) {
					beat(now);
				}
			});
		}

		const known = [...memories.keys(), ...lastBusy.keys()];
		const gone = known.filter((each) => agents.get(each) === undefined);

		for (const id of gone) {
			memories.delete(id);
			lastBusy.delete(id);
		}

		clock.after(pace(everyMs), round);
	}

	clock.after(pace(1000), round);
}
