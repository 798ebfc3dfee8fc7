import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {ToldDecision} from '../../../source/domain/told-decisions.ts';
import {reconcile, rowsOfGateway, type Compared} from '../../../source/session/journal/reconcile.ts';
import type {JournalRow} from '../../../source/session/journal/rows.ts';
import {aRow} from '../../helpers/journal-row.ts';

const day = 24 * 3_600_000;
const now = 10 * day;

function row(approvalId: string, more: Partial<JournalRow> = {}): JournalRow {
	return aRow({
		at: now - 3_600_000,
		key: `key ${approvalId}`,
		gateway: {name: 'home', url: 'wss://gateway.example/ws', dialect: 'claw'},
		approvalId,
		title: `run ${approvalId}`,
		hash: 'ab',
		settledAt: now - 3_599_000,
		...more,
	});
}

function told(approvalId: string, more: Partial<ToldDecision> = {}): ToldDecision {
	return {
		approvalId,
		actionId: 'allow-once',
		verdict: 'approved',
		at: now - 3_599_500,
		by: 'somebody',
		isOurs: undefined,
		title: undefined,
		hash: undefined,
		...more,
	};
}

/** One approval as both sides may tell it, and what must be said of it; undefined: nothing. */
type Case = {
	readonly rows: (id: string) => readonly JournalRow[];
	readonly told: (id: string) => readonly ToldDecision[];
	readonly is: Compared['is'] | undefined;
};

const denied = {actionId: 'deny', verdict: 'rejected'} as const;

const cases: readonly Case[] = [
	{rows: (id) => [row(id)], told: (id) => [told(id)], is: 'agreed'},
	{rows: (id) => [row(id)], told: (id) => [told(id, {actionId: undefined})], is: 'agreed'},
	{rows: (id) => [row(id)], told: (id) => [told(id, denied)], is: 'differs'},
	{rows: (id) => [row(id)], told: (id) => [told(id, {...denied, isOurs: true})], is: 'differs'},
	// "Always" is another answer than "once", though both are a yes.
	{rows: (id) => [row(id)], told: (id) => [told(id, {actionId: 'allow-always'})], is: 'differs'},
	{rows: (id) => [row(id)], told: (id) => [told(id, {hash: 'cd'})], is: 'differs'},
	{rows: (id) => [row(id)], told: (id) => [told(id, {actionId: undefined, verdict: 'ended'})], is: 'differs'},
	{rows: (id) => [row(id)], told: () => [], is: 'missing-there'},
	{rows: (id) => [row(id, {kind: 'pairing'})], told: () => [], is: 'not-told'},
	{rows: (id) => [row(id, {at: now - 8 * day})], told: () => [], is: 'not-told'},
	{rows: () => [], told: (id) => [told(id, {isOurs: true})], is: 'missing-here'},
	// Another device, or nobody knows who: it is their right.
	{rows: () => [], told: (id) => [told(id, {isOurs: false})], is: undefined},
	{rows: () => [], told: (id) => [told(id, {by: 'quarterdeck'})], is: undefined},
	{rows: () => [], told: (id) => [told(id, {isOurs: true, verdict: 'ended'})], is: undefined},
	{rows: (id) => [row(id, {outcome: 'unknown'})], told: (id) => [told(id)], is: 'resolved'},
	{rows: (id) => [row(id, {outcome: undefined})], told: (id) => [told(id, denied)], is: 'resolved'},
	{rows: (id) => [row(id, {outcome: 'unknown'})], told: () => [], is: 'not-told'},
	{
		rows: (id) => [row(id, {outcome: 'unknown', resolved: 'read back'})],
		told: (id) => [told(id)],
		is: 'agreed',
	},
	{
		rows: (id) => [row(id, {outcome: 'confirmed', resolved: 'read back'})],
		told: (id) => [told(id)],
		is: 'agreed',
	},
	// Still on its way.
	{rows: (id) => [row(id, {outcome: undefined, at: now - 1000})], told: () => [], is: undefined},
	{rows: (id) => [row(id, {outcome: 'refused'})], told: () => [], is: 'agreed'},
	{rows: (id) => [row(id, {outcome: 'refused'})], told: (id) => [told(id, denied)], is: 'agreed'},
	{rows: (id) => [row(id, {outcome: 'refused'})], told: (id) => [told(id, {isOurs: true})], is: 'differs'},
	// Refused at first, given again and confirmed.
	{
		rows: (id) => [row(id, {outcome: 'refused'}), row(id)],
		told: (id) => [told(id, {isOurs: true})],
		is: 'agreed',
	},
	// An emergency stop is nothing that waited for an answer.
	{rows: () => [row('', {approvalId: undefined, kind: 'stop'})], told: () => [], is: undefined},
	// Listed twice: the last word counts.
	{
		rows: (id) => [row(id)],
		told: (id) => [told(id), told(id, {...denied, at: now - 5_000_000})],
		is: 'agreed',
	},
];

