/* oxlint-disable typescript/no-unsafe-member-access --
   Frames are read here as they come off the wire, and expectations say what must be in them. */
import {expect, test} from 'vitest';
import {createStand} from './stand.mts';

const good = {type: 'instance.subscribe', timestamp: '2026-02-17T00:00:00.000Z', payload: {topics: []}};

test('the first frame says who speaks and what it can do, in the envelope of seed 000', () => {
	const {connect, clock} = createStand();
	expect(connect().frames).toEqual([
		{
			type: 'instance.ready',
			timestamp: new Date(clock.now()).toISOString(),
			instanceId: 'claw_local_1',
			payload: {version: '1.0.0', capabilities: ['delegation', 'streaming']},
		},
	]);
});

test.each([
	['no JSON', 'hello', undefined],
	['cut-off JSON', '{"type":"task.create","requestId":"r1"', undefined],
	['an empty frame', '', undefined],
	['an array', '[]', undefined],
	['a number', '7', undefined],
	['null', 'null', undefined],
	['no type', {...good, type: undefined, requestId: 'r1'}, 'r1'],
	['a type that is a number', {...good, type: 7, requestId: 'r1'}, 'r1'],
	['an unknown type', {...good, type: 'task.explode', requestId: 'r1'}, 'r1'],
	['an event as a command', {...good, type: 'task.updated', requestId: 'r1'}, 'r1'],
	['the name of a thing every object has', {...good, type: 'constructor', requestId: 'r1'}, 'r1'],
	['a prototype as the type', {...good, type: '__proto__', requestId: 'r1'}, 'r1'],
	['no payload', {...good, payload: undefined, requestId: 'r1'}, 'r1'],
	['a payload that is null', {...good, payload: null, requestId: 'r1'}, 'r1'],
	['a payload that is a list', {...good, payload: [], requestId: 'r1'}, 'r1'],
	['a payload that is a text', {...good, payload: '{}', requestId: 'r1'}, 'r1'],
	['a timestamp that is a number', {...good, timestamp: 1_790_000_000_000, requestId: 'r1'}, 'r1'],
	['a timestamp that is null', {...good, timestamp: null, requestId: 'r1'}, 'r1'],
	['a requestId that is a number', {...good, requestId: 7}, undefined],
	['an empty requestId', {...good, requestId: ''}, undefined],
	['a requestId of 201 characters', {...good, requestId: 'r'.repeat(201)}, undefined],
	['an instanceId that is a number', {...good, instanceId: 7, requestId: 'r1'}, 'r1'],
])('%s is answered by a ValidationError, and the line stays', (_name, frame, requestId) => {
	const {connect} = createStand();
	const client = connect();
	const [answer, ...more] = client.send(frame);
	expect(answer).toMatchObject({
		type: 'error',
		instanceId: 'claw_local_1',
		payload: {code: 'ValidationError'},
	});
	expect(answer?.['payload'].message.length).toBeGreaterThan(5);
	expect(answer?.['requestId']).toBe(requestId);
	expect(more).toEqual([]);
	expect(client.closedWith()).toBeUndefined();
	expect(client.send({...good, requestId: 'later'})).toMatchObject([{requestId: 'later'}]);
});

test('bytes are answered by a ValidationError, and the line stays', () => {
	const client = createStand().connect();
	expect(client.binary(Buffer.from(JSON.stringify(good)))).toMatchObject([
		{type: 'error', payload: {code: 'ValidationError', message: 'frames must be text'}},
	]);
	expect(client.closedWith()).toBeUndefined();
});

test('a requestId of 200 characters is given back whole', () => {
	const requestId = 'r'.repeat(200);
	expect(
		createStand()
			.connect()
			.send({...good, requestId}),
	).toMatchObject([{requestId}]);
});

test('a command for another instance is answered by NotFound, one for this instance or for none is carried out', () => {
	const client = createStand().connect();
	expect(client.send({...good, requestId: 'a', instanceId: 'claw_local_2'})).toMatchObject([
		{type: 'error', requestId: 'a', payload: {code: 'NotFound'}},
	]);
	expect(client.send({...good, requestId: 'b', instanceId: 'claw_local_1'})).toMatchObject([
		{type: 'instance.heartbeat', requestId: 'b'},
	]);
});

test('keys the envelope does not know are passed over, and so is an absent timestamp', () => {
	const client = createStand().connect();
	const frame = {
		type: 'instance.subscribe',
		requestId: 'a',
		extra: {deep: [1]},
		payload: {topics: [], more: 1},
	};
	expect(client.send(frame)).toMatchObject([{type: 'instance.heartbeat', requestId: 'a'}]);
});

test('a client may send 100 frames in 10 seconds; more are refused, do not count, and later ones are heard again', () => {
	const {connect, clock} = createStand();
	const client = connect();
	const other = connect();

	for (let count = 0; count < 100; count++) {
		expect(client.send({...good, requestId: `r${count}`})).toMatchObject([{type: 'instance.heartbeat'}]);
	}

	clock.turn(4000);

	for (let count = 0; count < 150; count++) {
		expect(client.send({...good, requestId: 'late'})).toMatchObject([
			{type: 'error', requestId: 'late', payload: {code: 'RateLimited', retryAfterMs: 6000}},
		]);
	}

	expect(client.binary(Buffer.from('x'))).toMatchObject([{payload: {code: 'RateLimited'}}]);
	expect(other.send(good)).toMatchObject([{type: 'instance.heartbeat'}]);
	clock.turn(5999);
	expect(client.send(good)).toMatchObject([{payload: {code: 'RateLimited', retryAfterMs: 1}}]);
	clock.turn(1);
	expect(client.send(good)).toMatchObject([{type: 'instance.heartbeat'}]);
	expect(client.closedWith()).toBeUndefined();
});

test('a mistake of ours is answered by an InternalServerError and does not end the line', () => {
	const {connect, world} = createStand();
	const client = connect();
	const broken = new Error('the disk is full');
	world.on((event) => {
		if (event.type === 'task.changed' && event.task.id === 'unlucky') {
			throw broken;
		}
	});
	const payload = {id: 'unlucky', title: 'Research X'};
	expect(client.command('task.create', payload, 'a').at(-1)).toMatchObject({
		type: 'error',
		requestId: 'a',
		payload: {code: 'InternalServerError', message: 'something went wrong in here'},
	});
	expect(client.send(good)).toMatchObject([{type: 'instance.heartbeat'}]);
});
