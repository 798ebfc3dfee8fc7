import {describe, expect, test} from 'vitest';
import type {Decided} from '../../source/domain/journal.ts';
import {check} from '../helpers/chaos/check.ts';
import type {JournalLine, OperatorRecord, Receipt, Records} from '../helpers/chaos/records.ts';
import {decided, settled} from '../helpers/journal.ts';

/*
The records of a run in which all is well, doctored. A checker that finds nothing in them proves nothing.
*/

const hash = '9f3ac21d'.padEnd(64, '0');
const armed = 'Armed: press  w  to allow once git push (9f3ac21d).  Esc disarms.   disarms in 9 s';

const line: Decided = decided('key-1', {at: 3000, approvalId: 'ask-1', title: 'git push', hash});

const receipt: Receipt = {
	at: 3020,
	askedId: 'ask-1',
	answer: 'allow-once',
	requestId: 'anna-7',
	came: 'carried out',
	hash,
};

const anna: OperatorRecord = {
	name: 'anna',
	journal: {faults: [], lines: [line, settled('key-1', {at: 3100})]},
	sent: [{at: 3010, requestId: 'anna-7', askedId: 'ask-1', answer: 'allow-once'}],
	recording: {
		looks: [
			{at: 1000, bottom: 'a arm   x reject', hash: '9f3ac21d'},
			{at: 2000, bottom: armed, hash: '9f3ac21d'},
			{at: 2900, bottom: 'a arm   x reject', hash: '9f3ac21d'},
			{at: 3150, bottom: '✓ Allow once git push: confirmed', hash: undefined},
		],
		strikes: [
			{at: 1500, keys: 'a'},
			{at: 2800, keys: 'w'},
		],
	},
	runs: [],
};

const ben: OperatorRecord = {
	name: 'ben',
	journal: {faults: [], lines: []},
	sent: [],
	recording: {looks: [], strikes: []},
	runs: [],
};

function rulesBroken({receipts = [receipt], operators = [anna, ben]}: Partial<Records>): readonly string[] {
	return [...new Set(check({receipts, operators}).map(({rule}) => rule))];
}

function annaWith(change: Partial<OperatorRecord>): Partial<Records> {
	return {operators: [{...anna, ...change}, ben]};
}

function annaWrote(lines: readonly JournalLine[]): Partial<Records> {
	return annaWith({journal: {faults: [], lines}});
}

function annaSaw(looks: OperatorRecord['recording']['looks']): Partial<Records> {
	return annaWith({recording: {...anna.recording, looks}});
}

