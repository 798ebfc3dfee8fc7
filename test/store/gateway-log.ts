import {expect, test} from 'vitest';
import type {GatewayLogEvent} from '../../source/domain/gateway-log.ts';
import {reduce} from '../../source/store/reduce.ts';
import {mostLines} from '../../source/store/gateway-log.ts';
import {gatewayLine, gatewayLines} from '../../source/store/select-gateway-log.ts';
import {selectedId} from '../../source/store/select-lists.ts';
import {initialState, type State} from '../../source/store/state.ts';

type Told = Extract<GatewayLogEvent, {type: 'gateway-log.told'}>;

function tell(state: State, texts: readonly string[], change: Partial<Told> = {}): State {
	return reduce(state, {
		type: 'gateway-log.told',
		lines: texts.map((text) => ({at: 1, level: 'info', subsystem: undefined, text})),
		place: {file: 'a', cursor: 1},
		isCut: false,
		isReset: false,
		at: 5,
		...change,
	});
}

function textsOf(state: State): readonly string[] {
	return gatewayLines(state).map(({text}) => text);
}

const first = tell(initialState(0), ['a', 'b'], {isCut: true});

test('what is told follows on what is there, and a log cut at its first reading lacks nothing in its middle', () => {
	const then = tell(first, ['c'], {place: {file: 'a', cursor: 9}});
	expect(textsOf(then)).toEqual(['a', 'b', 'c']);
	expect(then.gatewayLog).toMatchObject({place: {cursor: 9}, freshness: {status: 'fresh', at: 5}});
	expect(selectedId('lines', then)).toBe('2');
});

test('where lines are missing, or the log began anew, the log says so', () => {
	expect(textsOf(tell(first, ['c'], {isCut: true}))[2]).toMatch(/^lines are missing here/u);
	expect(textsOf(tell(first, ['c'], {isReset: true}))[2]).toMatch(/^the log was begun anew here/u);
	expect(textsOf(tell(first, ['c'], {place: {file: 'b', cursor: 3}}))[2]).toMatch(/^the log was begun anew/u);
	expect(gatewayLines(tell(first, [], {isCut: true}))[2]).toMatchObject({level: 'gap', at: undefined});
});

test('the oldest lines are forgotten, and a line keeps its id', () => {
	const full = tell(
		first,
		Array.from({length: mostLines}, (_, index) => `line ${index}`),
	);
	expect(gatewayLines(full)).toHaveLength(mostLines);
	expect(gatewayLine(full, '1')).toBeUndefined();
	expect(gatewayLine(full, '2')?.text).toBe('line 0');
	expect(gatewayLine(full, String(mostLines + 1))?.text).toBe(`line ${mostLines - 1}`);
});

test('without an answer the log is in doubt and keeps its lines; refused, it says why', () => {
	const silent = reduce(first, {type: 'gateway-log.unanswered', because: 'no answer in 15 s', at: 9});
	expect(silent.gatewayLog.freshness).toEqual({status: 'stale', at: 5, because: 'no answer in 15 s'});
	const refused = reduce(silent, {type: 'gateway-log.refused', because: 'not offered', at: 9});
	expect(refused.gatewayLog.freshness).toEqual({status: 'missing', because: 'not offered'});
	expect(textsOf(refused)).toEqual(['a', 'b']);
});
