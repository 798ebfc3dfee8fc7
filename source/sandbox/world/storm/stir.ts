import type {NoticeLevel} from '../board.ts';
import {webUi} from '../content/visitors.ts';
import type {World} from '../parts.ts';
import type {Random} from '../random.ts';

/** A share of the batches, of which there are 100 a second, and what happens in them. */
type Stirring = {readonly share: number; readonly act: () => void};

const levels: readonly [NoticeLevel, ...NoticeLevel[]] = ['info', 'info', 'info', 'warning', 'error'];

/**
 * What really changes the world, through its own parts, and so is kept on the disk: some 20 changes a second. Gives
 * the number of those it made.
 */
export function createStir(world: World, random: Random): () => number {
	const {tasks, talks, notices, agents, presence, health} = world;
	let count = 0;

	function someone(): string {
		const staff = agents.all();
		return staff[random.between(0, Math.max(0, staff.length - 1))]?.id ?? 'main';
	}

	function moveOn(): void {
		const open = tasks.all().filter(({status}) => status === 'in_progress' || status === 'assigned');
		const task = open[random.between(0, Math.max(0, open.length - 1))];

		if (task !== undefined) {
			tasks.update(task.id, {progress: `Step ${count} of a storm`});
		}
	}

	const stirrings: readonly Stirring[] = [
		{share: 0.06, act: moveOn},
		{
			share: 0.04,
			act() {
				const nowhere = {to: undefined, data: {}, projectId: undefined, taskId: undefined};
				talks.say({from: someone(), kind: 'status_update', text: `Still here, sign ${count}`, ...nowhere});
			},
		},
		{
			share: 0.02,
			act() {
				const level = random.pick(levels);
				const says = {title: `Squall ${count}`, message: 'The storm goes on; nothing is asked of you'};
				notices.raise({kind: 'notification', level, source: 'storm', ...says});
			},
		},
		{share: 0.04, act: () => agents.update(someone(), {heardAt: world.stage.clock.now()})},
		{
			share: 0.05,
			act: () => presence.note({...webUi, lastInputSeconds: random.between(0, 180), reason: 'periodic'}),
		},
		{share: 0.02, act: () => health.refresh()},
	];

	return () => {
		let made = 0;

		for (const {share, act} of stirrings) {
			if (random.chance(share)) {
				count++;
				made++;
				act();
			}
		}

		return made;
	};
}
