import type {Approval} from '../../domain/entities.ts';
import {isAtMarket, termsOf, type Terms} from '../deciding/terms.ts';
import type {State} from '../state.ts';
import type {Field} from './form.ts';
import {figures, priceName, termLabels} from './proposal-terms.ts';

/** What is lacking first, then what may be changed, then what the gateway cannot be told otherwise. */
export function proposalFields(state: State, approval: Approval): readonly Field[] {
	const terms = termsOf(approval);
	// An order at the market takes no price: what stands there is only what the agent expects.
	const changeable = [
		'volume',
		...(isAtMarket(terms['orderType']) ? [] : [priceName(terms)]),
		'stopLoss',
		'takeProfit',
	];
	const names = [...new Set([...approval.lacks, ...changeable])];
	return [
		...names.map((name) => fieldFor(name, {state, terms, isNeeded: approval.lacks.includes(name)})),
		...(needsNoPrice(state, terms) ? [withoutPrice] : []),
	];
}

type About = {readonly state: State; readonly terms: Terms; readonly isNeeded: boolean};

function fieldFor(name: string, {state, terms, isNeeded}: About): Field {
	const proposed = terms[name];
	const first = typeof proposed === 'string' || typeof proposed === 'number' ? String(proposed) : '';
	const label = termLabels[name] ?? name;
	const choices = name === 'accountId' ? accounts(state) : [];

	if (choices.length > 0) {
		return {
			name,
			label,
			kind: 'choice',
			choices,
			first,
			isNeeded,
			says: 'typing narrows',
		};
	}

	return {
		name,
		label,
		kind: figures.has(name) ? 'number' : 'line',
		first,
		isNeeded,
		says: isNeeded
			? 'the proposal does not say it'
			: first === ''
				? 'none is proposed'
				: `proposed: ${first}`,
	};
}

/** An account says what it is worth confusing with another: real money, or not. */
function accounts({trading}: State): readonly {readonly value: string; readonly says: string}[] {
	return [...trading.accounts.values()].map(({id, label, mode}) => ({
		value: id,
		says: `${label === id ? id : `${label} ${id}`} (${mode})`,
	}));
}

/**
 * Where a proposal can only be answered by placing an order, and orders take no price: a limit or a stop order would be
 * placed without one, which only a person may say.
 */
function needsNoPrice({methods, gateway}: State, terms: Terms): boolean {
	return (
		gateway?.dialect === 'mt5-trader' &&
		methods.some(({name}) => name === 'trades.place') &&
		methods.every(({name}) => name !== 'agent.block.action') &&
		(terms['orderType'] === 'limit' || terms['orderType'] === 'stop')
	);
}

const withoutPrice: Field = {
	name: 'withoutPrice',
	label: 'Without a price',
	kind: 'choice',
	choices: [
		{value: 'no', says: 'no'},
		{value: 'yes', says: 'yes, place it without one'},
	],
	first: 'no',
	isNeeded: true,
	says: 'this gateway takes no price with an order',
};
