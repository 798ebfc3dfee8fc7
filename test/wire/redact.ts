import {expect, test} from 'vitest';
import {redact, redactText} from '../../source/wire/redact.ts';

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

test.each([
	['curl --token xyz https://x', 'curl --token [removed] https://x'],
	['tool --api-key=xyz --verbose', 'tool --api-key=[removed] --verbose'],
	["mysql --password 'two words' db", 'mysql --password [removed] db'],
	[
		'PGPASSWORD=xyz psql; AWS_SECRET_ACCESS_KEY=xyz aws',
		'PGPASSWORD=[removed] psql; AWS_SECRET_ACCESS_KEY=[removed] aws',
	],
	['DB_PASS=xyz run', 'DB_PASS=[removed] run'],
	['curl -H "Authorization: Basic eHl6" x', 'curl -H "Authorization: [removed]" x'],
	['with Bearer abcdefghi.jkl now', 'with Bearer [removed] now'],
	['OPENAI sk-proj-abc123def456 ok', 'OPENAI [removed] ok'],
	['ghp_abcdefghijklmnop1234 AKIAIOSFODNN7EXAMPLE', '[removed] [removed]'],
	['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.sig', '[removed]'],
	['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY----- rest', '[removed] rest'],
	['git clone https://me:xyz@host/x', 'git clone https://me:[removed]@host/x'],
	['curl -u me:xyz x', 'curl -u me:[removed] x'],
	['{"token":"xyz","a":1}', '{"token":[removed],"a":1}'],
	['https://x/?access_token=xyz&b=1', 'https://x/?access_token=[removed]&b=1'],
])('a secret in words is not written: %s', (text, safe) => {
	expect(redactText(text)).toBe(safe);
});

test.each([
	'systemctl restart nginx',
	'quarterdeck --token-file ~/.token once',
	'docker run -u 1000:1000 image',
	'git clone ssh://git@host/x.git',
	'max_tokens=100 for the task-management run',
	'pip install sk-learn-something',
])('what is no secret stays: %s', (text) => {
	expect(redactText(text)).toBe(text);
});

// A pattern that looks back for every beginning would run into the time limit of the test itself.
test('a long text full of beginnings comes to an end', () => {
	for (const piece of [
		'a',
		'-',
		'token',
		'--token ',
		'://',
		'"',
		'eyJ',
		'-----BEGIN PRIVATE KEY-----',
		' -u a',
		'sk-',
		'cookie:',
	]) {
		expect(redactText(piece.repeat(400_000 / piece.length)).length).toBeGreaterThan(0);
	}
});
