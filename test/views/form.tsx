import {describe, expect, test} from 'vitest';
import type {State} from '../../source/store/state.ts';
import {letters, liveScreen, type LiveScreen} from '../helpers/live-screen.tsx';
import {desk} from '../helpers/view-desk.ts';
import {rich, withUi} from '../helpers/view-state.ts';

const escape = '\u{1B}';
const [tab, enter, ctrlR, ctrlS, ctrlU] = ['\t', '\r', '\u{12}', '\u{13}', '\u{15}'];
const approval = desk.approvals.get('t-1');
const open: State = {
	...withUi(desk, {
		screen: 'decisions',
		selected: {approvals: 't-1'},
		mode: {
			type: 'form',
			form: {type: 'proposal', approvalId: 't-1', hash: approval?.hash ?? ''},
			field: undefined,
		},
	}),
	methods: [{name: 'agents.delete', effect: 'changes', params: undefined, says: 'removes an agent'}],
};
const calling = withUi(open, {
	mode: {type: 'form', form: {type: 'method.call', method: 'agents.delete'}, field: undefined},
});

const usual = {columns: 80, rows: 24};

async function on(first: State, act: (screen: LiveScreen) => Promise<void>, size = usual): Promise<void> {
	const screen = liveScreen(first, size);
	await act(screen);
	screen.close();
}

describe('a form', () => {
	test('shows what it is about, its fields, and what is sent', async () => {
		await on(open, async (screen) => {
			await screen.type(ctrlU, ...letters('0.02'));
			const text = await screen.text();
			expect(text).toContain('Proposed');
			expect(text).toMatch(/> Volume\s+0\.02/u);
			expect(text).toContain('0.01 → 0.02');
		});
	});

	test('says what is wrong while it is typed, but not before a field was touched', async () => {
		await on(open, async (screen) => {
			await screen.type(tab, tab);
			expect(await screen.text()).not.toContain('stands below');
			await screen.type(ctrlU, ...letters('100500'));
			expect(await screen.text()).toContain('The stop of a buy stands below the entry.');
			await screen.type(ctrlU, ...letters('99600'));
			expect(await screen.text()).not.toContain('stands below');
		});
	});

	test('Enter stays in a field with a mistake in it, until it is put right', async () => {
		await on(open, async (screen) => {
			await screen.type(ctrlU, ...letters('soon'), enter, ctrlU, ...letters('0.03'), enter);
			expect(await screen.text()).toMatch(/Volume\s+0\.03/u);
			expect(await screen.text()).not.toMatch(/> Volume/u);
		});
	});

	test('Enter goes on from field to field, and in the last one arms what is filled in: it decides nothing', async () => {
		await on(
			open,
			async (screen) => {
				await screen.type(ctrlU, ...letters('0.02'), enter, enter, enter);
				expect(screen.state().ui.mode).toMatchObject({type: 'form', field: 'takeProfit'});
				await screen.type(enter);
				expect(screen.state().ui.mode).toMatchObject({
					type: 'armed',
					armed: {targets: [{approvalId: 't-1', input: {volume: 0.02}}]},
				});
				expect(screen.state().deciding.size).toBe(0);
			},
			{columns: 120, rows: 36},
		);
	});

	test('what is wrong is not sent: everything wrong is told, and the cursor goes there', async () => {
		await on(calling, async (screen) => {
			await screen.type(ctrlS);
			expect(screen.commands).toEqual([]);
			expect(screen.state().ui.mode).toMatchObject({type: 'form', field: 'sure'});
			expect(await screen.text()).toContain('This is needed.');
		});
	});

	test('Escape keeps what was typed, and says so; Ctrl-R clears it', async () => {
		await on(open, async (screen) => {
			await screen.type(ctrlU, ...letters('0.02'), escape);
			expect(screen.state().ui.mode.type).toBe('browse');
			expect(await screen.text()).toContain('Kept as it is');
			await screen.type('e');
			expect(await screen.text()).toMatch(/> Volume\s+0\.02/u);
			await screen.type(ctrlR);
			expect(await screen.text()).toMatch(/> Volume\s+0\.01/u);
		});
	});

	test('while the link is down nothing is sent and nothing is lost', async () => {
		const down = {
			...calling,
			link: {phase: 'waiting', attempt: 1, since: 0, until: 1, because: 'gone'},
		} as const;
		await on(down, async (screen) => {
			await screen.type(tab, ...letters('delete'), ctrlS);
			expect(screen.commands).toEqual([]);
			expect(screen.state().ui.mode.type).toBe('form');
			expect(await screen.text()).toContain('delete');
		});
	});

	test('a right form sends once, closes, and forgets its values', async () => {
		await on(calling, async (screen) => {
			await screen.type(tab, ...letters('delete'), enter);
			expect(screen.commands).toEqual([{type: 'method.call', method: 'agents.delete', params: {}}]);
			expect(screen.state().ui.mode.type).toBe('commands');
			expect(screen.state().ui.drafts.size).toBe(0);
		});
	});

	test('a pasted line break becomes a space where there is one line', async () => {
		await on(calling, async (screen) => {
			await screen.type(tab, `${escape}[200~de\nlete${escape}[201~`);
			expect(await screen.text()).toContain('de lete');
			expect(screen.commands).toEqual([]);
		});
	});

	test('the field with the cursor is seen at 60 by 16', async () => {
		await on(
			open,
			async (screen) => {
				await screen.type(tab, tab, tab);
				expect(await screen.text()).toMatch(/> Take profit\s+101200/u);
			},
			{columns: 60, rows: 16},
		);
	});
});

describe('a field of words', () => {
	const writing = withUi(rich, {screen: 'chat', mode: {type: 'write', threadId: 'agent:main:main'}});

	test('up on the first line brings back what was sent, down what was being typed', async () => {
		await on(writing, async (screen) => {
			await screen.type(...letters('first'), enter, ...letters('second'), enter, ...letters('draft'));
			expect(screen.commands).toHaveLength(2);
			await screen.type(`${escape}[A`, `${escape}[A`);
			expect(await screen.text()).toContain('first');
			await screen.type(`${escape}[B`, `${escape}[B`);
			expect(screen.state().ui.drafts.get('thread agent:main:main')?.text).toBe('draft');
		});
	});

	test('words are moved over and erased as people expect', async () => {
		await on(writing, async (screen) => {
			await screen.type(
				...letters('one two three'),
				`${escape}b`,
				`${escape}b`,
				`${escape}d`,
				'\u{1}',
				'\u{4}',
			);
			expect(screen.state().ui.drafts.get('thread agent:main:main')).toEqual({text: 'ne  three', cursor: 0});
			await screen.type(`${escape}[1;5C`, '\u{B}');
			expect(screen.state().ui.drafts.get('thread agent:main:main')?.text).toBe('ne');
		});
	});

	test('an editor gives the text back', async () => {
		const screen = liveScreen(writing, {
			columns: 80,
			rows: 24,
			edit: (text) => Promise.resolve({ok: true, value: `${text}, edited`}),
		});
		await screen.type(...letters('words'), '\u{F}');
		expect(await screen.text()).toContain('words, edited');
		screen.close();
	});

	test('an editor that fails says so and leaves the text as it was', async () => {
		const screen = liveScreen(writing, {
			columns: 80,
			rows: 24,
			edit: () => Promise.resolve({ok: false, problem: 'vi ended with code 1; the text is as it was.'}),
		});
		await screen.type(...letters('words'), '\u{F}');
		const text = await screen.text();
		expect(text).toContain('vi ended with code 1');
		expect(text).toContain('words');
		screen.close();
	});
});
