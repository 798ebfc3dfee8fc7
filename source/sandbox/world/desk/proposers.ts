import type {Block} from '../board.ts';
import type {Agents, Blocks} from '../parts-board.ts';
import type {Runs} from '../runs.ts';
import type {Stage} from '../stage.ts';
import type {Step} from '../content/step.ts';
import type {Random} from '../random.ts';
import type {Book} from './book.ts';
import {type Draft, draftProposal} from './draft.ts';
import type {Keeper} from './keeper.ts';
import type {LiveMarket} from './market.ts';
import {reasoningBlock, type Reasons} from './reasoning.ts';
import type {RiskState} from './risk-state.ts';
import {type Trader, traderOf, traders} from './traders.ts';

export type ProposerParts = {
	readonly stage: Stage;
	readonly keeper: Keeper;
	readonly agents: Pick<Agents, 'get'>;
	readonly runs: Pick<Runs, 'ask' | 'get'>;
	readonly blocks: Blocks;
	readonly market: LiveMarket;
	readonly book: Book;
	readonly riskState: RiskState;
	/** Hears of every proposal that was put up. */
	readonly onProposed: (block: Block) => void;
	readonly countOpen: () => number;
};

export type Proposers = {
	/** Puts one up at once. */
	readonly propose: (agentId?: string) => Block;
	/** Lets an agent think first; nothing comes of it when too many wait already or it is held up. */
	readonly consider: (trader: Trader, because: string | undefined) => boolean;
	/** As above, by whichever agent has an open market. */
	readonly considerAny: () => void;
	/** Why this agent would not begin now; undefined when it would. */
	readonly holdUp: (trader: Trader) => string | undefined;
};

const mostOpen = 4;
const lifetimeMs = 300_000;
const actions = [
	{id: 'approve', label: 'Approve', style: 'primary'},
	{id: 'reject', label: 'Reject', style: 'danger'},
	{id: 'modify', label: 'Modify'},
] as const;

export function createProposers(parts: ProposerParts): Proposers {
	const {stage, keeper, agents, runs, blocks, market, book, riskState, onProposed, countOpen} = parts;
	const {clock, pace} = stage;
	const random = stage.random.fork('proposers');
	/** Agents whose thoughts will become a proposal. */
	const thinking = new Set<string>();

	function draft(trader: Trader, because: string | undefined): Draft {
		const {symbol, timeframe} = trader;
		const instrument = market.instrument(symbol);
		const tick = market.tick(symbol);

		if (instrument === undefined || tick === undefined) {
			throw new Error(`The desk does not trade ${symbol}`);
		}

		const connected = book.accounts().filter(({status}) => status === 'connected');
		const account = pickAccount(
			connected.map(({id}) => id),
			random,
		);
		const state = account === undefined ? undefined : book.state(account);
		const candles = market.candles(symbol, timeframe, 30);
		const policy = riskState.policy(trader.agent.id);
		return draftProposal({trader, instrument, tick, candles, state, policy, random, because});
	}

	function putUp({agent}: Trader, runId: string, {title, data}: Draft): Block {
		const accountId = data['accountId'];
		const isLive = typeof accountId === 'string' && book.account(accountId)?.mode === 'live';
		const block = blocks.add({
			id: keeper.name('blk'),
			runId,
			agentId: agent.id,
			type: 'TradeProposal',
			title,
			data,
			severity: isLive ? 'warn' : 'info',
			actions,
			expiresAt: clock.now() + pace(lifetimeMs),
		});
		onProposed(block);
		return block;
	}

	function ask(trader: Trader, steps: readonly Step[]): {runId: string; hasBegun: boolean} {
		const runId = keeper.name('run');
		const threadKey = `agent:${trader.agent.id}:main`;
		const how = {id: runId, kind: 'own', threadKey, prompt: '', whenBusy: 'wait'} as const;
		return {runId, hasBegun: runs.ask({...how, steps}) === 'started'};
	}

	function holdUp({agent}: Trader): string | undefined {
		if (agents.get(agent.id)?.isPaused === true) {
			return 'the agent is paused';
		}

		if (thinking.has(agent.id)) {
			return 'the agent is at work already';
		}

		return countOpen() + thinking.size >= mostOpen ? `${mostOpen} proposals wait already` : undefined;
	}

	function consider(trader: Trader, because: string | undefined): boolean {
		if (holdUp(trader) !== undefined) {
			return false;
		}

		const {agent, symbol, timeframe, method} = trader;
		const why = because ?? 'it is time to look again';
		const {runId, hasBegun} = ask(trader, [
			{do: 'say', text: `${symbol} ${timeframe}: ${why}. I look for ${method}.`},
			{do: 'rest', ms: 2500},
			{
				do: 'say',
				text: ' The range of the last candles gives the stop, the policy the size. I put up a proposal.',
			},
			{do: 'rest', ms: 1500},
		]);

		// A run that had to wait is not worth its proposal any more when its turn comes.
		if (!hasBegun) {
			return false;
		}

		thinking.add(agent.id);
		clock.after(pace(1200), () => {
			if (runs.get(runId)?.endedAt === undefined) {
				blocks.add(reasoningBlock(trader, {runId, why, ...viewOf(trader)}, random));
			}
		});
		clock.after(pace(2200), () => {
			thinking.delete(agent.id);

			if (runs.get(runId)?.endedAt === undefined && market.isOpen(symbol)) {
				putUp(trader, runId, draft(trader, because));
			}
		});
		return true;
	}

	function viewOf({agent, symbol, timeframe}: Trader): Pick<Reasons, 'policy' | 'candles' | 'isOpen'> {
		const policy = riskState.policy(agent.id);
		return {policy, candles: market.candles(symbol, timeframe, 4), isOpen: market.isOpen(symbol)};
	}

	function openTraders(): readonly Trader[] {
		return traders.filter(({symbol}) => market.isOpen(symbol));
	}

	function anyOf(candidates: readonly Trader[]): Trader | undefined {
		return candidates[random.between(0, Math.max(0, candidates.length - 1))];
	}

	return {
		holdUp,
		consider,
		considerAny() {
			const free = anyOf(openTraders().filter((trader) => holdUp(trader) === undefined));

			if (free !== undefined) {
				consider(free, undefined);
			}
		},
		propose(agentId) {
			const trader = traderOf(agentId) ?? anyOf(openTraders()) ?? traders[0];
			const {symbol, timeframe, method} = trader;
			const text = `${symbol} ${timeframe}: ${method}. I put up a proposal.`;
			return putUp(trader, ask(trader, [{do: 'say', text}]).runId, draft(trader, undefined));
		},
	};
}

/** Mostly the first account that is there; now and then another. */
function pickAccount(ids: readonly string[], random: Random): string | undefined {
	return random.chance(0.7) ? ids[0] : ids[random.between(0, Math.max(0, ids.length - 1))];
}
