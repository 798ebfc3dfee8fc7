import {describe, expect, test} from 'vitest';
import {readStop} from '../../source/config/stop.ts';

describe('quarterdeck stop', () => {
	test('pauses trading unless another action is named', () => {
		expect(readStop(['desk'], {yes: true})).toEqual({
			ok: true,
			value: {gateway: 'desk', stop: {what: 'stop', action: 'pause_trading', isMeant: true}},
		});
		expect(readStop([], {yes: true, action: 'close_all', reason: 'fire'})).toMatchObject({
			value: {stop: {what: 'stop', action: 'close_all', reason: 'fire'}},
		});
	});

	test('resumes where that is said', () => {
		expect(readStop([], {yes: true, resume: true})).toMatchObject({value: {stop: {what: 'resume'}}});
	});

	test('is not meant without --yes: then it is only told what it would do', () => {
		expect(readStop([], {})).toMatchObject({value: {stop: {what: 'stop', isMeant: false}}});
		expect(readStop([], {resume: true})).toMatchObject({value: {stop: {what: 'resume', isMeant: false}}});
	});

	test.each([
		[['a', 'b'], {yes: true}, /b is one word too many/u],
		[[], {yes: true, action: 'burn'}, /--action burn is not known/u],
		[[], {yes: true, action: 'close_all', resume: true}, /Leave one of them out/u],
		[[], {yes: true, readonly: true}, /--readonly/u],
	])('names the word at fault: %j %j', (words, flags, problem) => {
		const read = readStop(words, flags);
		expect(read.ok ? '' : read.problem).toMatch(problem);
	});
});
