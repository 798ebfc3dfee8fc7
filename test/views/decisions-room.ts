import {expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {bindings} from '../../source/input/bindings.ts';
import {drawInbox} from '../../source/views/panes/inbox.ts';
import {footOf} from '../../source/views/parts/foot.ts';
import {textOf, textsOf} from '../helpers/text-of.ts';
import {aProposal, anAccount} from '../helpers/view-desk.ts';
import {anApproval, byId, rich, withUi} from '../helpers/view-state.ts';

/* What waits has the room of the list; what is over takes none of it. */

const minute = 60_000;

const waiting = anApproval('w', {
	kind: 'exec',
	title: 'git push origin release/2.4 --tags',
	agentId: undefined,
	expiresAt: rich.now + 6 * minute,
});

const over = (change: Partial<Approval>): Approval =>
	anApproval('o', {
		kind: 'exec',
		title: 'npm test',
		agentId: undefined,
		status: 'expired',
		expiresAt: rich.now - 32_000,
		...change,
	});

function rowsOf(approvals: readonly Approval[], width: number): readonly string[] {
	const state: State = withUi({...rich, approvals: byId(approvals), skewMs: 0}, {screen: 'decisions'});
	return textsOf(drawInbox({state, symbols: symbolsOf('unicode'), width, height: 12}).rows);
}

test.each([
	over({}),
	over({status: 'approved', decidedAt: rich.now - 12 * minute, decidedBy: 'laptop'}),
	over({status: 'rejected', decidedAt: rich.now - 12 * minute}),
])('what is asked stands whole at 120 columns beside what is over', (ended) => {
	expect(rowsOf([waiting, ended], 56)[0]).toContain(' git push origin release/2.4 --tags  ');
});

test('what is over has its sign beside what waits, and says in words that its figure is no time left', () => {
	expect(rowsOf([waiting, over({})], 56)[1]).toMatch(/^· exec {2}npm test +32 s ago$/u);
});

test('where nothing waits it is said how it ended', () => {
	expect(rowsOf([over({})], 56)[0]).toMatch(/ ended 32 s ago$/u);
});

test.each([56, 76, 100])(
	'in %d cells a trade with real money is told from one without before its card is read',
	(width) => {
		const accounts = byId([anAccount('mine', {mode: 'live'}), anAccount('play', {mode: 'paper'})]);
		const approvals = byId([aProposal('t-1', {accountId: 'mine'}), aProposal('t-2', {accountId: 'play'})]);
		const state = withUi({...rich, approvals, trading: {...rich.trading, accounts}}, {screen: 'decisions'});
		const rows = textsOf(drawInbox({state, symbols: symbolsOf('unicode'), width, height: 12}).rows);
		expect(rows.map((row) => row.includes('LIVE'))).toEqual([true, false]);
	},
);

test('while several are marked the keys say how many they would answer', () => {
	const approvals = byId([anApproval('a', {}), anApproval('b', {})]);
	const foot = (marks: readonly string[]) =>
		textOf(
			footOf(withUi({...rich, approvals}, {screen: 'decisions', marks: {approvals: marks}}), 120, {
				symbols: symbolsOf('unicode'),
				bindings,
			}),
		);
	expect(foot(['a', 'b'])).toMatch(/a arm all 2 .*x reject all 2 /u);
	expect(foot(['a'])).toMatch(/a arm {2,}.*x reject at once /u);
});
