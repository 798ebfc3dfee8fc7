import type {Given} from './gateway.ts';
import type {Foreign} from './read.ts';

/** Keys older than the last so many are only known to the desk, which tells what became of them. */
const most = 1000;

export function createGiven(): Given {
	const answers = new Map<string, {readonly asked: string; readonly payload: Foreign}>();

	return {
		get: (key) => answers.get(key),
		keep(key, asked, payload) {
			answers.set(key, {asked, payload});

			if (answers.size > most) {
				const [oldest = ''] = answers.keys();
				answers.delete(oldest);
			}
		},
	};
}
