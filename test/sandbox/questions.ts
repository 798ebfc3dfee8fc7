/* oxlint-disable typescript/no-unsafe-member-access, typescript/no-unsafe-argument --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {afterEach, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../source/sandbox/world/clock.ts';
import {greet, newDevice} from '../helpers/raw-claw.ts';

const started: Sandbox[] = [];
const clock = createHandClock();

async function start(): Promise<Sandbox> {
	const sandbox = await startSandbox({token: 'secret', scenario: 'quiet', protocol: 4, clock});
	started.push(sandbox);
	return sandbox;
}

afterEach(async () => {
	await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
});

const options = [{label: 'staging'}, {label: 'production', description: 'for everybody'}];
const questions = [{questionId: 'target', header: 'Deploy', question: 'Where to?', options}];

test('a question is asked, listed, answered once, and told to whoever waits', async () => {
	const {url} = await start();
	const client = await greet(url, {signedAt: clock.now()});
	const asked = await client.call('question.request', {id: 'q1', questions, agentId: 'ops', timeoutMs: 1000});
	expect(asked['payload']).toEqual({id: 'q1', expiresAtMs: clock.now() + 1000});
	const record = {
		id: 'q1',
		questions,
		agentId: 'ops',
		createdAtMs: clock.now(),
		expiresAtMs: clock.now() + 1000,
		status: 'pending',
	};
	const told = await client.event('question.requested');
	expect(told['payload']).toEqual(record);
	const listed = await client.call('question.list', {});
	expect(listed['payload']).toEqual({questions: [record]});
	const waiting = client.call('question.waitAnswer', {id: 'q1'});
	const answers = {answers: {target: ['staging']}};
	const answer = await client.call('question.resolve', {id: 'q1', answers});
	expect(answer['payload']).toEqual({status: 'answered', answers});
	const waited = await waiting;
	expect(waited['payload']).toEqual({status: 'answered', answers});
	const over = await client.event('question.resolved');
	expect(over['payload']).toEqual({id: 'q1', status: 'answered', answers});
	const again = await client.call('question.resolve', {id: 'q1', cancel: true});
	expect(again['ok']).toBe(false);
	const none = await client.call('question.list', {});
	expect(none['payload']).toEqual({questions: []});
});

test('a question is turned down, or ends with its time, and whoever waits less long hears that it waits', async () => {
	const {url, world} = await start();
	const client = await greet(url, {signedAt: clock.now()});
	await client.call('question.request', {id: 'q1', questions, timeoutMs: 1000});
	await client.call('question.request', {id: 'q2', questions, timeoutMs: 1000});
	const no = await client.call('question.resolve', {id: 'q1', cancel: true});
	expect(no['payload']).toEqual({status: 'cancelled'});
	const waiting = client.call('question.waitAnswer', {id: 'q2', timeoutMs: 500});
	await expect.poll(() => world.questions.pending().length).toBe(1);
	await client.call('question.get', {id: 'q2'});
	clock.turn(600);
	const waited = await waiting;
	expect(waited['payload']).toEqual({status: 'pending'});
	clock.turn(600);
	const over = await client.event('question.resolved', ({id}) => id === 'q2');
	expect(over['payload']).toEqual({id: 'q2', status: 'expired'});
});

test('questions are for those who may answer them', async () => {
	const {url} = await start();
	const client = await greet(url, {signedAt: clock.now(), scopes: ['operator.read', 'operator.approvals']});
	const refused = await client.call('question.list', {});
	expect(refused['error'].message).toBe('missing scope: operator.questions');
});

test('who asks for a command is told by the key of the device, and how it ended for 15 s after that', async () => {
	const {url} = await start();
	const device = newDevice();
	const [asker, other] = [
		await greet(url, {signedAt: clock.now(), device}),
		await greet(url, {signedAt: clock.now()}),
	];
	const command = {id: 'c1', command: 'uptime', twoPhase: true};
	await asker.call('exec.approval.request', command);
	const told = await other.event('exec.approval.requested', ({id}) => id === 'c1');
	expect(told['payload'].requestedByDeviceId).toBe(device.id);
	expect(Object.keys(told['payload'].request)).not.toContain('requestedByDeviceId');
	const waiting = other.call('exec.approval.waitDecision', {id: 'c1'});
	await other.call('exec.approval.resolve', {id: 'c1', decision: 'allow-once'});
	const waited = await waiting;
	expect(waited['payload']).toMatchObject({id: 'c1', decision: 'allow-once'});
	clock.turn(14_000);
	const late = await other.call('exec.approval.waitDecision', {id: 'c1'});
	expect(late['payload']).toEqual(waited['payload']);
	clock.turn(2000);
	const tooLate = await other.call('exec.approval.waitDecision', {id: 'c1'});
	expect(tooLate['error']).toEqual({
		code: 'INVALID_REQUEST',
		message: 'approval expired or not found',
	});
});