describe('the checker', () => {
	test('finds nothing where all three records tell the same', () => {
		expect(rulesBroken({})).toEqual([]);
	});

	test('takes a frame that came twice for one decision', () => {
		expect(
			rulesBroken({
				receipts: [receipt, {...receipt, at: 3050, came: 'repeated'}],
				...annaWith({sent: [...anna.sent, {...receipt, at: 3030}]}),
			}),
		).toEqual([]);
	});

	test('finds a decision that is missing from the journal', () => {
		expect(rulesBroken(annaWrote([]))).toContain('what leaves is written down before');
	});

	test('finds a decision that was written down only after it had left', () => {
		expect(rulesBroken(annaWrote([{...line, at: 3015}, settled('key-1', {at: 3100})]))).toContain(
			'what leaves is written down before',
		);
	});

	test('finds a request that the gateway answered twice', () => {
		expect(rulesBroken({receipts: [receipt, {...receipt, at: 3060}]})).toEqual([
			'a request is answered once',
		]);
	});

	test('finds an answer at the gateway that no program sent', () => {
		const stranger = {...receipt, requestId: 'nobody-1', askedId: 'ask-2'};
		expect(rulesBroken({receipts: [receipt, stranger]})).toEqual(['what the gateway got, somebody sent']);
	});

	test('finds another hash, and another answer', () => {
		const rule = 'a decision has the same content everywhere';
		expect(rulesBroken({receipts: [{...receipt, hash: 'ab'.repeat(32)}]})).toEqual([rule]);
		expect(rulesBroken({receipts: [{...receipt, answer: 'deny'}]})).toEqual([rule]);
	});

	test('finds an outcome that is told wrong in the journal', () => {
		const rule = 'an outcome is told as it was';
		expect(rulesBroken({receipts: []})).toEqual([rule]);
		expect(rulesBroken({receipts: [{...receipt, came: 'refused'}]})).toEqual([rule]);
		expect(rulesBroken(annaWrote([line, settled('key-1', {at: 3100, status: 'refused'})]))).toContain(rule);
		expect(
			rulesBroken(
				annaWrote([
					line,
					settled('key-1', {at: 3100, status: 'unknown'}),
					{at: 3120, type: 'resolved', key: 'key-1', status: 'refused', says: 'read back: rejected by ben'},
				]),
			),
		).toContain(rule);
	});

	test('takes what was read back for an outcome, in either way of telling it', () => {
		const looks = anna.recording.looks.slice(0, 3);
		const unknown = settled('key-1', {at: 3100, status: 'unknown'});

		for (const says of [
			'read back: approved by vm',
			'read back from its history: allow-once by this device',
		]) {
			const bottom = `✓ Allow once git push: confirmed, ${says}`;
			const lines = [
				line,
				unknown,
				{at: 3120, type: 'resolved', key: 'key-1', status: 'confirmed', says} as const,
			];
			const recording = {...anna.recording, looks: [...looks, {at: 3150, bottom, hash: undefined}]};
			expect(rulesBroken(annaWith({journal: {faults: [], lines}, recording}))).toEqual([]);
		}
	});

	test('finds an outcome that is told wrong on the screen', () => {
		const looks = anna.recording.looks.slice(0, 3);
		const rule = 'a screen tells what the journal tells';

		for (const bottom of [
			'✗ Allow once git push: refused, already resolved',
			'! Allow once git push: outcome unknown, no answer',
			'· Taken back: Allow once. Nothing was sent.',
			'✓ Allow once git pull: confirmed',
		]) {
			expect(rulesBroken(annaSaw([...looks, {at: 3200, bottom, hash: undefined}]))).toEqual([rule]);
		}
	});

	test('finds a decision that no key on the screen made', () => {
		const rule = 'a decision was confirmed on the screen, as it was shown';
		const [first, , ...others] = anna.recording.looks;
		const other = {at: 2000, bottom: armed.replace('9f3ac21d', '11112222'), hash: '11112222'};
		const recordings = [
			{...anna.recording, strikes: [{at: 1500, keys: 'a'}]},
			{...anna.recording, strikes: [{at: 2800, keys: 'p'}]},
			{...anna.recording, looks: [...(first === undefined ? [] : [first]), other, ...others]},
		];

		for (const recording of recordings) {
			expect(rulesBroken(annaWith({recording}))).toEqual([rule]);
		}

		expect(rulesBroken(annaWith({recording: {looks: [], strikes: []}}))).toEqual([rule]);
	});

	test('finds one key that made two decisions', () => {
		const again = [
			{...line, key: 'key-2', at: 3005},
			settled('key-2', {at: 3110, status: 'refused'}),
		] as const;
		expect(rulesBroken(annaWrote([...anna.journal.lines, ...again]))).toContain(
			'a decision was confirmed on the screen, as it was shown',
		);
	});

	test('finds a decision that stands in two journals', () => {
		expect(
			rulesBroken({operators: [anna, {...ben, journal: anna.journal, recording: anna.recording}]}),
		).toContain('a decision stands in one journal, once');
	});

	test('finds a chain that is broken, and lines in another order', () => {
		expect(
			rulesBroken(annaWith({journal: {...anna.journal, faults: ['journal, line 2: is not where it was']}})),
		).toEqual(['the chain of a journal is whole']);
		expect(rulesBroken(annaWrote(anna.journal.lines.toReversed()))).toContain(
			'an outcome follows its decision',
		);
	});

	test('finds a decision without an outcome, and one with two', () => {
		const rule = 'a decision has one outcome';
		expect(rulesBroken(annaWrote([line]))).toContain(rule);
		expect(rulesBroken(annaWrote([...anna.journal.lines, settled('key-1', {at: 3300})]))).toEqual([rule]);
	});

	test('finds a command line that tells of a success nobody wrote down', () => {
		expect(
			rulesBroken(annaWith({runs: [{askedId: 'ask-9', code: 0, says: 'Allow once: confirmed'}]})),
		).toEqual(['a command line tells what the journal tells']);
	});
});
