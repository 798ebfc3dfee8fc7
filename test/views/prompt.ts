import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {armed, rich, withUi} from '../helpers/view-state.ts';
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
