import {expect, test} from 'vitest';
import {sayOf} from '../../source/session/say.ts';
import {initialState} from '../../source/store/state.ts';

test('a request by name is told with what it asks for, without what is secret', () => {
	const saying = (params: Readonly<Record<string, string>> | undefined) =>
		sayOf({type: 'method.call', method: 'chat.history', params}, initialState(0));
	expect(saying({sessionKey: 'main'})).toBe('chat.history {"sessionKey":"main"}');
	expect(saying({token: 'abc'})).toBe('chat.history {"token":"[removed]"}');
	expect(saying(undefined)).toBe('chat.history');
	expect(saying({words: 'so '.repeat(90)})).toHaveLength(120);
});
