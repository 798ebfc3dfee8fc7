import {describe, expect, test} from 'vitest';
import {hashJson} from '../../../source/wire/hash.ts';
import {claw} from '../../../source/wire/dialects/claw/claw.ts';
import type {Approval} from '../../../source/domain/entities.ts';
import {hearAll, memoryOf} from '../../helpers/claw.ts';

function asked(event: string, payload: object): Approval | undefined {
	const {events} = hearAll(memoryOf(4), [{type: 'event', event, payload}]);
	const [first] = events;
	return first?.type === 'approval.requested' ? first.approval : undefined;
}

const request = {
	command: 'rm -rf /tmp/x',
	cwd: '/tmp',
	nodeId: null,
	host: 'gateway',
	security: 'allowlist',
	ask: 'on-miss',
	warningText: null,
	agentId: 'main',
	resolvedPath: '/bin/rm',
	sessionKey: 'main',
};
const entry = {id: 'a-1', request, createdAtMs: 10, expiresAtMs: 20};

describe('who asked', () => {
	test('is the device the gateway names, whatever the request says of itself', () => {
		const told = {...entry, requestedByDeviceId: 'device-1'};
		expect(asked('exec.approval.requested', told)?.askedBy).toBe('device-1');
		expect(
			asked('exec.approval.requested', {...told, request: {...request, requestedByDeviceId: 'device-2'}})
				?.askedBy,
		).toBe('device-1');
		expect(asked('exec.approval.requested', told)?.hash).toBe(asked('exec.approval.requested', entry)?.hash);
	});

	test('is nobody where it goes by a name alone, though the name is ours', () => {
		const named = {...request, requestedBy: 'ridge', clientDisplayName: 'ridge', displayName: 'ridge'};
		expect(asked('exec.approval.requested', {...entry, request: named})?.askedBy).toBeUndefined();
	});
});

describe('a command that waits for a yes', () => {
	test('is shown with all that was given, and nothing that was not', () => {
		const approval = asked('exec.approval.requested', entry);
		expect(approval).toMatchObject({
			id: 'a-1',
			kind: 'exec',
			origin: 'exec',
			status: 'pending',
			title: 'rm -rf /tmp/x',
			agentId: 'main',
			threadId: 'agent:main:main',
			createdAt: 10,
			expiresAt: 20,
			hash: hashJson({id: 'a-1', request}),
		});
		expect(approval?.shown.map(({label, text}) => `${label}: ${text}`)).toEqual([
			'Directory: /tmp',
			'Host: gateway',
			'Program: /bin/rm',
			'Agent: main',
			'Session: main',
			'Security: allowlist',
			'Ask: on-miss',
		]);
		expect(approval?.actions.map(({id, meaning}) => [id, meaning])).toEqual([
			['allow-once', 'approve'],
			['allow-always', 'approve-always'],
			['deny', 'reject'],
		]);
	});

	test('hides nothing: what a terminal would swallow is made visible', () => {
		const approval = asked('exec.approval.requested', {
			...entry,
			request: {...request, command: 'echo ok\u{1B}[8m; rm -rf ~\n# \u{202E}', cwd: '/tmp/\u{200B}x'},
		});
		expect(approval?.title).toBe('echo ok⟨U+001B⟩[8m; rm -rf ~⏎# ⟨U+202E⟩');
		expect(approval?.shown[0]).toEqual({label: 'Directory', text: '/tmp/⟨U+200B⟩x'});
	});

	test('a command too long to be shown says how much is missing', () => {
		const approval = asked('exec.approval.requested', {...entry, request: {command: 'x'.repeat(30_000)}});
		expect(approval?.title).toMatch(/\[10000 more characters\]$/u);
	});

	test('only what the gateway allows may be answered (2026.9.6)', () => {
		const approval = asked('exec.approval.requested', {
			...entry,
			request: {
				...request,
				allowedDecisions: ['allow-once', 'allow-always', 'deny'],
				unavailableDecisions: ['allow-always'],
				warningText: 'touches your home',
			},
		});
		expect(approval?.actions.map(({id}) => id)).toEqual(['allow-once', 'deny']);
		expect(approval?.shown[0]).toEqual({label: 'Warning', text: 'touches your home'});
	});

	test('a request that differs in one byte has another hash, the same in another order has not', () => {
		const hash = asked('exec.approval.requested', entry)?.hash;
		const turned = Object.fromEntries(Object.entries(request).toReversed());
		expect(asked('exec.approval.requested', {...entry, request: turned})?.hash).toBe(hash);
		expect(asked('exec.approval.requested', {...entry, request: {...request, env: {A: '1'}}})?.hash).not.toBe(
			hash,
		);
		expect(asked('exec.approval.requested', {...entry, id: 'a-2'})?.hash).not.toBe(hash);
	});

	test('one that cannot be shown is turned down, not shown empty', () => {
		const {heard} = hearAll(memoryOf(4), [
			{type: 'event', event: 'exec.approval.requested', payload: {id: 'a', request: {cwd: '/'}}},
		]);
		expect(heard).toMatchObject([{kind: 'rejected'}]);
	});

	test.each([
		['allow-once', 'approved'],
		['allow-always', 'approved'],
		['deny', 'rejected'],
		[null, 'gone'],
	])('decided %s it is %s', (decision, status) => {
		const {events} = hearAll(memoryOf(4), [
			{
				type: 'event',
				event: 'exec.approval.resolved',
				payload: {id: 'a-1', decision, resolvedBy: 'probe', ts: 7},
			},
		]);
		expect(events).toMatchObject([{type: 'approval.resolved', id: 'a-1', status, by: 'probe', at: 7}]);
	});
});

