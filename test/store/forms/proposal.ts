import {describe, expect, test} from 'vitest';
import {formOf} from '../../../source/store/forms/all.ts';
import {readyForm} from '../../../source/store/forms/current.ts';
import type {FormSpec, Values} from '../../../source/store/forms/form.ts';
import type {State} from '../../../source/store/state.ts';
import {aProposal, desk} from '../../helpers/view-desk.ts';
import {byId, withUi} from '../../helpers/view-state.ts';

const proposed: Values = {volume: '0.01', entry: '100000', stopLoss: '99500', takeProfit: '101200'};

function specOf(state: State, id = 't-1'): FormSpec {
	const made = formOf(state, {type: 'proposal', approvalId: id, hash: state.approvals.get(id)?.hash ?? ''});

	if (!made.ok) {
		throw new Error(made.problem);
	}

	return made.value;
}

function inputOf(spec: FormSpec, values: Values): unknown {
	const read = spec.read(values);
	return read.ok && read.value.type === 'intent' && read.value.intent.type === 'approval.filled'
		? read.value.intent.input
		: read;
}

describe('the form of a proposal', () => {
	test('sends only what differs, and numbers as numbers', () => {
		const spec = specOf(desk);
		expect(inputOf(spec, proposed)).toEqual({});
		expect(inputOf(spec, {...proposed, volume: '0.005', stopLoss: '99600'})).toEqual({
			volume: 0.005,
			stopLoss: 99_600,
		});
	});

	test('an empty field leaves the proposal as it is', () => {
		expect(inputOf(specOf(desk), {...proposed, takeProfit: ''})).toEqual({});
	});

	test('marks what differs before it is armed', () => {
		expect(specOf(desk).preview?.({...proposed, volume: '0.2'})).toContainEqual({
			label: 'Volume',
			text: '0.01 → 0.2',
		});
	});

	test('a stop or a target on the wrong side of the entry is told at its field', () => {
		expect(specOf(desk).read({...proposed, stopLoss: '100500', takeProfit: '99000'})).toEqual({
			ok: false,
			problem: [
				{field: 'stopLoss', says: 'The stop of a buy stands below the entry.'},
				{field: 'takeProfit', says: 'The target of a buy stands above the entry.'},
			],
		});
	});

	test('a price that alone was changed is what is at fault', () => {
		expect(specOf(desk).read({...proposed, entry: '9'})).toMatchObject({
			problem: [{field: 'entry', says: 'The entry of a buy stands above its stop.'}],
		});
	});

	test('an order at the market has no price to change', () => {
		const market = aProposal('t-8', {orderType: 'market'});
		const {fields} = specOf({...desk, approvals: byId([market])}, 't-8');
		expect(fields.map(({name}) => name)).not.toContain('entry');
	});

	test('asks first for what the proposal lacks, with the known accounts to choose from', () => {
		const lacking = {...aProposal('t-9', {volume: ''}), lacks: ['accountId', 'volume']};
		const {fields} = specOf({...desk, approvals: byId([lacking])}, 't-9');
		expect(fields.slice(0, 2).map(({name, kind, isNeeded}) => [name, kind, isNeeded])).toEqual([
			['accountId', 'choice', true],
			['volume', 'number', true],
		]);
		expect(fields[0]?.choices?.map(({says}) => says)).toContain('Savings acct_live_02 (live)');
	});

	test('a limit order without a price is a choice only where the gateway takes no price', () => {
		const method = (name: string) => ({name, effect: 'changes', params: undefined, says: name}) as const;
		const byHand = {...desk, methods: [method('trades.place')]};
		const told = {...desk, methods: [method('trades.place'), method('agent.block.action')]};
		expect(specOf(told).fields.map(({name}) => name)).not.toContain('withoutPrice');
		expect(inputOf(specOf(byHand), {...proposed, withoutPrice: 'yes'})).toEqual({withoutPrice: true});
		expect(inputOf(specOf(byHand), {...proposed, withoutPrice: 'no'})).toEqual({});
	});

	test('is for the very request it was opened for: of another nothing leaves, and the words stay', () => {
		const made = formOf(desk, {type: 'proposal', approvalId: 't-1', hash: 'another'});
		expect(made).toMatchObject({ok: true, value: {title: 'Change what is proposed'}});
		expect(made.ok ? made.value.over : undefined).toMatch(
			/^It was changed while you wrote; nothing was sent/u,
		);
		const kind = {type: 'proposal', approvalId: 't-1', hash: 'another'} as const;
		const open = withUi(desk, {mode: {type: 'form', form: kind, field: undefined}});
		expect(readyForm(open)).toMatchObject({
			ok: false,
			problem: expect.stringContaining('It was changed') as string,
		});
	});
});
