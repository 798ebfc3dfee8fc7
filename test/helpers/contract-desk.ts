import type {ApprovalStatus} from '../../source/domain/entities.ts';
import type {Trade} from '../../source/domain/trading.ts';
import type {World} from '../../source/sandbox/world/parts.ts';
import type {State} from '../../source/store/state.ts';
import {
	account,
	caller,
	filledIn,
	follow,
	openPosition,
	placeOrder,
	proposal,
	strategy,
} from './contract-doings.ts';
import {happening, unspoken, without, type Happening, type Shows} from './contract-happenings.ts';

/* The trading desk: only one language speaks of it. */

const none = {major: without('trades'), pm: without('trades'), claw: without('trades')} as const;

const noRisk = {major: without('risk'), pm: without('risk'), claw: without('risk')} as const;

const noAccounts = {major: without('accounts'), pm: without('accounts'), claw: without('accounts')} as const;

const noFollows = {major: without('follows'), pm: without('follows'), claw: without('follows')} as const;

/** The state of the trade that the world made last, of this kind. */
const lastIs =
	(kind: 'order' | 'position', ...statuses: ReadonlyArray<Trade['status']>): Shows =>
	({trading}, {desk}) => {
		const last = (kind === 'order' ? desk.trading.orders() : desk.trading.positions()).at(-1);
		const held = trading.trades.get(last?.id ?? '');
		return held?.kind === kind && statuses.includes(held.status);
	};

/** What is over may also be listed no more. */
const lastIsOver =
	(kind: 'order' | 'position', status: Trade['status']): Shows =>
	({trading}, {desk}) => {
		const last = (kind === 'order' ? desk.trading.orders() : desk.trading.positions()).at(-1);
		const held = trading.trades.get(last?.id ?? '');
		return held === undefined || held.status === status;
	};

function cardOf({blocks}: World, type: string) {
	return blocks.all().findLast((block) => block.type === type);
}

const proposalIs =
	(...statuses: readonly ApprovalStatus[]): Shows =>
	({approvals}: State, world: World) => {
		const card = cardOf(world, 'TradeProposal');
		return approvals
			.values()
			.some(
				({id, status, kind}) => kind === 'trade' && id.includes(card?.id ?? '?') && statuses.includes(status),
			);
	};

function answer(world: World, actionId: 'approve' | 'reject'): void {
	const card = cardOf(world, 'TradeProposal');

	if (card !== undefined) {
		const {runId, id: blockId} = card;
		const input = actionId === 'approve' ? filledIn(card) : {};
		world.desk.proposals.answer({runId, blockId, actionId, input}, caller);
	}
}

/** The agent's run beside its proposal is told of as any other. */
const noProposals = {
	untold: 'has no proposals',
	stays: ({approvals, blocks, trading}: State) => ({approvals, blocks, trading}),
} as const;

