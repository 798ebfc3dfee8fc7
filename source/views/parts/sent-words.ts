import type {Command} from '../../domain/commands.ts';
import {formatPrice} from '../../format/number.ts';

/**
 * What a command carried that its own line does not say, so that two of a kind are told apart: the words, the terms, the
 * run or the account. Undefined where the line says all of it.
 */
export function carriedWords(command: Command, says: string): string | undefined {
	const words = carried(command)?.replaceAll(/\s+/gu, ' ').trim();
	return words === undefined || words === '' || says.includes(words) ? undefined : words;
}

function carried(command: Command): string | undefined {
	switch (command.type) {
		case 'message.send': {
			return command.text;
		}

		case 'run.abort': {
			return command.runId === undefined ? undefined : `run ${command.runId}`;
		}

		case 'agent.invoke': {
			return command.prompt;
		}

		case 'agent.create': {
			return listed([command.role, command.instructions]);
		}

		case 'cron.add':
		case 'cron.edit': {
			return listed([command.name, command.work?.message]);
		}

		case 'task.create':
		case 'project.create': {
			return command.description;
		}

		case 'thread.rename': {
			return `to ${command.title}`;
		}

		case 'order.modify':
		case 'position.modify': {
			const {accountId, price, stopLoss, takeProfit} = command;
			return listed([
				`account ${accountId}`,
				term('price', price),
				term('stop loss', stopLoss),
				term('target', takeProfit),
			]);
		}

		case 'order.cancel':
		case 'position.close':
		case 'follow.start':
		case 'follow.stop':
		case 'follow.pause':
		case 'follow.resume': {
			return `account ${command.accountId}`;
		}

		// Its reason has a line of its own; of the others the line says all.
		case 'approval.decide':
		case 'risk.stop':
		case 'risk.resume':
		case 'cron.run':
		case 'cron.enable':
		case 'cron.disable':
		case 'cron.remove':
		case 'task.assign':
		case 'task.move':
		case 'task.cancel':
		case 'task.delete':
		case 'agent.pause':
		case 'agent.resume':
		case 'backtest.run':
		case 'thread.reset':
		case 'thread.delete':
		case 'method.call': {
			return undefined;
		}
	}
}

function listed(words: ReadonlyArray<string | undefined>): string {
	return words.filter((word) => word !== undefined && word !== '').join(', ');
}

function term(name: string, value: number | undefined): string | undefined {
	return value === undefined ? undefined : `${name} ${formatPrice(value)}`;
}
