import type {Asked} from './modes.ts';
import type {State} from './state.ts';

/** What each of them is, without what moves by itself; one that has gone is nothing. */
export function aboutOf(state: State, intent: Asked['intent'], ids: readonly string[]): string {
	return JSON.stringify(ids.map((id) => factsOf(state, intent, id)));
}

function factsOf(state: State, intent: Asked['intent'], id: string): readonly unknown[] {
	switch (intent) {
		case 'run.abort': {
			return [state.runs.get(id)?.status];
		}

		case 'task.cancel':
		case 'task.delete': {
			const task = state.tasks.get(id);
			return [task?.status, task?.title];
		}

		case 'cron.remove': {
			const job = state.cron.get(id);
			return [job?.name, job?.schedule];
		}

		case 'cron.run': {
			const job = state.cron.get(id);
			return [job?.name, job?.status];
		}

		case 'order.cancel':
		case 'position.close': {
			const trade = state.trading.trades.get(id);
			return [trade?.status, trade?.symbol, trade?.side, trade?.volume, trade?.price];
		}

		case 'follow.stop': {
			return [state.trading.follows.get(id)?.strategyId];
		}

		case 'thread.reset':
		case 'thread.delete': {
			return [state.threads.get(id)?.title];
		}

		// An address is what it is.
		case 'link.open': {
			return [id];
		}
	}
}