function compare(chosen: readonly Case[], skewMs = 0) {
	return reconcile({
		rows: chosen.flatMap(({rows}, index) => rows(`a${index}`)),
		told: {
			decisions: chosen
				.flatMap((each, index) => each.told(`a${index}`))
				.map((each) => ({...each, ...(each.at !== undefined && {at: each.at + skewMs})})),
			kinds: ['exec', 'plugin'],
			from: now - 7 * day + skewMs,
		},
		from: 0,
		until: now,
		skewMs,
	});
}

describe('the journal and a history', () => {
	test.each(cases.map((each, index) => [index, each] as const))(
		'case %i is told for what it is',
		(_, each) => {
			expect(compare([each]).compared.map(({is}) => is)).toEqual(each.is === undefined ? [] : [each.is]);
		},
	);

	test('an end that a later answer of ours may have brought about says nothing of the one before it', () => {
		const both = (later: Partial<JournalRow>) =>
			compare([
				{
					rows: (id) => [row(id, {outcome: 'unknown'}), row(id, {key: 'later', ...later})],
					told: (id) => [told(id)],
					is: undefined,
				},
			]).compared.map(({is, here}) => `${here?.key ?? ''} ${is}`);
		const [first] = both({outcome: 'unknown'});
		expect(first).toMatch(/not-told$/u);
		expect(both({outcome: 'unknown'})[1]).toBe('later resolved');
		expect(both({outcome: undefined, at: now - 1000})).toEqual([first]);
		expect(both({outcome: 'unknown', actionId: 'deny', meaning: 'reject'})[0]).toMatch(/ resolved$/u);
	});

	test('every difference is found and none is invented, whatever stands beside it and however wrong a clock is', () => {
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(...cases), {maxLength: 30}),
				fc.integer({min: -3 * day, max: 3 * day}),
				(chosen, skewMs) => {
					const {compared, differences} = compare(chosen, skewMs);
					const found = new Map(compared.map(({approvalId, is}) => [approvalId, is]));
					expect(compared).toHaveLength(found.size);
					expect(chosen.map((_, index) => found.get(`a${index}`))).toEqual(chosen.map(({is}) => is));
					expect(differences).toHaveLength(
						chosen.filter(({is}) => is === 'differs' || is === 'missing-there' || is === 'missing-here')
							.length,
					);
				},
			),
		);
	});

	test('what was decided before the time that is asked for, or after the history was, is not judged', () => {
		const input = {
			told: {decisions: [], kinds: ['exec'], from: 0} as const,
			from: now - day,
			until: now,
			skewMs: 0,
		};
		expect(reconcile({...input, rows: [row('a', {at: now - 2 * day})]}).compared).toEqual([]);
		expect(reconcile({...input, rows: [row('a', {at: now + 1})]}).compared).toEqual([]);
		expect(reconcile({...input, rows: [row('a', {settledAt: now + 1})]}).compared).toMatchObject([
			{is: 'not-told'},
		]);
	});

	test('a gateway that does not say how far its history reaches is not missing anything', () => {
		const told = {decisions: [], kinds: ['exec'], from: undefined} as const;
		expect(reconcile({rows: [row('a')], told, from: 0, until: now, skewMs: 0}).compared).toMatchObject([
			{is: 'not-told'},
		]);
	});

	test('a gateway is known by its address, not by its name', () => {
		const named = row('b', {gateway: {name: 'home', url: 'wss://other.example/ws', dialect: 'claw'}});
		const own = row('a', {gateway: {name: 'work', url: 'wss://gateway.example/ws', dialect: 'claw'}});
		expect(rowsOfGateway([own, named], 'wss://gateway.example/ws?token=x')).toEqual([own]);
	});
});
