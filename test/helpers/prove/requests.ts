import type {Approval, ApprovalAction} from '../../../source/domain/entities.ts';
import type {Json} from '../../../source/domain/json.ts';
import {execApproval} from '../approvals.ts';
import {ownDevice} from './seat.ts';

export const kinds = [
	'exec',
	'trade',
	'trade',
	'trade',
	'plugin',
	'pairing',
	'question',
	'permission',
] as const;

/** How a request looks that somebody makes up: everything but its name and its time. */
export type Look = {
	readonly kind: (typeof kinds)[number];
	readonly lines: number;
	/** Of a trade: its terms, and what is left out of them or stands wrong. */
	readonly symbol: 'BTC' | 'EUR';
	readonly side: 'buy' | 'sell';
	readonly volume: 0.1 | 3;
	readonly account: 'demo1' | 'paper1' | 'live1' | 'nobody' | undefined;
	readonly is:
		| 'right'
		| 'without entry'
		| 'without volume'
		| 'stop on the wrong side'
		| 'target on the wrong side';
	readonly hasModify: boolean;
	readonly askedBy: 'us' | 'another' | 'our name' | undefined;
};

let asked = 0;

/** Another one with every call: nothing of it was ever on a screen. */
export function makeRequest(
	id: string,
	look: Look,
	time: Pick<Approval, 'createdAt' | 'expiresAt'>,
): Approval {
	asked += 1;
	const name = `n${asked}`;
	const facts = Array.from({length: look.lines - 1}, (_, index) => ({
		label: `Fact ${index + 1}`,
		text: `${name} ${index + 1}`,
	}));
	return execApproval(id, {
		kind: look.kind,
		origin: origin[look.kind],
		title: look.kind === 'trade' ? `${name} ${look.side} ${look.symbol}` : `${name} and more words`,
		shown: facts,
		request: look.kind === 'trade' ? {block: {data: termsOf(look)}} : {command: name},
		actions: actionsOf(look, name),
		lacks: look.kind === 'trade' && look.is === 'without volume' ? ['volume'] : [],
		hash: asked.toString(16).padStart(8, '0').padEnd(64, '7'),
		...(look.askedBy !== undefined && {askedBy: askers[look.askedBy]}),
		...time,
	});
}

/** Identity is the device key. Whoever only has our name is somebody else. */
const askers = {us: ownDevice, another: 'another-device', 'our name': 'test'} as const;

const origin = {
	exec: 'exec',
	trade: 'block',
	plugin: 'plugin',
	pairing: 'device',
	question: 'question',
	permission: 'permission',
} as const;

function termsOf({symbol, side, volume, account, is}: Look): Json {
	const way = side === 'buy' ? 1 : -1;
	return {
		symbol,
		side,
		orderType: is === 'without entry' ? 'market' : 'limit',
		...(is !== 'without entry' && {entry: 100}),
		...(is !== 'without volume' && {volume}),
		stopLoss: 100 - (is === 'stop on the wrong side' ? -10 : 10) * way,
		takeProfit: 100 + (is === 'target on the wrong side' ? -20 : 20) * way,
		...(account !== undefined && {accountId: account}),
	};
}

function actionsOf({kind, hasModify}: Look, name: string): readonly ApprovalAction[] {
	const no = {id: 'deny', meaning: 'reject', says: 'Deny'} as const;

	switch (kind) {
		case 'trade': {
			return [
				{id: 'approve', meaning: 'approve', says: 'Approve'},
				...(hasModify ? [{id: 'modify', meaning: 'answer', says: 'Modify'} as const] : []),
				{id: 'reject', meaning: 'reject', says: 'Reject'},
			];
		}

		case 'question': {
			return [
				{id: 'one', meaning: 'answer', says: `First of ${name}`},
				{id: 'two', meaning: 'answer', says: `Second of ${name}`},
				no,
			];
		}

		case 'pairing': {
			return [{id: 'pair', meaning: 'approve', says: 'Let it in'}, no];
		}

		case 'exec':
		case 'plugin':
		case 'permission': {
			return [
				{id: 'allow-once', meaning: 'approve', says: 'Allow once'},
				{id: 'allow-always', meaning: 'approve-always', says: 'Allow always'},
				no,
			];
		}
	}
}
