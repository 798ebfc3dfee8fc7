import {expect, test} from 'vitest';
import {ok} from '../../source/domain/result.ts';
import type {Command} from '../../source/domain/commands.ts';
import {errandOf, type Dialect} from '../../source/wire/dialects/dialect.ts';
import {littleDialect} from '../helpers/little-dialect.ts';
import {startLittleSession} from '../helpers/little-gateway.ts';

/** A language whose every answer of "{}" is a first one, and in which a run is answered twice. */
const dialect: Dialect<null, null> = {
	...littleDialect,
	decode(text, memory, at) {
		const decoded = littleDialect.decode(text, memory, at);
		return text.endsWith(' {}') && decoded.heard.kind === 'answer'
			? {...decoded, heard: {...decoded.heard, isInterim: true}}
			: decoded;
	},
	readAnswer: () => ok([]),
	errandFor: ({type}) =>
		ok(
			errandOf({
				method: type,
				params: undefined,
				deadlineMs: 8000,
				...(type === 'agent.invoke' && {isAnsweredTwice: true}),
			}),
		),
};

function after(command: Command, ...answers: readonly string[]) {
	const {session, greet, say, asked, store} = startLittleSession({dialect});
	session.start();
	greet();
	session.perform(command);
	const [id = ''] = asked(command.type);

	for (const answer of answers) {
		say(`answer ${id} ${answer}`);
	}

	const [record] = store.get().commands.values();
	return record?.status;
}

const invoke: Command = {type: 'agent.invoke', agentId: 'a', prompt: 'go'};
const create: Command = {type: 'project.create', name: 'p', description: ''};

test('what is answered twice is accepted by the first answer and confirmed by the second', () => {
	expect(after(invoke, '{}')).toBe('accepted');
	expect(after(invoke, '{}', '[]')).toBe('confirmed');
});

test('what is answered once is confirmed by that answer, whatever it says', () => {
	expect(after(create, '{}')).toBe('confirmed');
});
