import {describe, expect, test} from 'vitest';
import type {StopReport} from '../../source/domain/stop.ts';
import type {Event} from '../../source/domain/events.ts';
import type {Intent} from '../../source/domain/intents.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState, type State} from '../../source/store/state.ts';
import {symbolsOf} from '../../source/theme/symbols.ts';
import {drawStop, stopHeight} from '../../source/views/panes/stop-report.ts';
import {changesBetween} from '../../source/views/spoken/changes.ts';
import {bannerOf} from '../../source/views/parts/banner.ts';
import {stopPromptOf} from '../../source/views/parts/stop-prompt.ts';
import {widthOf} from '../../source/format/fit.ts';
import {textsOf} from '../helpers/text-of.ts';

const symbols = symbolsOf('unicode');
const now = 1_000_000;

const report: StopReport = {
	what: 'stop',
	action: 'close_all',
	startedAt: now - 40_000,
	queuedUntil: undefined,
	endedAt: now - 10_000,
	parts: [
		{id: 'trading', status: 'proven', says: 'Trading is stopped', because: undefined, since: now - 39_000},
		{
			id: 'positions',
			status: 'unproven',
			says: '2 of 3 positions confirmed closed',
			because: 'the gateway says it started; still open: XAUUSD buy 1',
			since: now - 39_000,
		},
	],
};

function state(change: Partial<State>): State {
	return {...initialState(now), link: {phase: 'live', since: now - 100_000}, ...change};
}

function stopped(updatedAt: number, change: Partial<State> = {}): State {
	const base = state(change);
	const risk = {
		isStopped: true,
		isLiveDisabled: undefined,
		lastAction: 'close_all',
		reason: undefined,
		updatedAt,
	};
	return {...base, trading: {...base.trading, risk}};
}

function words(lines: readonly (readonly {readonly text: string}[])[]): string {
	return textsOf(lines).join('\n');
}