export const deskHappenings: readonly Happening[] = [
	happening(
		'an order is placed',
		(world) => {
			placeOrder(world, 'intent_contract_1');
		},
		{...none, mt5: lastIs('order', 'pending')},
	),
	happening(
		'an order is cancelled',
		({desk}) => {
			desk.trading.cancel(desk.trading.orders().at(-1)?.id ?? '', caller);
		},
		{...none, mt5: lastIsOver('order', 'canceled')},
	),
	happening(
		'a position is opened',
		(world) => {
			openPosition(world, 'intent_contract_2');
		},
		{...none, mt5: lastIs('position', 'open')},
	),
	happening(
		'a position is closed',
		({desk}) => {
			desk.trading.close(desk.trading.positions().at(-1)?.id ?? '', caller);
		},
		{...none, mt5: lastIsOver('position', 'closed')},
	),
	happening(
		'an account is connected',
		({desk}) => {
			desk.accounts.connect(
				{
					id: 'demo-contract',
					connectorId: 'paper',
					providerAccountId: '1',
					mode: 'demo',
					label: 'A demo',
					allowedSymbols: [],
				},
				caller,
			);
		},
		{
			...noAccounts,
			mt5: ({trading}) => {
				const held = trading.accounts.get('demo-contract');
				return held?.status === 'connected' && held.mode === 'demo' && held.label === 'A demo';
			},
		},
	),
	happening(
		'an account is disconnected',
		({desk}) => {
			desk.accounts.disconnect('demo-contract', caller);
		},
		{...noAccounts, mt5: ({trading}) => trading.accounts.get('demo-contract')?.status === 'disconnected'},
	),
	happening(
		'trading is stopped',
		({desk}) => {
			desk.risk.stop('pause_trading', 'a storm is coming', caller);
		},
		{
			...noRisk,
			mt5: ({trading: {risk}}) => risk?.isStopped === true && risk.reason === 'a storm is coming',
		},
	),
	happening(
		'trading goes on',
		({desk}) => {
			desk.risk.resume('it has passed', caller);
		},
		{...noRisk, mt5: ({trading: {risk}}) => risk?.isStopped === false},
	),
	happening('an account follows a strategy', follow, {
		...noFollows,
		mt5: ({trading}) =>
			trading.follows
				.values()
				.some(
					({accountId, strategyId, status}) =>
						accountId === account && strategyId === strategy && status === 'active',
				),
	}),
	happening(
		'following is paused',
		({desk}) => {
			desk.copytrade.setPaused(account, strategy, true, caller);
		},
		{...noFollows, mt5: ({trading}) => trading.follows.values().some(({status}) => status === 'paused')},
	),
	happening(
		'an account follows no more',
		({desk}) => {
			desk.copytrade.unfollow(account, strategy, caller);
		},
		{...noFollows, mt5: ({trading}) => trading.follows.size === 0},
	),
	happening(
		'a phone is paired',
		({desk}) => {
			desk.devices.pair(
				{id: 'phone_contract', platform: 'ios', label: 'A phone', pushToken: 'hidden'},
				caller,
			);
		},
		{
			major: without('nodes'),
			pm: without('nodes'),
			claw2: without('nodes'),
			mt5: ({nodes}) => nodes.has('phone_contract'),
		},
	),
	happening(
		'a card is put up',
		({blocks}) => {
			blocks.add({
				runId: 'run_card',
				agentId: 'ops',
				type: 'ReasoningSummary',
				title: 'Why not',
				data: {summary: 'Too dear'},
			});
		},
		{
			major: unspoken,
			pm: unspoken,
			mt5: ({blocks}) => blocks.values().some(({title}) => title === 'Why not'),
		},
	),
	happening(
		'an agent speaks in a card',
		({blocks}) => {
			blocks.add({
				runId: 'run_card',
				agentId: 'ops',
				type: 'Markdown',
				title: 'Note',
				data: {markdown: 'The **tide** turns'},
			});
		},
		{
			major: unspoken,
			pm: unspoken,
			mt5: ({transcripts}) =>
				transcripts.get('agent:ops')?.messages.some(({text}) => text.includes('The **tide** turns')) === true,
		},
	),
	happening(
		'a trade is proposed',
		(world) => {
			proposal(world);
		},
		{claw: noProposals, major: noProposals, pm: noProposals, mt5: proposalIs('pending')},
	),
	happening('a proposal is rejected', (world) => answer(world, 'reject'), {
		claw: noProposals,
		major: noProposals,
		pm: noProposals,
		mt5: proposalIs('rejected'),
	}),
	happening(
		'a proposal is approved',
		(world) => {
			proposal(world);
			answer(world, 'approve');
		},
		{claw: noProposals, major: noProposals, pm: noProposals, mt5: proposalIs('approved')},
	),
	happening(
		'a proposal is answered by nobody',
		(world) => {
			proposal(world);
		},
		{
			claw: noProposals,
			major: noProposals,
			pm: noProposals,
			mt5: proposalIs('expired'),
		},
		// It waits for five minutes.
		310_000,
	),
];
