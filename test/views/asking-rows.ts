import {expect, test} from 'vitest';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {cellWidth} from '../../source/format/width.ts';
import {askingRows} from '../../source/views/parts/asking-rows.ts';
import {anApproval, byId, now, rich} from '../helpers/view-state.ts';
import {textsOf} from '../helpers/text-of.ts';

function rowAt(width: number): string {
	const asked = anApproval('asked', {
		threadId: 'home',
		title: 'systemctl restart nginx && journalctl --follow --unit nginx',
		expiresAt: now + 117_000,
	});
	const state = {...rich, approvals: byId([asked])};
	return textsOf(askingRows('home', {state, symbols: symbolsOf('unicode'), width, height: 10}))[0] ?? '';
}

test.each([96, 72, 51, 44, 36, 30])(
	'how long there is to answer stands whole in %d cells, and what is asked is cut instead',
	(width) => {
		expect(rowAt(width)).toMatch(/ {2}ends in 1:57(?: {2}2 shows it)?$/u);
		expect(cellWidth(rowAt(width))).toBeLessThanOrEqual(width);
		expect(rowAt(width)).toContain('syst');
	},
);

test('several that wait have one heading, their titles below each other, and how long each still has', () => {
	const ask = (id: string, title: string, expiresAt: number | undefined) =>
		anApproval(id, {threadId: 'home', title, expiresAt});
	const approvals = byId([
		ask('a', 'npm publish', now + 48_000),
		ask('b', 'git push --force origin main', now + 370_000),
		ask('c', 'iPhone asks for operator.read', undefined),
	]);
	const rows = (width: number) =>
		textsOf(
			askingRows('home', {state: {...rich, approvals}, symbols: symbolsOf('unicode'), width, height: 10}),
		);
	expect(rows(70).map((row) => row.trimEnd())).toEqual([
		'▲ 3 wait for your decision  2 shows them',
		'  npm publish                    ends in 0:48',
		'  git push --force origin main   ends in 6:10',
		'  iPhone asks for operator.read',
	]);
	expect(rows(30)[0]).toBe('▲ 3 wait for your decision');
	expect(rows(30)[2]).toBe('  git push --fo…  ends in 6:10');
});

test('where there is room the key that shows it is said', () => {
	expect(rowAt(96)).toMatch(/^▲ Waits for your decision: systemctl restart nginx.* {2}2 shows it$/u);
	expect(rowAt(51)).toMatch(/^▲ Waits for you: systemctl/u);
});
