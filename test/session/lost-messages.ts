import {expect, test} from 'vitest';
import type {Message} from '../../source/domain/entities.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';
import {ok} from '../../source/domain/result.ts';
import {errandOf} from '../../source/wire/dialects/dialect.ts';

const command = {type: 'message.send', threadId: 't', text: 'go on'} as const;

/** A session that sent some words and got no answer; `keys` has what each attempt was sent under. */
function lost() {
	const keys: string[] = [];
	const little = startLittleSession({
		dialect: {
			...littleDialect,
			errandFor(asked, _, key) {
				keys.push(key);
				return ok(errandOf({method: asked.type, params: undefined, deadlineMs: 8000}));
			},
		},
	});
	little.session.start();
	little.greet();
	const sentAt = little.clock.now();
	little.session.perform(command);
	little.clock.turn(9000);
	const records = () => [...little.store.get().commands.values()].map(({status}) => status);
	expect(records()).toEqual(['unknown']);
	return {
		...little,
		keys,
		sentAt,
		records,
		read(...messages: readonly Partial<Message>[]) {
			const whole = messages.map((message, index) => ({
				id: `m${index}`,
				role: 'user',
				text: 'go on',
				at: sentAt,
				tool: undefined,
				...message,
			}));
			const event = {type: 'messages.replaced', threadId: 't', messages: whole, at: little.clock.now()};
			little.say(`event ${JSON.stringify(event)}`);
		},
	};
}

test('words that may have arrived are sent again under their own key, and others under another', () => {
	const little = lost();
	little.session.perform({...command, text: 'something else'});
	little.session.perform({...command, threadId: 'u'});
	little.session.perform(command);
	const [first, other, elsewhere, again] = little.keys;
	expect(again).toBe(first);
	expect(new Set([first, other, elsewhere]).size).toBe(3);
	const id = little.asked('message.send').at(-1);
	little.say(`answer ${id} []`);
	expect([...little.store.get().commands.values()].at(-1)).toMatchObject({id: first, status: 'confirmed'});
	little.session.perform(command);
	expect(little.keys.at(-1)).not.toBe(first);
});

test('the same words much later are meant to be said again', () => {
	const little = lost();
	little.clock.turn(11 * 60_000);
	little.greet();
	little.session.perform(command);
	expect(new Set(little.keys).size).toBe(2);
});

test('words that stand in their thread have arrived', () => {
	const little = lost();
	little.read({text: 'go on', at: little.sentAt + 500});
	expect([...little.store.get().commands.values()]).toMatchObject([
		{status: 'confirmed', because: 'read back: it stands in the thread', says: 'Message to T: go on'},
	]);
});

test.each<[string, Partial<Message>]>([
	['other words', {text: 'go'}],
	['the same words from before', {at: 0}],
	['the same words of which nobody knows when', {at: undefined}],
	['the same words of an agent', {role: 'assistant'}],
])('%s in the thread prove nothing', (_, message) => {
	const little = lost();
	little.read(message);
	expect(little.records()).toEqual(['unknown']);
});

test('the same words that are known to have arrived do not stand for those that are not', () => {
	const little = lost();
	little.session.perform({...command, text: 'go on '});
	little.say(`answer ${little.asked('message.send').at(-1)} []`);
	little.read({at: little.clock.now()});
	expect(little.records()).toEqual(['unknown', 'confirmed']);
	little.read({}, {at: little.clock.now()});
	expect(little.records()).toEqual(['confirmed', 'confirmed']);
});
