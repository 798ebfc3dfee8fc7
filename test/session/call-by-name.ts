import {describe, expect, test} from 'vitest';
import type {Outcome} from '../../source/session/conversation.ts';
import {errandOf, type Dialect} from '../../source/wire/dialects/dialect.ts';
import {littleDialect, littleGateway} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

/** The little language, with methods by name, and answers nobody can read. */
const dialect: Dialect<null, null> = {
	...littleDialect,
	stepGreeting(state, input) {
		const {outputs} = littleDialect.stepGreeting(state, input);
		const features = {methods: ['health', 'chat.send'], events: []};
		return {
			state,
			outputs: outputs.map((output) =>
				output.type === 'greeted' ? {...output, gateway: {...littleGateway, features}} : output,
			),
		};
	},
	readAnswer: () => ({ok: false, problem: 'it cannot be read'}),
	errandFor: (command) =>
		command.type === 'method.call'
			? {ok: true, value: errandOf({method: command.method, params: command.params, deadlineMs: 8000})}
			: {ok: false, problem: 'no'},
};

function live(isReadonly = false) {
	const little = startLittleSession({dialect, isReadonly});
	little.session.start();
	little.greet();
	const outcomes: Outcome[] = [];
	return {
		...little,
		outcomes,
		call(method: string, deadlineMs?: number) {
			little.session.call({method, params: undefined, deadlineMs}, (outcome) => outcomes.push(outcome));
		},
	};
}

describe('a request by its name', () => {
	test('gets its answer as it came, even where no event can be read from it', () => {
		const {call, asked, say, outcomes} = live();
		call('health');
		say(`answer ${asked('health')[0]} {"strange":[1]}`);
		expect(outcomes).toEqual([{type: 'answered', events: [], payload: {strange: [1]}}]);
	});

	test('is told of once, whatever happens afterwards', () => {
		const {call, asked, say, outcomes, session} = live();
		call('chat.send');
		say(`refuse ${asked('chat.send')[0]} not you`);
		say(`answer ${asked('chat.send')[0]} {}`);
		session.stop();
		expect(outcomes).toEqual([
			{
				type: 'refused',
				refusal: {code: 'NO', message: 'not you', retryAfterMs: undefined, details: undefined},
			},
		]);
	});

	test('is waited for as long as was asked, and then nobody knows', () => {
		const {call, clock, outcomes} = live();
		call('chat.send', 3000);
		clock.turn(2000);
		expect(outcomes).toEqual([]);
		clock.turn(2000);
		expect(outcomes).toEqual([{type: 'silent', because: 'no answer in 3 s'}]);
	});

	test('is waited for as long as the dialect finds right where nothing was asked', () => {
		const {call, clock, outcomes} = live();
		call('chat.send');
		clock.turn(7000);
		expect(outcomes).toEqual([]);
		clock.turn(2000);
		expect(outcomes).toHaveLength(1);
	});

	test('that was under way when the connection broke is unknown, and is not sent again', () => {
		const {call, clock, outcomes, socket, sockets, greet} = live();
		call('chat.send');
		socket().closed(1006, '');
		expect(outcomes).toMatchObject([{type: 'silent'}]);
		clock.turn(2000);
		greet();
		expect(sockets).toHaveLength(2);
		expect(socket().sent.filter((text) => text.includes('chat.send'))).toEqual([]);
	});

	test('leaves a session that only reads only where it reads', () => {
		const {call, asked, outcomes} = live(true);
		call('chat.send');
		call('moon.landing');
		expect(outcomes).toMatchObject([
			{type: 'refused', refusal: {code: 'NOT_SENT', message: 'this session is read-only'}},
			{type: 'refused', refusal: {code: 'NOT_SENT'}},
		]);
		expect(asked('chat.send')).toEqual([]);
		call('health');
		expect(asked('health')).toHaveLength(1);
	});

	test('does not leave before the greeting', () => {
		const little = startLittleSession({dialect});
		const outcomes: Outcome[] = [];
		little.session.start();
		little.session.call({method: 'health', params: undefined, deadlineMs: undefined}, (outcome) =>
			outcomes.push(outcome),
		);
		expect(outcomes).toMatchObject([{type: 'refused', refusal: {message: 'the link is not live'}}]);
	});
});
