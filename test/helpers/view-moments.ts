import type {Pending} from '../../source/domain/deciding.ts';
import type {Intent} from '../../source/domain/intents.ts';
import type {StopPart, StopReport} from '../../source/domain/stop.ts';
import {reduce} from '../../source/store/reduce.ts';
import {formKey} from '../../source/store/modes.ts';
import type {State} from '../../source/store/state.ts';
import {answerOf} from './approvals.ts';
import {aProposal, anAccount, desk} from './view-desk.ts';
import {market, onMarket} from './view-dialects.ts';
import {aTask, anApproval, byId, gateway, rich, withUi} from './view-state.ts';

/** Struck one after the other, each long enough after the screen changed that a key that decides counts. */
function struck(state: State, ...intents: readonly Intent[]): State {
	return intents.reduce((before, intent) => {
		const now = before.now + 400;
		return reduce(reduce(before, {type: 'clock.ticked', now}), {type: 'intent.acted', intent, at: now});
	}, state);
}

const arm: Intent = {type: 'approval.arm', meaning: 'approve'};

/** The market as it is this moment: a trade on an older quote is not armed. */
function quoted(state: State): State {
	const {trading} = state;
	const quotes = byId([...trading.quotes.values()].map((quote) => ({...quote, at: state.now})));
	return {...state, trading: {...trading, quotes}};
}

const traded = wasRead(quoted(withUi(market, {screen: 'decisions', selected: {approvals: 't-1'}})));

/** Read to its end where it is longer than the screen, the smallest there is: nothing else is armed. */
function wasRead(state: State): State {
	const hash = state.approvals.get('t-1')?.hash ?? '';
	return withUi(state, {read: {approvalId: 't-1', hash, width: 56, first: 0, seenTo: 40}});
}

/** Two that may be answered with one key. */
const twoTraded: State = {
	...traded,
	approvals: byId([
		aProposal('t-1', {accountId: 'acct_demo_01'}),
		aProposal('t-3', {
			accountId: 'acct_demo_01',
			side: 'sell',
			volume: 0.02,
			stopLoss: 100_500,
			takeProfit: 98_800,
		}),
	]),
};

const live: State = {
	...traded,
	approvals: byId([aProposal('t-1', {accountId: 'acct_live_01'})]),
	trading: {
		...traded.trading,
		accounts: byId([
			anAccount('acct_live_01', {mode: 'live'}),
			...[...traded.trading.accounts.values()].filter(({id}) => id !== 'acct_live_01'),
		]),
	},
};

/** An answer that is about to leave. */
export function held(state: State): State {
	const asked = anApproval('a-1', {});
	const pending: Pending = {
		command: answerOf(asked, 'deny'),
		key: 'k',
		stroke: ['k'],
		price: undefined,
		by: 'keyboard',
		phase: {type: 'held', since: rich.now, until: rich.now + 2500},
	};
	const approvals = new Map([...state.approvals, ['a-1', asked]]);
	return {...state, approvals, deciding: new Map([['a-1', pending]])};
}

/** The form of the proposal with a volume of its own, sent as far as its arming. */
function changed(): State {
	const hash = traded.approvals.get('t-1')?.hash ?? '';
	const form = {type: 'proposal', approvalId: 't-1', hash} as const;
	const draft = (text: string) => ({text, cursor: text.length});
	const fields = {volume: '0.02', stopLoss: '99700', takeProfit: '101900'};
	const keyed = Object.entries(fields).map(
		([field, text]) => [`${formKey(form)} ${field}`, draft(text)] as const,
	);
	const filled = withUi(traded, {
		mode: {type: 'form', form, field: undefined},
		drafts: new Map(keyed),
		touched: new Set(keyed.map(([key]) => key)),
	});
	return struck(filled, {type: 'form.submit'});
}

const report: StopReport = {
	what: 'stop',
	action: 'close_all',
	startedAt: rich.now - 40_000,
	queuedUntil: undefined,
	endedAt: rich.now - 10_000,
	parts: [
		{
			id: 'trading',
			status: 'proven',
			says: 'Trading is stopped',
			because: undefined,
			since: rich.now - 39_000,
		},
		{
			id: 'positions',
			status: 'unproven',
			says: '1 of 2 positions confirmed closed',
			because: 'the gateway says it started; still open: EURUSD sell 0.5',
			since: rich.now - 39_000,
		},
		...(['agent.abort', 'agents.pause'] as const).map((method): StopPart => ({
			id: method === 'agent.abort' ? 'runs' : 'agents',
			status: 'not-offered',
			says: method === 'agent.abort' ? 'Runs go on' : 'Agents go on',
			because: `this gateway does not offer ${method}`,
			since: rich.now - 40_000,
		})),
	],
};

/** The desk that report is about, which lists its positions: one of the two is closed, and trading stands still. */
function afterClosing(): State {
	const {trading, freshness, now} = onMarket(desk);
	const at = now - 39_000;
	const trades = byId(
		[...trading.trades.values()].map((trade) =>
			trade.id === 'p-1' ? {...trade, status: 'closed' as const, updatedAt: at} : trade,
		),
	);
	const accounts = byId(
		[...trading.accounts.values()].map((account) =>
			account.id === 'acct_demo_01'
				? {...account, openPositions: 0, margin: 0, freeMargin: account.equity}
				: account,
		),
	);
	const risk = {
		isStopped: true,
		isLiveDisabled: false,
		lastAction: 'close_all',
		reason: undefined,
		updatedAt: at,
	} as const;
	const stopped = onMarket({...desk, trading: {...trading, trades, accounts, risk}});
	return {...stopped, stop: report, freshness: {...freshness, trades: {status: 'fresh', at: now - 2000}}};
}

const stoppedMarket = afterClosing();

/** What stands for seconds only, while something is being decided, asked or stopped. By name. */
export const moments: Readonly<Record<string, State>> = {
	'moment-batch': struck(withUi(rich, {screen: 'decisions', marks: {approvals: ['a-1', 'a-3']}}), arm),
	'moment-batch-trades': struck(withUi(twoTraded, {marks: {approvals: ['t-1', 't-3']}}), arm),
	'moment-trade': struck(traded, arm),
	'moment-word': struck(live, arm, {type: 'text.type', text: 'B'}, {type: 'text.type', text: 'T'}),
	'moment-changed': changed(),
	'moment-held': held(withUi(rich, {screen: 'decisions', selected: {approvals: 'a-1'}})),
	'moment-move': withUi(
		{
			...rich,
			gateway: {...gateway, moves: new Map([['doing', ['review', 'failed', 'done']]])},
			tasks: byId([aTask('t', {status: 'doing', title: 'Write the report about incident 12'})]),
		},
		{screen: 'tasks', selected: {tasks: 't'}, mode: {type: 'move', taskId: 't'}},
	),
	'moment-stop': withUi(market, {mode: {type: 'stop', what: 'stop', action: 'close_all', typed: 'sto'}}),
	'moment-stopped': withUi(stoppedMarket, {mode: {type: 'stop-report'}}),
	'moment-details': withUi(rich, {screen: 'tasks', mode: {type: 'details', first: 0}}),
};

/** What stands in a window no screen fits on. By name. */
export const smallMoments: Readonly<Record<string, State>> = {
	small: rich,
	'small-held': held(rich),
	'small-stop': withUi(market, {mode: {type: 'stop', what: 'stop', action: 'close_all', typed: 'sto'}}),
	'small-stopped': withUi(stoppedMarket, {mode: {type: 'stop-report'}}),
};
