import {describe, expect, test} from 'vitest';
import type {HealthCheck} from '../../source/domain/entities.ts';
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
	expect(checksWith('p99 delay 31')).toMatch(/Event loop {5}p99 delay 31 {2}≥ 6 s/u);
	expect(checksWith('p99 delay 31m')).toMatch(/Event loop {4}p99 delay 31m {2}≥ 6 s/u);
	expect(checksWith('p99 delay 31 ms at most')).toMatch(/Event loop {5}p99 delay 31 ms at… *$/mu);
});

describe('since when something is wrong', () => {
	const checked = (ms: number, width: number, was?: 'bad') => {
		const checks = [
			{id: 'discord', label: 'Discord', status: 'bad', says: 'rate limited since the morning'},
			{id: 'heartbeat', label: 'Heartbeat of coordination', status: 'good', says: 'every 30 min'},
		] as const;
		const base = withUi(rich, {screen: 'health'});
		const health = {
			...base.health,
			now: {status: 'bad' as const, takenAt: now - 8000, checks, raw: {}},
			since: new Map(checks.map(({id}) => [id, now - ms] as const)),
			was: new Map(was === undefined ? [] : [['discord', was] as const]),
		};
		return drawChecks({state: {...base, health}, symbols, width, height: 6});
	};

	test.each([34, 36, 56])('stands whole at every age in %d cells', (width) => {
		for (const [ms, age] of [
			[41_000, '41 s'],
			[24 * 60_000, '24 min'],
			[47 * 3_600_000, '47 h'],
			[9 * 86_400_000, '9 d'],
		] as const) {
			expect(textsOf(checked(ms, width).rows)[0]?.trimEnd()).toMatch(
				new RegExp(String.raw`^✗ Discord .*r.* (?:≥ ?)?${age}$`, 'u'),
			);
		}
	});

	test('is told apart from when the report was read and from what it was before, where there is room', () => {
		const {note} = checked(15 * 60_000, 76, 'bad');
		expect(textsOf(checked(15 * 60_000, 90, 'bad').rows)[0]).toMatch(/bad before +for 15 min$/u);
		expect(textsOf(checked(15 * 60_000, 76, 'bad').rows)[0]).toMatch(/since the morning +for 15 min$/u);
		expect(textsOf(checked(15 * 60_000, 76).rows)[0]).toMatch(/≥ 15 min *$/u);
		expect(note?.text).toBe('read 8 s ago');
		expect(checked(15 * 60_000, 36).note?.text).toBe('read 8 s');
		expect(checked(15 * 60_000, 26).note?.text).toBe('8 s');
	});
});

test('how long a check is well is left out before what it measured is cut, and its room is used', () => {
	const says = 'up 6 d 2 h';
	const checks = [
		{id: 'server', label: 'Server', status: 'good', says},
		{id: 'memory', label: 'Memory', status: 'warning', says: '212 of 512 MB'},
	] as const;
	const base = withUi(rich, {screen: 'health'});
	const health = {
		...base.health,
		now: {status: 'warning' as const, takenAt: now, checks, raw: {}},
		since: new Map(checks.map(({id}) => [id, now - 11 * 60_000] as const)),
		was: new Map(),
	};
	const lines = textsOf(drawChecks({state: {...base, health}, symbols, width: 26, height: 6}).rows);
	expect(lines.map((line) => line.trimEnd())).toEqual(['! Memory  212 of 512 MB', '✓ Server  up 6 d 2 h']);
});

describe('in 26 cells', () => {
	const rowsOf = (checks: readonly HealthCheck[], ms: number) => {
		const base = withUi(rich, {screen: 'health'});
		const since = new Map(checks.map(({id}) => [id, now - ms] as const));
		const health = {...base.health, now: {status: 'bad' as const, takenAt: now, checks, raw: {}}, since};
		return textsOf(drawChecks({state: {...base, health}, symbols, width: 26, height: 6}).rows);
	};

	test('what is wrong is whole, or ends after one of its parts, before it is said since when', () => {
		const checks = rich.health.now?.checks ?? [];
		expect(rowsOf(checks, 41_000).slice(0, 2)).toEqual(
			['✗ Telegram    not linked  ', '! Disk        8 % free, …   '].map((row) =>
				row.slice(0, 26).padEnd(26),
			),
		);
	});

	test('how long another is well takes no cell from what is wrong', () => {
		const checks: readonly HealthCheck[] = [
			{id: 'errors', label: 'Error rate', status: 'warning', says: '0.4 %'},
			{id: 'cpu', label: 'Processor', status: 'good', says: '7 %'},
		];
		expect(rowsOf(checks, 3 * 60_000)[0]).toMatch(/^! Error rate +0\.4 % +≥3 min$/u);
		expect(rowsOf(checks, 11 * 60_000)[0]).toMatch(/^! Error rate +0\.4 % *(?:≥11 min)?$/u);
	});
});

test('the figures of the connection stand closer before one of them is cut', () => {
	const traffic = {...rich.traffic, frames: 1204, bytes: 482_000};
	const rowsAt = (width: number) =>
		textsOf(drawConnection({state: {...rich, traffic}, symbols, width, height: 12}).rows).join('\n');
	const wide = /frames +1,204 · 482 kB · (\S+ \S+)/u.exec(rowsAt(60));
	const rate = wide?.[1] ?? 'none';
	expect(rowsAt(12 + 5 + 3 + 6 + 3 + rate.length)).toContain(`1,204 · 482 kB · ${rate}`);
	expect(rowsAt(12 + 5 + 3 + 6 + 3 + rate.length - 1)).toContain(`1,204  482 kB  ${rate}`);
});