describe('the banner', () => {
	test('says whose stop it is, as far as that can be told', () => {
		const banner = (given: State) => words(bannerOf(given, 100, symbols));
		expect(banner(stopped(now - 39_000, {stop: report}))).toMatch(/Trading stopped 39 s ago, by you/u);
		expect(banner(stopped(now - 39_000))).toMatch(/not by you/u);
		expect(banner(stopped(now - 500_000))).not.toMatch(/by you/u);
		expect(banner(stopped(now))).toMatch(/:resume/u);
	});

	test('takes no stop for ours that ours did not bring about', () => {
		const banner = (given: State) => words(bannerOf(given, 100, symbols));
		const [trading, ...others] = report.parts;
		const refused: StopReport = {
			...report,
			parts: trading === undefined ? [] : [{...trading, status: 'failed'}],
		};
		expect(banner(stopped(now - 20_000, {stop: refused}))).toMatch(/Trading stopped 20 s ago, not by you/u);
		// Ours was over by then: that of somebody after us may be another one, or ours once more.
		expect(banner(stopped(now - 5000, {stop: report}))).toMatch(/Trading stopped 5 s ago \(close all/u);
		expect(banner(stopped(now - 39_000, {stop: {...report, parts: others}}))).not.toMatch(/, by you/u);
	});

	test('that is cut ends with one sign that it is', () => {
		for (const width of Array.from({length: 60}, (_, index) => 60 + index)) {
			const configFault =
				'theme: "mauve" is not one of dark, light, mono; keys.approve: two keys are one, '.repeat(4);
			const rows = textsOf(bannerOf(state({configFault}), width, symbols));
			expect(rows).toHaveLength(2);
			expect(rows[1]).toMatch(/[^…]…$/u);
		}
	});

	test('tells a stop of ours that is not proven, and one that has not left', () => {
		expect(words(bannerOf(state({stop: report}), 80, symbols))).toMatch(
			/Your stop is not proven: 2 of 3 positions confirmed closed/u,
		);
		const queued = {...report, endedAt: undefined, queuedUntil: now + 20_000, parts: []};
		expect(words(bannerOf(state({stop: queued}), 80, symbols))).toMatch(
			/Nothing is stopped yet.*another 20 s/u,
		);
	});

	test('keeps saying that agents stay paused after a resume', () => {
		const agents: Event = {type: 'agent.changed', id: 'ops', change: {status: 'paused'}, at: now};
		const resumed = reduce(state({stop: {...report, what: 'resume', parts: []}}), agents);
		expect(words(bannerOf(resumed, 80, symbols))).toContain(
			'1 agent is still paused: P on Agents lets it go on',
		);
		const going: Event = {type: 'agent.changed', id: 'ops', change: {status: 'idle'}, at: now};
		expect(bannerOf(reduce(resumed, going), 80, symbols)).toEqual([]);
	});

	test('says that the config file is wrong as long as it is', () => {
		const fault =
			'The old settings stay in force: config.toml line 4: readonly is yes or no. Write readonly = true or false.';
		const wrong = reduce(state({}), {type: 'config.judged', fault, at: now});
		expect(bannerOf(wrong, 80, symbols).map((line) => words([line]).trim())).toEqual([
			'! The old settings stay in force: config.toml line 4: readonly is yes or no.',
			'Write readonly = true or false.',
		]);
		const right = reduce(wrong, {type: 'config.judged', fault: undefined, at: now});
		expect(bannerOf(right, 80, symbols)).toEqual([]);
	});

	test('is not there when nothing is stopped', () => {
		expect(bannerOf(state({}), 80, symbols)).toEqual([]);
	});
});

describe.each([56, 76])('the report in %d columns', (width) => {
	const reporting = (): State => {
		const base = state({stop: report});
		return {...base, ui: {...base.ui, mode: {type: 'stop-report'}}};
	};

	test('has a line for each part, with why, and what to do', () => {
		const given = reporting();
		const height = stopHeight(given, width);
		const {rows} = drawStop({state: given, symbols, width, height: height - 2});
		expect(words(rows)).toMatch(/✓ Trading is stopped +proven/u);
		expect(words(rows)).toMatch(/! 2 of 3 positions confirmed closed +unproven/u);
		expect(words(rows)).toContain('still open: XAUUSD buy 1');
		expect(words(rows)).toContain('Not proven.');
		expect(Math.max(...rows.map((row) => widthOf(row)))).toBeLessThanOrEqual(width);
	});

	test('is there again once the help that was opened over it is closed', () => {
		const act = (given: State, intent: Intent): State =>
			reduce(given, {type: 'intent.acted', intent, at: now + 1000});
		const helped = act(reporting(), {type: 'help.toggle'});
		expect(helped.ui.mode.type).toBe('help');
		const scrolled = act(helped, {type: 'details.scrolled', first: 4});
		expect(act(scrolled, {type: 'back'}).ui.mode).toEqual({type: 'stop-report'});
		expect(act(scrolled, {type: 'help.toggle'}).ui.mode).toEqual({type: 'stop-report'});
		expect(act(act(scrolled, {type: 'back'}), {type: 'back'}).ui.mode).toEqual({type: 'browse'});
		expect(changesBetween(helped, act(helped, {type: 'help.toggle'}))).toEqual([]);
	});

	test('fits into a small screen', () => {
		const {rows} = drawStop({state: reporting(), symbols, width, height: 4});
		expect(rows.length).toBeLessThanOrEqual(4);
	});

	test('a paste is refused in words, and what is typed is seen', () => {
		const mode = {type: 'stop', what: 'stop', action: 'pause_trading', typed: 'st'} as const;
		expect(words([stopPromptOf({...mode, hasPasted: true}, state({}), 80)])).toContain(
			'A paste does not count: type it.',
		);
		expect(words([stopPromptOf(mode, state({}), width)])).toMatch(/type stop {3}st/u);
	});

	test('what is typed is whole where the line has no room for what it is typed for', () => {
		const mode = {type: 'stop', what: 'stop', action: 'pause_trading', typed: 'sto'} as const;
		expect(words([stopPromptOf(mode, state({}), 20)])).toMatch(/^type stop {3}sto *$/u);
		expect(words([stopPromptOf(mode, state({}), 60)])).toContain('Stop, ');
	});

	test('a word typed wrong is shown with the way out', () => {
		const mode = {type: 'stop', what: 'stop', action: 'pause_trading', typed: 'stpo'} as const;
		const line = stopPromptOf(mode, state({}), width);
		expect(words([line])).toMatch(/stop +stpo +Backspace erases/u);
		expect(widthOf(line)).toBeLessThanOrEqual(width);
	});
});
