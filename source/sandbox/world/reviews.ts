import type {Task} from './board.ts';
import type {Tasks} from './parts-board.ts';
import type {Stage} from './stage.ts';

/**
 * Lets what was handed in be looked over, in its time. Seldom something is found: then it is done once more (`again`),
 * or given up.
 */
export function createReviews(
	{clock, random, pace}: Stage,
	{tasks, again}: {readonly tasks: Tasks; readonly again: (task: Task) => void},
): (id: string) => void {
	const chance = random.fork('reviews');

	function decide(task: Task): void {
		const roll = chance.next();

		if (roll < 0.06) {
			again(task);
		} else if (roll < 0.09) {
			tasks.move(task.id, 'failed', {error: 'The review did not accept it'});
		} else {
			tasks.move(task.id, 'done');
		}
	}

	return (id) => {
		clock.after(pace(chance.between(3000, 9000)), () => {
			const task = tasks.get(id);

			if (task?.status === 'review') {
				decide(task);
			}
		});
	};
}
