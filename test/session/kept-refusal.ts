import {expect, test} from 'vitest';
import {keptRefusal} from '../../source/session/kept-refusal.ts';
import type {GreetingOutput} from '../../source/wire/dialects/dialect.ts';

const refused: GreetingOutput<unknown> = {type: 'refused', ending: 'refused', because: 'No', advice: ''};
const frame = (fields: object): string => JSON.stringify({type: 'res', id: '1', ...fields});

function kept(fields: object, outputs: readonly GreetingOutput<unknown>[] = [refused]): string {
	return keptRefusal({text: frame(fields), outputs, secrets: ['hunter22', '']});
}

test('of a greeting that turns us away the code and the words are kept, and no secret in them', () => {
	const error = {code: 'INVALID_REQUEST', message: 'unauthorized', details: {code: 'AUTH_TOKEN_MISMATCH'}};
	expect(JSON.parse(kept({ok: false, error}))).toEqual({type: 'res', id: '1', ok: false, error});
	const echoed = kept({
		ok: false,
		error: {message: 'no such token: hunter22', details: {deviceToken: 'abc'}},
	});
	expect(echoed).toContain('no such token: [removed]');
	expect(echoed).not.toMatch(/hunter22|abc/u);
});

test('of a greeting that lets us in, of one that goes on, and of one that is long nothing is kept', () => {
	expect(kept({ok: true, payload: {deviceToken: 'abc'}})).toBe('');
	expect(kept({event: 'connect.challenge', payload: {nonce: 'n'}}, [{type: 'wait', ms: 1}])).toBe('');
	expect(kept({ok: false, error: {message: 'x'.repeat(2000)}})).toBe('');
	expect(keptRefusal({text: 'not JSON', outputs: [refused], secrets: []})).toBe('');
});
