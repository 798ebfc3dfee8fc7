import {expect, test} from 'vitest';
import {redact} from '../../source/wire/redact.ts';

test.each([
	['{"token":"abc","a":1}', '{"token":"[removed]","a":1}'],
	['{"auth":{"deviceToken": "a\\"b"}}', '{"auth":{"deviceToken": "[removed]"}}'],
	['{"apiKey":"abc', '{"apiKey":"[removed]"'],
	[
		'{"env":{"OPENAI_API_KEY":"sk","GITHUB_TOKEN":"gh"}}',
		'{"env":{"OPENAI_API_KEY":"[removed]","GITHUB_TOKEN":"[removed]"}}',
	],
	[
		'{"access_token":"a","client-secret":"b","Authorization":"c"}',
		'{"access_token":"[removed]","client-secret":"[removed]","Authorization":"[removed]"}',
	],
	[
		String.raw`{"raw":"{\"token\":\"abc\",\"a\":1}"}`,
		String.raw`{"raw":"{\"token\":\"[removed]\",\"a\":1}"}`,
	],
	['{"inputTokens":12,"says":"token"}', '{"inputTokens":12,"says":"token"}'],
])('a secret is not written: %s', (json, safe) => {
	expect(redact(json)).toBe(safe);
});
