import {describe, expect, test} from 'vitest';
import type {Approval} from '../../source/domain/entities.ts';
import {widthOf} from '../../source/format/fit.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawDecision} from '../../source/views/panes/decision.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {armed, byId, rich, withUi} from '../helpers/view-state.ts';
import {aProposal, desk} from '../helpers/view-desk.ts';
import {textOf} from '../helpers/text-of.ts';

function words(state: Parameters<typeof promptOf>[0], width: number): string {
	const line = promptOf(state, width) ?? [];
	expect(widthOf(line)).toBe(width);
	return textOf(line);
}

test.each([60, 66, 72, 80, 90, 120, 200])(
	'an armed answer in %d cells keeps its key, its words and its hash',
	(width) => {
		const line = words(armed, width);
		expect(line).toMatch(/^ Armed: (?:press ) ?p {2}to allow once git push.* \(9f3ac21d\)\. .*8 s $/u);
	},
);

test('where there is room, a prompt says that one key sends and that any other leaves', () => {
	expect(words(armed, 120)).toContain('(9f3ac21d).  Any other key leaves it.');
	expect(words(armed, 100)).toMatch(/\. {2}(?:Any other key leaves it|Other keys leave)\. /u);
	const asked = {
		intent: 'run.abort',
		ids: ['r-1'],
		says: 'Stop the run of research?',
		about: '',
		confirmKey: 'k',
		until: rich.now + 8000,
	} as const;
	expect(words(withUi(rich, {mode: {type: 'ask', asked}}), 80)).toContain(
		'to do it, any other key leaves it.',
	);
});

test('our words give way before the reason that was written', () => {
	const {mode} = armed.ui;
	const because =
		mode.type === 'armed'
			? withUi(armed, {mode: {...mode, armed: {...mode.armed, reason: 'the branch is frozen'}}})
			: armed;
	const whole = 'git push --force origin main, because the branch is frozen (9f3ac21d).';
	expect(words(because, 140)).toContain(`${whole}  Any other key leaves it.`);
	expect(words(because, 120)).toContain(`${whole}  `);
	expect(words(because, 112)).toContain(whole);
});

test('the title gives way before the reason that was written, as long as both can be read', () => {
	const {mode} = armed.ui;
	const because =
		mode.type === 'armed'
			? withUi(armed, {mode: {...mode, armed: {...mode.armed, reason: 'too late'}}})
			: armed;
	expect(words(because, 80)).toContain('…, because too late (9f3ac21d).');
});

test.each([60, 72, 80, 120])(
	'a question in %d cells keeps its key, the way out and the time left',
	(width) => {
		const asked = {
			intent: 'run.abort',
			ids: ['r-1'],
			says: 'Stop the run of research: Summarise incident 12 and write to everybody who was called?',
			about: '',
			confirmKey: 'k',
			until: rich.now + 8000,
		} as const;
		const line = words(withUi(rich, {mode: {type: 'ask', asked}}), width);
		expect(line).toMatch(
			/^ Stop (?:the run of )?research.*\? Press {2}k {2}to do it, (?:any other key leaves it|Esc leaves it)\. .*8 s $/u,
		);
	},
);

test.each([60, 66, 72, 80, 90])('no figure of a question in %d cells is cut in two', (width) => {
	const asked = {
		intent: 'position.close',
		ids: ['p-1'],
		says: 'Close the position sell 0.45 BTCUSD, result −11.25?',
		about: '',
		confirmKey: 't',
		until: rich.now + 8000,
	} as const;
	const [, question] =
		/^ (.*\?) Press {2}t {2}to do it, (?:any other key leaves it|Esc leaves it)\./u.exec(
			words(withUi(rich, {mode: {type: 'ask', asked}}), width),
		) ?? [];
	const cut = /^Close(?: the position)?(?: sell(?: 0\.45(?: BTCUSD)?)?)?(?:, result −11\.25\?|…\?)$/u;
	expect(question).toMatch(cut);
	expect(width < 80 || question?.includes('result −11.25')).toBe(true);
});

