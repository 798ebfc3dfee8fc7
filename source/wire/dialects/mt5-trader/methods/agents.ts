import type {MethodInfo} from '../../../../domain/methods.ts';
import {
	amount,
	above,
	anything,
	changes,
	count,
	flag,
	list,
	object,
	oneOf,
	reads,
	someText,
	text,
} from './schema.ts';

const agent = object({agentId: text});

const pair = object({accountId: text, strategyId: text});

const signal = object({
	signalId: text,
	strategyId: text,
	ts: text,
	symbol: text,
	timeframe: text,
	action: oneOf('OPEN', 'MODIFY', 'CLOSE'),
	side: oneOf('buy', 'sell'),
	volume: above,
	entry: amount,
	'stopLoss?': {type: ['number', 'null']},
	'takeProfit?': {type: ['number', 'null']},
});

const constraints = object({
	'allowedSymbols?': list(text),
	'maxVolume?': above,
	'directionFilter?': oneOf('both', 'long-only', 'short-only'),
	'maxSignalAgeSeconds?': amount,
});

/** Snake case is what the shipped server takes; the seed's {kind, message} is what others may. */
const request = object({
	'request_id?': text,
	kind: text,
	'priority?': oneOf('high', 'normal', 'low'),
	'dedupe_key?': text,
	'payload?': anything,
	'message?': someText,
});

const candle = object({ts: text, open: amount, high: amount, low: amount, close: amount});

/** agents, runs, blocks, backtests and copy trading (seed 004 §5.5, §5.6, §5.10 to §5.12). */
export const agentMethods: readonly MethodInfo[] = [
	reads('agents.list', 'agents'),
	reads('agents.get', 'one agent', agent),
	changes(
		'agents.create',
		'makes an agent, or renews it',
		object({agentId: text, label: text, soulTemplate: someText, manualTemplate: someText}),
	),
	changes('agents.update', 'changes an agent', object({agentId: text, 'label?': text})),
	changes('agents.pause', 'pauses an agent', agent),
	changes('agents.resume', 'lets an agent go on', agent),
	reads('agents.getWorkspace', 'the files of an agent', agent),
	changes('agent.run', 'asks an agent to do something', object({agentId: text, request})),
	changes('agent.abort', 'ends what an agent does', object({agentId: text, 'runId?': text})),
	reads(
		'agent.wait',
		'waits for the end of a run',
		object({'runId?': text, 'requestId?': text, 'timeoutMs?': count}),
	),
	reads('agent.queue.status', 'what waits in the queue of an agent', agent),
	changes(
		'agent.block.action',
		'answers a proposal (additive)',
		object({agentId: text, runId: text, blockId: text, actionId: text, 'input?': anything}),
	),
	reads(
		'agent.blocks.list',
		'proposals that wait (additive)',
		object({'agentId?': text, 'includeDecided?': flag}),
	),
	changes(
		'backtests.run',
		'tries signals on past candles; may take two minutes',
		object({
			candles: list(candle, 2),
			signals: list(
				object({index: count, side: oneOf('buy', 'sell'), stopLoss: amount, takeProfit: amount}),
				1,
			),
		}),
	),
	reads('backtests.get', 'one backtest', object({backtestId: text})),
	reads('backtests.list', 'backtests'),
	reads('marketplace.list', 'strategies that can be followed'),
	reads('marketplace.get', 'one strategy', object({strategyId: text})),
	reads('marketplace.signals', 'what leaders signalled last'),
	changes('marketplace.follow', 'follows a strategy with an account', pair),
	changes('marketplace.unfollow', 'follows a strategy no longer', pair),
	reads('marketplace.myFollows', 'what an account follows', object({accountId: text})),
	reads('copytrade.status', 'whether a follow is active', pair),
	changes('copytrade.pause', 'pauses the copying of a strategy', pair),
	changes('copytrade.resume', 'copies a strategy again', pair),
	reads(
		'copytrade.preview',
		'what copying a signal would do',
		object({accountId: text, signal, 'constraints?': constraints}),
	),
];
