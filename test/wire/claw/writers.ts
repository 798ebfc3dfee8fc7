import {expect, test} from 'vitest';
import {writtenBy} from '../../../source/wire/dialects/claw/writers.ts';

test.each([
	['a job by its name', {}, '[cron:7d41 nightly] summarize the day', 'nightly', 'summarize the day'],
	['a job without a name', {}, '[cron:7d41] ping', 'schedule', 'ping'],
	['a hook by its name', {}, '[hook:5f2c GitHub] a push', 'GitHub', 'a push'],
	[
		'another agent by its id',
		{provenance: {kind: 'inter_session', sourceSessionKey: 'agent:ops:main', sourceTool: 'sessions_send'}},
		'[Inter-session message] sourceSession=agent:ops:main\nIs it done?',
		'ops',
		'Is it done?',
	],
	['the gateway itself', {provenance: {kind: 'internal_system'}}, 'wake', 'gateway', 'wake'],
	['a heartbeat', {}, 'Read HEARTBEAT.md if it exists.', 'heartbeat', 'Read HEARTBEAT.md if it exists.'],
	['a user of a channel', {senderLabel: 'Maya'}, 'hello', 'Maya', 'hello'],
	['the person', {senderLabel: 'openclaw-control-ui'}, 'hello', undefined, 'hello'],
	['the person, whatever they quote', {}, 'see [cron:7d41 nightly]', undefined, 'see [cron:7d41 nightly]'],
	['the person, from outside', {provenance: {kind: 'external_user'}}, 'hello', undefined, 'hello'],
])('a message is by %s', (_, row, text, from, said) => {
	expect(writtenBy(row, text)).toEqual(from === undefined ? {text: said} : {text: said, from});
});
