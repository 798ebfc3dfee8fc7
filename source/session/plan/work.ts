import type {Command} from '../../domain/commands.ts';
import {isAsking, type WorkIntent} from '../../domain/work-intents.ts';
import {chosen, stillHolds} from '../../store/asking.ts';
import {isResting} from '../../store/deciding/rest.ts';
import type {Asked} from '../../store/modes.ts';
import {movesOf} from '../../store/select-moves.ts';
import type {State} from '../../store/state.ts';
import {toggledBy} from '../../store/toggling.ts';

/** What is to be done with the chosen run, agent, task, job or trade, or with all that is marked. */
export function worked(state: State, intent: WorkIntent, at: number): readonly Command[] {
	if (isAsking(intent)) {
		return [];
	}

	switch (intent.type) {
		case 'work.confirm': {
			const {mode} = state.ui;
			const isMeant = mode.type === 'ask' && !isResting(state, at) && mode.asked.until > at;
			return isMeant && stillHolds(state, mode.asked) ? answered(state, mode.asked) : [];
		}

		case 'cron.run': {
			const job = state.cron.get(chosen('cron', state, at) ?? '');
			return job === undefined || job.status === 'off' ? [] : [{type: 'cron.run', jobId: job.id}];
		}

		case 'agent.toggle':
		case 'cron.toggle':
		case 'follow.toggle': {
			return toggledBy(state, intent.type, at).commands;
		}

		case 'task.move': {
			const moves = movesOf(state);
			const isMeant = state.ui.mode.type === 'move';
			return isMeant && moves.task !== undefined && moves.to.includes(intent.to)
				? moves.ids.map((taskId) => ({type: 'task.move', taskId, to: intent.to}))
				: [];
		}

		// These open something.
		case 'task.move.start':
		case 'trade.change': {
			return [];
		}
	}
}

/** One command for each that was asked about. */
function answered(state: State, {intent, ids}: Asked): readonly Command[] {
	return ids.flatMap((id): readonly Command[] => {
		switch (intent) {
			case 'run.abort': {
				const threadId = state.runs.get(id)?.threadId;
				return threadId === undefined ? [] : [{type: intent, threadId, runId: id}];
			}

			case 'task.cancel':
			case 'task.delete': {
				return [{type: intent, taskId: id}];
			}

			case 'cron.remove':
			case 'cron.run': {
				return [{type: intent, jobId: id}];
			}

			case 'order.cancel':
			case 'position.close': {
				const accountId = state.trading.trades.get(id)?.accountId;

				if (accountId === undefined) {
					return [];
				}

				return intent === 'order.cancel'
					? [{type: intent, orderId: id, accountId}]
					: [{type: intent, positionId: id, accountId}];
			}

			case 'follow.stop': {
				const follow = state.trading.follows.get(id);
				return follow === undefined
					? []
					: [{type: intent, accountId: follow.accountId, strategyId: follow.strategyId}];
			}

			case 'thread.reset':
			case 'thread.delete': {
				return [{type: intent, threadId: id}];
			}

			// Nothing leaves for the gateway: the edge opens it.
			case 'link.open': {
				return [];
			}
		}
	});
}
