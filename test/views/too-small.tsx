import {expect, test} from 'vitest';
import {bindings} from '../../source/input/bindings.ts';
import type {StopPart} from '../../source/domain/stop.ts';
import {wishOfMouse} from '../../source/edge/mouse.ts';
import type {Intent} from '../../source/domain/intents.ts';
import type {Stroke} from '../../source/input/keys.ts';
import {reduce} from '../../source/store/reduce.ts';
import type {State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {fitsOf} from '../../source/views/fits.ts';
import {tooSmallLines} from '../../source/views/parts/too-small.ts';
import {strike} from '../../source/views/strike.ts';
import {liveScreen} from '../helpers/live-screen.tsx';
import {textsOf} from '../helpers/text-of.ts';
import {desk} from '../helpers/view-desk.ts';
import {held} from '../helpers/view-moments.ts';
import {anApproval, armed, byId, rich, withUi} from '../helpers/view-state.ts';

const symbols = symbolsOf('unicode');
const small = {columns: 40, rows: 10};

function struck(state: State, stroke: Stroke): readonly Intent[] {
	const acted: Intent[] = [];
	strike(stroke, small, {
		getState: () => state,
		act(intent) {
			acted.push(intent);
		},
		symbols,
		bindings,
		suspend: () => undefined,
		editor: () => undefined,
	});
	return acted;
}

const resize = (state: State, columns: number, rows: number, at = rich.now + 1000): State =>
	reduce(state, {
		type: 'intent.acted',
		intent: {type: 'screen.resized', columns, rows, fits: fitsOf({columns, rows})},
		at,
	});

const decisions = withUi(rich, {screen: 'decisions'});

test('where no screen is drawn only leaving, taking back and the emergency stop do anything', () => {
	const keys = 'a A x X e i m j k 1 2 7 p w enter space y / : ? c @ R tab escape d'.split(' ');
	const all = keys.flatMap((key) => struck(decisions, {type: 'key', key}));
	expect(all).toEqual([]);
	expect(struck(decisions, {type: 'held', key: 'x', count: 3})).toEqual([]);
	expect(struck(decisions, {type: 'paste', text: 'x'})).toEqual([]);
	const left = ['q', 'ctrl+c', 'u', '!'].flatMap((key) => struck(decisions, {type: 'key', key}));
	expect(left.map(({type}) => type)).toEqual(['quit', 'interrupt', 'approval.undo', 'stop.ask']);
	const click = {type: 'mouse', button: 'left', column: 2, row: 2} as const;
	expect(wishOfMouse(click, small, {state: decisions, symbols})).toBeUndefined();
});

test('where something is typed no letter of it leaves, and what is held is taken back all the same', () => {
	const writing = withUi(rich, {screen: 'chat', mode: {type: 'write', threadId: 'agent:main:main'}});
	const types = ['q', '!', 'h', 'enter'].flatMap((key) => struck(writing, {type: 'key', key}));
	expect(types).toEqual([]);
	expect(struck(writing, {type: 'key', key: 'u'}).map(({type}) => type)).toEqual(['approval.undo']);
	expect(struck(writing, {type: 'key', key: 'ctrl+c'}).map(({type}) => type)).toEqual(['interrupt']);
});

test('the word of the emergency stop is typed and seen on any terminal', async () => {
	const screen = liveScreen({...desk, link: {phase: 'dialling', attempt: 1, since: 0}}, small);
	await screen.type('!', 's', 't');
	expect(screen.state().ui.mode).toMatchObject({type: 'stop', typed: 'st'});
	expect(await screen.text()).toContain('type stop   st');
	await screen.type('\u001B');
	expect(screen.state().ui.mode.type).toBe('browse');
	screen.close();
});

test('what is armed or asked is put away as the window becomes too small, and that is said', () => {
	const shrunk = resize(armed, 40, 10);
	expect(shrunk.ui.mode).toEqual({type: 'browse'});
	expect(textsOf(tooSmallLines(shrunk, small, symbols)).join('\n')).toContain(
		'Disarmed: the window became too',
	);
	const resuming = withUi(rich, {
		mode: {type: 'stop', what: 'resume', action: 'pause_trading', typed: 'res'},
	});
	expect(resize(resuming, 40, 10).ui.mode.type).toBe('browse');
	const writing = withUi(rich, {screen: 'chat', mode: {type: 'write', threadId: 'agent:main:main'}});
	expect(resize(writing, 40, 10).ui.mode.type).toBe('write');
	// At a size a screen fits on nothing is put away.
	expect(resize(armed, 80, 24).ui.mode.type).toBe('armed');
});

test('keys that decide rest after the window has grown', () => {
	const grown = resize(resize(decisions, 40, 10), 80, 24, rich.now + 9000);
	const arm = {type: 'approval.arm', meaning: 'approve'} as const;
	expect(reduce(grown, {type: 'intent.acted', intent: arm, at: rich.now + 9300}).ui.mode.type).toBe('browse');
	expect(reduce(grown, {type: 'intent.acted', intent: arm, at: rich.now + 9400}).ui.mode.type).toBe('armed');
});

test.each([
	[59, 30],
	[40, 10],
	[40, 1],
	[20, 1],
])('in %d by %d cells it is said what is needed, how many wait and when the next ends', (columns, rows) => {
	const one = {...rich, approvals: byId([anApproval('a', {}), anApproval('b', {expiresAt: undefined})])};
	const lines = textsOf(tooSmallLines(one, {columns, rows}, symbols));
	expect(lines.length).toBeLessThanOrEqual(rows);
	expect(lines.every((line) => line.length === columns)).toBe(true);
	expect(lines.join('\n')).toContain(`${columns}`);
	expect(lines.join(' ').includes('2 wait')).toBe(columns >= 40);
	expect(lines.join(' ').includes('6:10')).toBe(columns >= 40);
});

test.each([
	[59, 30],
	[40, 10],
	[40, 1],
	[19, 1],
])('in %d by %d cells what leaves can be read, with the key that takes it back', (columns, rows) => {
	const words = textsOf(tooSmallLines(held(decisions), {columns, rows}, symbols)).join('\n');
	expect(words).toContain('u takes it back');
	expect(words.includes('Deny')).toBe(columns >= 40);
	expect(words.includes('leaves in 2 s')).toBe(columns >= 40);
});

test('where not all of a report fits, what is worst stands first', () => {
	const part = (id: StopPart['id'], status: StopPart['status'], says: string): StopPart => ({
		id,
		status,
		says,
		because: undefined,
		since: rich.now,
	});
	const stop = {
		what: 'stop',
		action: 'close_all',
		startedAt: rich.now,
		queuedUntil: undefined,
		endedAt: rich.now,
		parts: [
			part('trading', 'proven', 'Trading is stopped'),
			part('orders', 'waiting', 'Orders'),
			part('positions', 'unproven', 'Open positions'),
			part('agents', 'failed', 'Agents'),
		],
	} as const;
	const state = withUi({...rich, stop}, {mode: {type: 'stop-report'}});
	const linesIn = (columns: number, rows: number) =>
		textsOf(tooSmallLines(state, {columns, rows}, symbols)).map((line) => line.trimEnd());
	expect(linesIn(20, 3)[0]).toMatch(/^✗ Agents +failed$/u);
	expect(linesIn(40, 6).slice(0, 3).join('\n')).toMatch(/failed\n.*unproven\n.*waiting$/u);
	expect(linesIn(40, 12)[0]).toMatch(/^✓ Trading is stopped +proven$/u);
});
