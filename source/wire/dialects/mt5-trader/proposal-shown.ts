import {counted} from '../../../domain/counted.ts';
import type {Approval} from '../../../domain/entities.ts';
import {orderWords} from '../../../domain/order-words.ts';
import {asRecord, type UnknownRecord} from '../../read.ts';
import {cleanText, revealText} from '../../sanitise.ts';
import type {Placed} from './placed.ts';
import {join} from '../../words.ts';
import {precise, titled} from './words.ts';

/* What the person who decides reads: every field of the block, hidden characters made visible. */

type Shown = Approval['shown'];

const longest = 20_000;

/** The labels of what is sent again when a proposal is carried out by hand. */
export const shownLabels = {symbol: 'Symbol', side: 'Side', type: 'Type', account: 'Account'} as const;

/** The facts of a block in the order they are to be read. What no reader knows stands under its own name. */
export function shownOf({block, agentId, runId, kind}: Placed): Shown {
	const data = asRecord(block.data) ?? {};
	const risk = asRecord(data.risk) ?? {};
	const constraints = asRecord(data.constraints) ?? {};
	return [
		...(kind === 'TradeProposal' ? [] : show('Kind', kind)),
		...show(shownLabels.symbol, data.symbol),
		...show(shownLabels.side, data.side),
		...show(shownLabels.type, data.orderType),
		...show('Volume', data.volume),
		...show('Entry', data.entry),
		...show('Stop loss', data.stopLoss),
		...show('Take profit', data.takeProfit),
		...show('Risk reward', risk.riskReward),
		...show('Margin', risk.marginRequired),
		...words('Title', block.title),
		...words('Rationale', data.rationale),
		...show(shownLabels.account, accountOf(data)),
		...show('Daily loss left', constraints.maxDailyLossRemaining),
		...others('', data, knownFields),
		...others('Risk: ', risk, knownRisks),
		...others('Limit: ', constraints, knownConstraints),
		...show('Agent', agentId),
		...show('Run', runId),
	];
}

export function accountOf(data: UnknownRecord): unknown {
	return data.accountId ?? data.account_id;
}

/** "buy 0.01 BTCUSD, stop order at 100,000, stop loss 99,500, target 101,200": no word means two things. */
export function titleOf({block, kind}: Placed): string {
	const data = asRecord(block.data) ?? {};
	const {symbol, side, orderType, volume, entry, stopLoss, takeProfit} = data;

	if (kind !== 'TradeProposal' || word(symbol) === undefined) {
		return word(block.title) ?? revealText(kind, 80);
	}

	const [type, price] = [word(orderType), word(entry)];
	const at = type === undefined && price !== undefined ? `at ${price}` : undefined;
	return (
		join(
			[
				join([word(side) ?? 'trade', word(volume), word(symbol), at]),
				type === undefined ? undefined : orderWords(type, price),
				...pair('stop loss', stopLoss),
				...pair('target', takeProfit),
			],
			', ',
		) ?? kind
	);
}

function pair(name: string, value: unknown): readonly string[] {
	const text = word(value);
	return text === undefined ? [] : [`${name} ${text}`];
}

function word(value: unknown): string | undefined {
	if (typeof value === 'number') {
		return precise(value);
	}

	return typeof value === 'string' && value !== '' ? revealText(value, 300) : undefined;
}

function show(name: string, value: unknown): Shown {
	const text = textOf(value);
	return text === undefined ? [] : [{label: name, text}];
}

/** What the agent says about it: no part of what is carried out. */
function words(name: string, value: unknown): Shown {
	return show(name, value).map((fact) => ({...fact, by: 'agent' as const}));
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') {
		return value === '' ? undefined : revealText(value, longest);
	}

	if (typeof value === 'boolean') {
		return value ? 'yes' : 'no';
	}

	return typeof value === 'number' ? precise(value) : undefined;
}

const knownFields: ReadonlySet<string> = new Set([
	'symbol',
	'side',
	'orderType',
	'volume',
	'entry',
	'stopLoss',
	'takeProfit',
	'rationale',
	'accountId',
	'account_id',
	'risk',
	'constraints',
	'decision',
]);

const knownRisks: ReadonlySet<string> = new Set(['riskReward', 'marginRequired']);

const knownConstraints: ReadonlySet<string> = new Set(['maxDailyLossRemaining']);

const mostOthers = 30;

function others(before: string, record: UnknownRecord, known: ReadonlySet<string>): Shown {
	const rest = Object.entries(record).filter(([name, value]) => !known.has(name) && value !== null);
	const shown = rest
		.slice(0, mostOthers)
		.flatMap(([name, value]) => show(`${before}${cleanText(titled(name), 60)}`, scalar(value)));
	const more = rest.length - mostOthers;
	return more > 0 ? [...shown, {label: `${before}More`, text: counted(more, 'more field')}] : shown;
}

/** What has parts of its own is shown as JSON; one too deep for that says so. */
function scalar(value: unknown): unknown {
	if (typeof value !== 'object') {
		return value;
	}

	try {
		return JSON.stringify(value);
	} catch {
		// Nested too deeply for this machine's stack.
		return 'too deep to be shown';
	}
}
