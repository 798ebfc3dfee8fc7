/* oxlint-disable typescript/no-unsafe-assignment -- Expectations say what must be in a sentence. */
import {readFileSync} from 'node:fs';
import Ajv from 'ajv';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {slices} from '../../source/domain/slices.ts';
import {snapshotOf} from '../../source/headless/snapshot.ts';
import {furnish} from '../helpers/contract-doings.ts';
import {rows} from '../helpers/contract-rows.ts';
import {seen} from '../helpers/contract-seen.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';

const schema: {readonly properties: object} = JSON.parse(
	readFileSync(new URL('../../source/headless/snapshot.schema.json', import.meta.url), 'utf8'),
);
const ajv = new Ajv({strict: false, allErrors: true});
const validate = ajv.compile(schema);

/** The same for whoever reads it, whatever gateway it is of. */
const fields = Object.keys(schema.properties);

describe.each(rows)('what is known of $name', (row) => {
	let stand: Stand;

	beforeAll(async () => {
		stand = await openStand(row);
		furnish(stand.world);
		await stand.live();
	});

	afterAll(async () => {
		await stand.stop();
	});

	test.each(slices)('holds what the world holds, or says why it cannot: %s', (slice) => {
		const expected = seen[row.name][slice];
		const {freshness} = stand.state();

		if (expected === 'missing') {
			expect(freshness[slice]).toMatchObject({status: 'missing', because: expect.stringMatching(/\w/u)});
		} else {
			expect(['fresh', 'partial']).toContain(freshness[slice].status);
			const {ours, theirs} = expected(stand.state(), stand.world);
			expect(ours).toEqual(theirs);
		}
	});

	test('is one object of the same shape for every language', () => {
		// As it is printed: what was not told is absent.
		const printed = JSON.stringify(snapshotOf(stand.state()));
		const snapshot: object = JSON.parse(printed);
		expect(Object.keys(snapshot).toSorted()).toEqual(fields.toSorted());
		expect(validate(snapshot), ajv.errorsText(validate.errors)).toBe(true);
	});
});
