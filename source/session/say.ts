import type {Command} from '../domain/commands.ts';
import {answerVerb, sentTitle} from '../store/deciding/sent-title.ts';
import {tradeWords} from '../store/asking.ts';
import {agentName} from '../store/select-agents.ts';
import {strategyName} from '../store/select-trading.ts';
import {threadName} from '../store/select-threads.ts';
import type {State} from '../store/state.ts';
import {redact} from '../wire/redact.ts';

/** A command in a few words, for the line that tells what became of it. */
export function sayOf(command: Command, state: State): string {
	switch (command.type) {
		case 'approval.decide': {
			const asked = state.approvals.get(command.approvalId);
			const what = asked === undefined ? command.approvalId : sentTitle(asked, command.input);
			return `${answerVerb(command.kind, command.action)} ${what}`.slice(0, 120);
		}

		case 'message.send': {
			const {threadId, text} = command;
			return `Message to ${threadName(state, threadId)}: ${text.replaceAll(/\s+/gu, ' ').trim()}`.slice(
				0,
				120,
			);
		}

		case 'run.abort': {
			const agentId = state.runs.get(command.runId ?? '')?.agentId;
			return agentId === undefined ? 'Stop the run' : `Stop the run of ${agentName(state, agentId)}`;
		}

		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable': {
			const name = state.cron.get(command.jobId)?.name ?? command.jobId;
			const verb = {'cron.run': 'Run', 'cron.enable': 'Enable', 'cron.disable': 'Disable'}[command.type];
			return `${verb} ${name}`;
		}

		case 'cron.add': {
			return `Add the job ${command.name}`.slice(0, 120);
		}

		case 'cron.edit':
		case 'cron.remove': {
			const name = state.cron.get(command.jobId)?.name ?? command.jobId;
			return `${command.type === 'cron.edit' ? 'Change' : 'Remove'} ${name}`;
		}

		case 'task.delete': {
			return `Delete ${titleOf(command.taskId, state)}`;
		}

		case 'task.cancel': {
			return `Cancel ${titleOf(command.taskId, state)}`;
		}

		case 'task.create': {
			return `Create ${command.title}`.slice(0, 120);
		}

		case 'task.assign': {
			return `Assign ${titleOf(command.taskId, state)} to ${agentName(state, command.agentId)}`;
		}

		case 'task.move': {
			return `Move ${titleOf(command.taskId, state)} to ${command.to}`;
		}

		case 'project.create': {
			return `Create ${command.name}`.slice(0, 120);
		}

		case 'agent.invoke': {
			return `Ask ${agentName(state, command.agentId)}`;
		}

		case 'agent.create': {
			return `Create ${command.name}`.slice(0, 120);
		}

		case 'agent.pause':
		case 'agent.resume': {
			return `${command.type === 'agent.pause' ? 'Pause' : 'Resume'} ${agentName(state, command.agentId)}`;
		}

		case 'risk.stop': {
			return `Emergency stop (${command.action})`;
		}

		case 'risk.resume': {
			return 'Resume trading';
		}

		case 'order.cancel': {
			return `Cancel the order ${tradeOf(command.orderId, state)}`;
		}

		case 'order.modify': {
			return `Change the order ${tradeOf(command.orderId, state)}`;
		}

		case 'position.close': {
			return `Close the position ${tradeOf(command.positionId, state)}`;
		}

		case 'position.modify': {
			return `Change the position ${tradeOf(command.positionId, state)}`;
		}

		case 'follow.start':
		case 'follow.stop': {
			return `${command.type === 'follow.start' ? 'Copy' : 'Stop copying'} ${strategyName(state, command.strategyId)}`;
		}

		case 'backtest.run': {
			return `Backtest ${command.says} on ${command.symbol} ${command.timeframe}`.slice(0, 120);
		}

		case 'thread.rename':
		case 'thread.reset':
		case 'thread.delete': {
			const verb = {'thread.rename': 'Rename', 'thread.reset': 'Begin anew', 'thread.delete': 'Delete'}[
				command.type
			];
			return `${verb} ${threadName(state, command.threadId)}`.slice(0, 120);
		}

		case 'follow.pause':
		case 'follow.resume': {
			const verb = command.type === 'follow.pause' ? 'Pause' : 'Resume';
			return `${verb} copying ${strategyName(state, command.strategyId)}`;
		}

		case 'method.call': {
			const {method, params} = command;
			return (params === undefined ? method : `${method} ${redact(JSON.stringify(params))}`).slice(0, 120);
		}
	}
}

function titleOf(taskId: string, state: State): string {
	return state.tasks.get(taskId)?.title ?? taskId;
}

/** A trade is known by what it is: ids of gateways say nothing to a person. */
function tradeOf(id: string, state: State): string {
	const trade = state.trading.trades.get(id);
	return trade?.symbol === undefined ? id : tradeWords(trade);
}
