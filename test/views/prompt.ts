import {expect, test} from 'vitest';
import {widthOf} from '../../source/format/fit.ts';
import {promptOf} from '../../source/views/parts/prompt.ts';
import {armed, rich, withUi} from '../helpers/view-state.ts';

function words(state: Parameters<typeof promptOf>[0], width: number): string {
	const line = promptOf(state, width) ?? [];
	expect(widthOf(line)).toBe(width);
	return line.map(({text}) => text).join('');
}

test.each([60, 66, 72, 80, 90, 120, 200])(
	'an armed answer in %d cells keeps its key, its words and its hash',
	(width) => {
		const line = words(armed, width);
		expect(line).toMatch(/^ Armed: (?:press ) ?p {2}to allow once git push.* \(9f3ac21d\)\. .*8 s $/u);
	},
);

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
		expect(line).toMatch(/^ Stop the run of.*\? Press {2}k {2}to do it, Esc leaves it\. .*8 s $/u);
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
		/^ (.*\?) Press {2}t {2}to do it, Esc leaves it\./u.exec(
			words(withUi(rich, {mode: {type: 'ask', asked}}), width),
		) ?? [];
	const cut = /^Close(?: the position)?(?: sell(?: 0\.45(?: BTCUSD)?)?)?(?:, result −11\.25\?|…\?)$/u;
	expect(question).toMatch(cut);
	expect(width < 80 || question?.includes('result −11.25')).toBe(true);
});
