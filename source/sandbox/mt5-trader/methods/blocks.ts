import type {Json} from '../../../domain/json.ts';
import type {Block, Fields} from '../../world/board.ts';
import {type Answer, no, ok} from '../frames.ts';
import {type Call, idPattern, method, type Method, missing, takeAgentId, takeId} from '../gateway.ts';
import {refusedAnswer} from '../refused.ts';
import {blockShape, isOpen, placedBlock} from '../shapes/agent.ts';
import {executionShape} from '../shapes/trade.ts';
import {stamp} from '../shapes/stamp.ts';
import {type Take, takeFrom} from '../take.ts';

/** What a form sends with an approval; names in either spelling, numbers also as text. */
function takeInput(take: Take): Fields {
	const given = take.fields('input', {max: 10_000}) ?? {};
	const form = takeFrom(given, 'input');
	const input: Record<string, Json> = {};

	for (const key of ['volume', 'entry', 'price', 'stopLoss', 'takeProfit'] as const) {
		const value = form.maybeNumber(key, {above: 0, max: 1e12});

		if (value !== undefined) {
			input[key] = value;
		}
	}

	const accountId = form.maybeText('accountId', {max: 120, pattern: idPattern});
	const orderType = form.maybeChoice('orderType', ['market', 'limit', 'stop']);
	const {price, entry = price} = input;

	for (const {field, message} of form.wrong) {
		take.complain(field, message);
	}

	return {
		...input,
		...(entry !== undefined && {entry}),
		...(accountId !== undefined && {accountId}),
		...(orderType !== undefined && {orderType}),
	};
}

/** Why, in the words of whoever answers; too long a text is cut, and never in the way of the answer. */
function takeReason(take: Take): string | undefined {
	const reason = take.fields('input', {max: 10_000})?.['reason'];
	return typeof reason === 'string' && reason.trim() !== '' ? reason.trim().slice(0, 500) : undefined;
}

type Asked = {
	readonly agentId: string;
	readonly runId: string;
	readonly blockId: string;
	readonly actionId: string;
	readonly input: Fields;
	readonly reason: string | undefined;
};

/** The words other documents of the project use for a decided card. */
const decided: Readonly<Record<string, string>> = {
	approve: 'approved',
	reject: 'rejected',
	modify: 'modified',
	expire: 'expired',
};

function alreadyDecided({decision, expiresAt}: Block): Answer {
	return decision === undefined
		? no('CONFLICT', 'this block no longer waits', {
				status: 'expired',
				by: null,
				at: expiresAt === undefined ? null : stamp(expiresAt),
			})
		: no('CONFLICT', 'this block was decided already', {
				status: decided[decision.actionId] ?? decision.actionId,
				by: decision.by,
				at: stamp(decision.at),
			});
}

/** What was asked, what was answered and what came of it are kept together. */
function actAndKeep(call: Call, asked: Asked): Answer {
	const {world, caller, requestId} = call;
	const {agentId, runId, blockId, actionId} = asked;
	const before = world.blocks.get(runId, blockId);
	return world.stage.together(() => {
		const answer = act(call, asked);
		world.receipts.write({
			askedId: [agentId, runId, blockId].join('/'),
			answer: actionId,
			by: caller.actor,
			requestId,
			came: answer.ok ? (before !== undefined && isOpen(before) ? 'carried out' : 'repeated') : 'refused',
			asked: before === undefined ? undefined : blockShape(before),
		});
		return answer;
	});
}

/** Deterministic: no model is asked, the desk decides at once (block specification; seed 004 names no method for it). */
function act(call: Call, asked: Asked): Answer {
	const {world, caller} = call;
	const {agentId, runId, blockId, actionId, input, reason} = asked;
	const block = world.blocks.get(runId, blockId);

	if (block?.agentId !== agentId) {
		return missing('block', blockId);
	}

	if (isOpen(block) && block.actions.every(({id}) => id !== actionId)) {
		const errors = [
			{field: 'actionId', message: `must be one of ${block.actions.map(({id}) => id).join(', ')}`},
		];
		return no('INVALID_PARAMS', 'this block has no such action', {errors});
	}

	if (block.type !== 'TradeProposal') {
		return actOnCard(call, block, actionId);
	}

	const answered = world.desk.proposals.answer({runId, blockId, actionId, input, reason}, caller);

	if (answered.ok) {
		const {execution} = answered.value;
		const done = execution === undefined ? {} : {execution: executionShape(execution)};
		return ok({blockId, actionId, status: 'accepted', ...done});
	}

	const {refused} = answered;
	return refused.because === 'conflict'
		? conflictOn(world.blocks.get(runId, blockId), refused)
		: refusedAnswer(refused);
}

/** Who was first is told from the block as it is now, whatever the desk said of it. */
function conflictOn(block: Block | undefined, refused: Parameters<typeof refusedAnswer>[0]): Answer {
	const isOver = block !== undefined && (block.decision !== undefined || !isOpen(block));
	return isOver ? alreadyDecided(block) : refusedAnswer(refused);
}

/** The actions of other cards open a report or compare two: they are written down and decide nothing. */
function actOnCard({world, caller}: Call, block: Block, actionId: string): Answer {
	if (!isOpen(block)) {
		return alreadyDecided(block);
	}

	const {agentId, runId, id} = block;
	world.desk.audit.write('agent.block.action', {agentId, runId, blockId: id, actionId}, caller);
	return ok({blockId: id, actionId, status: 'accepted'});
}

/** The methods of an agent's cards: ours and additive. */
export const blockMethods: readonly Method[] = [
	method(
		'agent.block.action',
		(take) => ({
			agentId: takeAgentId(take),
			runId: takeId(take, 'runId'),
			blockId: takeId(take, 'blockId'),
			actionId: take.text('actionId', {max: 80}),
			input: takeInput(take),
			reason: takeReason(take),
		}),
		actAndKeep,
	),
	method(
		'agent.blocks.list',
		(take) => ({
			agentId: take.has('agentId') ? takeAgentId(take) : undefined,
			includeDecided: take.flag('includeDecided') ?? false,
		}),
		({world}, {agentId, includeDecided}) => {
			const blocks = world.blocks
				.all()
				.filter((block) => agentId === undefined || block.agentId === agentId)
				.filter((block) => includeDecided || isOpen(block));
			return ok({blocks: blocks.map(placedBlock)});
		},
	),
];