test.each([
	[60, 'Sent before.'],
	[80, 'Outcome of '],
	[100, 'An approve of '],
	[140, 'has an unknown outcome.  Esc leaves it.'],
])('in %d cells a word that is asked for because an earlier yes got lost says so', (width, says) => {
	const {mode} = armed.ui;

	if (mode.type !== 'armed') {
		throw new Error('nothing is armed');
	}

	const [target] = mode.armed.targets;
	const asked = rich.approvals.get(target?.approvalId ?? '');
	const lost = {key: 'k', approvalId: asked?.id ?? '', hash: asked?.hash ?? '', says: 'Allow once', at: 0};
	const state = withUi(armed, {mode: {type: 'prove', armed: mode.armed, word: 'git', typed: ''}});
	const line = words({...state, lostAnswers: [{...lost, meaning: 'approve'}]}, width);
	expect(line).toMatch(/^ Armed: type git to go on\. /u);
	expect(line).toContain(says);
	// A no that got lost makes no yes count twice.
	expect(words({...state, lostAnswers: [{...lost, meaning: 'reject'}]}, width)).not.toContain(says);
});

test.each([60, 80, 120])(
	'what is typed of a word stands beside it in %d cells, a wrong letter at once',
	(width) => {
		const {mode} = armed.ui;

		if (mode.type !== 'armed') {
			throw new Error('nothing is armed');
		}

		const typing = (typed: string, word = 'BTCUSD 0.11'): string =>
			words(withUi(armed, {mode: {type: 'prove', armed: mode.armed, word, typed}}), width);
		expect(typing('')).toMatch(/^ Armed: type BTCUSD 0\.11 to go on\./u);
		expect(typing('BTC')).toMatch(/^ Armed: type BTCUSD 0\.11 {3}BTC {3}/u);
		expect(typing('BTx')).toMatch(/^ Armed: type BTCUSD 0\.11 {3}BTx {3}Backspace erases /u);
		// Small letters are wrong as well, and it is said why.
		expect(typing('btc')).toMatch(/ {3}btc {3}.*capital.*Backspace/iu);
		expect(typing(`/${'x'.repeat(38)}b`, `/${'x'.repeat(39)}`)).toContain('xb');
	},
);

describe('an armed trade', () => {
	const armedTrade = (change: Partial<Approval> = {}, data = {}) => {
		const asked = {...aProposal('t-1', {accountId: 'acct_demo_01', ...data}), ...change};
		const target = {approvalId: 't-1', hash: asked.hash, actionId: 'approve', price: undefined};
		const mode = {
			type: 'armed',
			armed: {
				targets: [target],
				meaning: 'approve',
				reason: undefined,
				confirmKey: 'w',
				armedAt: desk.now,
				until: desk.now + 9000,
			},
		} as const;
		return withUi({...desk, approvals: byId([asked])}, {screen: 'decisions', mode});
	};

	test('names side, size, symbol, price, account and its mode where there is room', () => {
		const says = /approve (.*) \([0-9a-f]{8}\)\. /u;
		const at = (width: number, data = {}) => says.exec(words(armedTrade({}, data), width))?.[1];
		expect(at(120)).toBe('buy 0.01 BTCUSD, limit order at 100,000, on acct_demo_01 DEMO');
		expect(at(120, {orderType: 'market'})).toBe(
			'buy 0.01 BTCUSD, at the market, about 100,000, on acct_demo_01 DEMO',
		);
		expect(at(80)).toBe('buy 0.01 BTCUSD at 100,000, DEMO');
		expect(at(80, {orderType: 'market'})).toBe('buy 0.01 BTCUSD at market, DEMO');
		expect(at(66)).toBe('buy 0.01 BTCUSD, DEMO');
		expect(at(60)).toBe('buy 0.01 BTCUSD');
	});

	test('on an account nobody described is taken for live, and one without an account says none', () => {
		expect(words(armedTrade({}, {accountId: 'acct_9'}), 120)).toContain(', on acct_9 LIVE (');
		expect(words(armedTrade({}, {accountId: ''}), 120)).toContain('limit order at 100,000 (');
	});

	test.each([60, 66, 72, 80, 90, 120, 200])(
		'in %d cells keeps its key, what it is about and its hash',
		(width) => {
			expect(words(armedTrade(), width)).toMatch(
				/^ Armed: (?:press )? w {2}to approve buy 0\.01 BTCUSD.* \([0-9a-f]{8}\)\. .*9 s $/u,
			);
		},
	);

	test('says in the frame of the request that other keys leave only where the prompt has not', () => {
		const footAt = (columns: number) => {
			const state = withUi(armedTrade(), {terminal: {columns, rows: 36, fits: 'screen', at: 0}});
			return drawDecision({state, symbols: symbolsOf('unicode'), width: 56, height: 20}).foot;
		};
		expect(footAt(80)).toBe('any other key leaves it');
		expect(words(armedTrade(), 80)).not.toContain('leave');
		expect(footAt(160)).toBeUndefined();
		expect(words(armedTrade(), 160)).toContain('Any other key leaves it.');
	});
});
