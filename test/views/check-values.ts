import {expect, test} from 'vitest';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawConnection} from '../../source/views/panes/health-more.ts';
import {drawChecks} from '../../source/views/panes/health.ts';
import {textsOf} from '../helpers/text-of.ts';
import {now, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');

/** Two checks in the narrow pane of a small terminal, one of which measured this. */
function checksWith(says: string): string {
	const checks = [
		{id: 'loop', label: 'Event loop', status: 'good', says},
		{id: 'pricing', label: 'Model pricing', status: 'good', says: 'ok'},
	] as const;
	const since = new Map(checks.map(({id}) => [id, now - 6000] as const));
	const base = withUi(rich, {screen: 'health'});
	const state = {
		...base,
		health: {
			...base.health,
			now: {status: 'good' as const, takenAt: now, checks, raw: {}},
			since,
			was: new Map(),
		},
	};
	return textsOf(drawChecks({state, symbols, width: 36, height: 6}).rows).join('\n');
}

test('what a check measured stands whole where a smaller gap is enough for it', () => {
	expect(checksWith('p99 delay 31 m')).toMatch(/Event loop {5}p99 delay 31 m {2}6 s/u);
	expect(checksWith('p99 delay 31 ms')).toMatch(/Event loop {4}p99 delay 31 ms {2}6 s/u);
	expect(checksWith('p99 delay 31 ms at most')).toMatch(/Event loop {5}p99 delay 31 … {2}6 s/u);
});

test('the figures of the connection stand closer before one of them is cut', () => {
	const traffic = {...rich.traffic, frames: 1204, bytes: 482_000};
	const rowsAt = (width: number) =>
		textsOf(drawConnection({state: {...rich, traffic}, symbols, width, height: 12}).rows).join('\n');
	const wide = /frames +1,204 {3}482 kB {3}(\S+ \S+)/u.exec(rowsAt(60));
	const rate = wide?.[1] ?? 'none';
	expect(rowsAt(12 + 5 + 3 + 6 + 3 + rate.length)).toContain(`1,204   482 kB   ${rate}`);
	expect(rowsAt(12 + 5 + 3 + 6 + 3 + rate.length - 1)).toContain(`1,204  482 kB  ${rate}`);
});
