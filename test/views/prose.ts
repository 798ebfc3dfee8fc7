import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {labelledRows, mostProse} from '../../source/views/parts/prose.ts';

const text = 'the range broke upwards and the volume of this morning stands behind it '.repeat(6);

test('prose beside a label uses the room there is, up to what an eye can follow', () => {
	const widest = (width: number) =>
		Math.max(...labelledRows([{label: 'Rationale', text}], width).map((row) => widthOf(row)));
	expect(widest(60)).toBeLessThanOrEqual(60);
	expect(widest(198)).toBeLessThanOrEqual('Rationale  '.length + mostProse);
	expect(widest(198)).toBeGreaterThan(90);
});
