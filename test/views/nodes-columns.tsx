import {describe, expect, test} from 'vitest';
import {rich, withUi} from '../helpers/view-state.ts';
import {renderAt} from '../helpers/view-terminal.tsx';

describe.each([
	[80, 24],
	[120, 36],
	[200, 60],
])('nodes in a terminal of %d by %d', (columns, rows) => {
	test('have no heading that is cut, and a sign each', async () => {
		const lines = await renderAt(withUi(rich, {screen: 'health'}), {columns, rows});
		const at = lines.findIndex((line) => / name +status /u.test(line));
		const [heading = '', ...nodes] = lines.slice(at, at + 3).map((line) => line.split('││')[0] ?? '');
		expect(heading).not.toContain('…');
		expect(nodes).toEqual([
			expect.stringMatching(/^│ {2}▲ iPhone, iOS .* ASKS/u),
			expect.stringMatching(/^│ {2}● iPhone .* connected/u),
		]);
	});
});
