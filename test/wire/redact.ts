import {expect, test} from 'vitest';
import {redact} from '../../source/wire/redact.ts';

test.each([
	['{"token":"abc","a":1}', '{"token":"[removed]","a":1}'],
	['{"auth":{"deviceToken": "a\\"b"}}', '{"auth":{"deviceToken": "[removed]"}}'],
	['{"apiKey":"abc', '{"apiKey":"[removed]"'],
	['{"inputTokens":12,"says":"token"}', '{"inputTokens":12,"says":"token"}'],
])('a secret is not written: %s', (json, safe) => {
	expect(redact(json)).toBe(safe);
});