describe('others that wait', () => {
	test('a plugin', () => {
		const plugin = {
			title: 'Send mail',
			description: 'to all',
			severity: 'critical',
			scope: {kind: 'payment', amount: '5'},
		};
		expect(asked('plugin.approval.requested', {id: 'p', request: plugin})).toMatchObject({
			kind: 'plugin',
			title: 'Send mail',
			shown: [
				{label: 'Severity', text: 'critical'},
				{label: 'Description', text: 'to all'},
				{label: 'Scope: kind', text: 'payment'},
				{label: 'Scope: amount', text: '5'},
			],
		});
	});

	test('a device, also a silent one; its list tells the same request', () => {
		const device = {
			requestId: 'r',
			deviceId: 'd'.repeat(64),
			displayName: 'probe',
			scopes: ['operator.read'],
			silent: true,
			ts: 1000,
		};
		const approval = asked('device.pair.requested', device);
		expect(approval).toMatchObject({
			id: 'r',
			kind: 'pairing',
			origin: 'device',
			title: 'Device probe asks to be paired',
			expiresAt: 301_000,
			actions: [{id: 'approve'}, {id: 'reject'}],
		});
		const listed = claw.readAnswer(
			{method: 'device.pair.list', params: {}, deadlineMs: 1},
			{
				pending: [{...device, requiredApproveScopes: ['operator.pairing']}],
				paired: [{deviceId: 'x', tokens: [{token: 's'}]}],
			},
			memoryOf(4),
			1,
		);
		expect(listed).toMatchObject({
			value: [
				{origin: 'device', approvals: [{id: 'r', hash: approval?.hash}]},
				{type: 'devices.replaced', devices: [{id: 'device:x', kind: 'device', status: 'paired'}]},
			],
		});
		expect(JSON.stringify(listed)).not.toContain('tokens');
	});

	test('a node, by its own words', () => {
		const node = {
			requestId: 'r',
			nodeId: 'iris-1',
			displayName: 'Ann\u{202E}a',
			platform: 'ios',
			remoteIp: '192.0.2.2',
			ts: 1,
		};
		expect(asked('node.pair.requested', node)).toMatchObject({
			origin: 'node',
			title: 'Node Ann⟨U+202E⟩a asks to be paired',
			shown: [{label: 'Node', text: 'iris-1'}, {label: 'Name'}, {label: 'Platform'}, {label: 'Address'}],
		});
	});

	test('a question tells every option, also one that says no more of itself than its name', () => {
		const options = [
			{label: 'staging'},
			{label: 'production', description: 'asks for a second pair of eyes'},
		];
		const approval = asked('question.requested', {
			id: 'q',
			questions: [{questionId: 'where', header: 'Deploy', question: 'Where?', options}],
		});
		expect(approval?.shown.map(({label, text}) => `${label}: ${text}`)).toEqual([
			'Deploy: Where?',
			'Option: staging',
			'Option: production: asks for a second pair of eyes',
		]);
	});

	test('a question with options can be answered, a secret one only declined', () => {
		const options = [{label: 'Blue'}, {label: 'Red', description: 'warm'}];
		const question = {
			id: 'q',
			questions: [{questionId: 'colour', header: 'Colour', question: 'Which?', options}],
		};
		const approval = asked('question.requested', question);
		expect(approval).toMatchObject({kind: 'question', title: 'Which?'});
		expect(approval?.actions.map(({says}) => says)).toEqual(['Blue', 'Red', 'Decline']);
		const secret = {
			id: 'q',
			questions: [{questionId: 'key', header: 'Key', question: 'Key?', options, isSecret: true}],
		};
		expect(asked('question.requested', secret)?.actions.map(({says}) => says)).toEqual(['Decline']);
		expect(asked('question.requested', secret)?.shown.find(({label}) => label === 'Note')?.text).toBe(
			'It cannot be answered here, only declined: it asks for a secret.',
		);
	});
});
