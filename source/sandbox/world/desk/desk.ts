import type {Agents, Blocks, Notices} from '../parts-board.ts';
import type {Scenario} from '../parts.ts';
import type {Runs} from '../runs.ts';
import type {Stage} from '../stage.ts';
import {createAccounts} from './accounts.ts';
import {createAudit} from './audit.ts';
import {createBacktests} from './backtests.ts';
import {createBook} from './book.ts';
import {type CopyDesk, createCopytrade} from './copytrade.ts';
import {createDevices} from './devices.ts';
import {createEmergency} from './emergency.ts';
import {fillAt} from './fills.ts';
import {createHand} from './hand.ts';
import {watchCandles} from './hooks.ts';
import {createKeeper, type Keeper} from './keeper.ts';
import {drawHeadline, drawSignal} from './leaders.ts';
import {createMarket, type LiveMarket} from './market.ts';
import {createMemory} from './memory.ts';
import type {Desk} from './parts.ts';
import {createProposals} from './proposals.ts';
import {createProposers, type Proposers} from './proposers.ts';
import {nowAndThen, ratesOf} from './rates.ts';
import {createRiskState} from './risk-state.ts';
import {createTrading} from './trading.ts';
import {traders} from './traders.ts';

export type DeskSurroundings = {
	readonly stage: Stage;
	readonly agents: Pick<Agents, 'get' | 'put'>;
	readonly runs: Pick<Runs, 'ask' | 'get' | 'active'>;
	readonly blocks: Blocks;
	readonly notices: Pick<Notices, 'raise'>;
	readonly scenario: Scenario;
};

/** The paper-trading desk: nothing on it is real, but it is as careful as if it were. */
export function createDesk({stage, agents, runs, blocks, notices, scenario}: DeskSurroundings): Desk {
	const {clock, ledger, isNew} = stage;
	// Names must not come again after a restart, though chance begins anew from the same seed.
	const keeper = createKeeper(stage, stage.random.fork(`desk names ${ledger.all('audit').length}`));
	const audit = createAudit(clock, keeper);
	const market = createMarket(stage, keeper);
	const book = createBook(clock, keeper, market);
	const riskState = createRiskState(clock, keeper);
	const accounts = createAccounts({clock, keeper, audit, isNew}, book);
	const hand = createHand({clock, keeper, audit, book, market});
	const trading = createTrading({keeper, audit, book, hand, market, riskState});
	const risk = createEmergency({clock, keeper, audit, book, hand, market, riskState, notices});
	const memory = createMemory(agents);

	for (const {agent} of isNew ? traders : []) {
		agents.put(agent);
	}

	const proposals = createProposals({
		clock,
		keeper,
		audit,
		book,
		trading,
		blocks,
		onDecided: ({agentId, title}, says) => memory.note(agentId, `${title}: ${says}`),
	});
	const proposers = createProposers({
		stage,
		keeper,
		agents,
		runs,
		blocks,
		market,
		book,
		riskState,
		countOpen: () => proposals.open().length,
		onProposed: proposals.watch,
	});
	const copytrade = createCopytrade({stage, keeper, audit, book, market, riskState, trading});

	market.onTick((tick) => {
		fillAt(tick, {book, hand, trading, isStopped: () => riskState.status().isStopped});
		risk.watch();
	});
	const hooks = watchCandles({clock, keeper, market, proposers, blocks, runs});
	beginTrading({stage, keeper, market, proposers, copytrade, scenario});

	return {
		market,
		accounts,
		trading,
		risk,
		proposals: {open: proposals.open, answer: proposals.answer, propose: proposers.propose},
		copytrade,
		hooks: () => hooks,
		backtests: createBacktests(clock, keeper, audit),
		devices: createDevices(clock, keeper, audit),
		memory,
		audit,
	};
}

/** What happens on the desk by itself. */
function beginTrading({
	stage,
	keeper,
	market,
	proposers,
	copytrade,
	scenario,
}: {
	stage: Stage;
	keeper: Keeper;
	market: LiveMarket;
	proposers: Proposers;
	copytrade: CopyDesk;
	scenario: Scenario;
}): void {
	const rates = ratesOf(scenario);

	if (rates === undefined) {
		return;
	}

	const chance = stage.random.fork('desk life');
	market.begin(rates.tickMs);
	nowAndThen(stage, chance, {rate: rates.proposals, act: proposers.considerAny});
	nowAndThen(stage, chance, {
		rate: rates.signals,
		act() {
			const signal = drawSignal({market, keeper, now: stage.clock.now()}, chance);

			if (signal !== undefined) {
				copytrade.lead(signal);
			}
		},
	});
	nowAndThen(stage, chance, {
		rate: rates.headlines,
		act() {
			const {symbol, text} = drawHeadline(chance);
			const place = {timeframe: undefined, accountId: undefined, partitionKey: 'news'};
			keeper.report({topic: 'news.headline', source: 'news', symbol, ...place, payload: {headline: text}});
		},
	});
}
