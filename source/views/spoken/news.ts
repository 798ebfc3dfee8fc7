import type {HealthCheck} from '../../domain/entities.ts';
import {isTrouble} from '../../domain/trouble.ts';
import {selectedId} from '../../store/select-lists.ts';
import {threadName} from '../../store/select-threads.ts';
import type {State} from '../../store/state.ts';
import {spokenBy} from '../parts/speaker.ts';
import {flat} from './words.ts';

/** What came from the gateway and is worth a word, whatever the screen: checks that changed, answers in the thread. Not while the person holds the screen. */
export function newsBetween(before: State, after: State): readonly string[] {
	return after.ui.isPaused ? [] : [...healthChanges(before, after), ...answers(before, after)];
}

/** A check that fell ill or is well again. What it measures goes up and down all the time, and is not said. */
function healthChanges(before: State, after: State): readonly string[] {
	const was = before.health.now?.checks;
	const is = after.health.now?.checks;

	if (was === undefined || is === undefined || was === is) {
		return [];
	}

	const old = new Map(was.map((check): readonly [string, HealthCheck] => [check.id, check]));
	return is.flatMap((check): readonly string[] => {
		const known = old.get(check.id)?.status;
		return known === undefined || known === check.status || !(isTrouble(check.status) || isTrouble(known))
			? []
			: [`Check ${flat([check.label, check.status, check.says])}.`];
	});
}

/** An answer is read out once it is whole, in the thread one is in; while it is written it would be noise. */
function answers(before: State, after: State): readonly string[] {
	const id = after.ui.screen === 'chat' ? selectedId('threads', after) : undefined;
	const is = id === undefined ? undefined : after.transcripts.get(id);
	const was = id === undefined ? undefined : before.transcripts.get(id);

	if (id === undefined || is === undefined || was === undefined || is.messages === was.messages) {
		return [];
	}

	const known = new Set(was.messages.map((message) => message.id));
	// A history that was read anew is not news.
	const isNews = was.messages.length > 0 && was.isWhole === is.isWhole;
	return isNews
		? is.messages
				.filter((message) => !known.has(message.id) && message.tool === undefined && message.text !== '')
				.slice(-3)
				.map((message) => {
					const {name, message: said} = spokenBy(message, after, after.threads.get(id));
					return `${flat([name === '' ? threadName(after, id) : name])}: ${flat([said.text])}`;
				})
		: [];
}
