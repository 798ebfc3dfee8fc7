import type {Answers, Question, QuestionPart} from '../../world/entities.ts';
import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import {type Fields, fieldsAt, isFields, isTrueAt, numberAt, textAt, textsAt} from '../read.ts';
import {flag, name, object, positive, text} from '../schemas.ts';
import {questionResult, questionShape} from '../shapes/question.ts';

/** How long a question waits where the asker does not say. */
const patienceMs = 600_000;

/*
Questions of agents, after the schema of @openclaw/gateway-protocol 2026.9.1 (methods since 2026.7). What is refused,
and in which words, is not in the schema: the words are ours.
*/

export function questionMethods(): Methods {
	const id = object({'id!': name});
	const answers = object({'answers!': {type: 'object'}});
	return {
		'question.request': {
			params: object({
				id: name,
				'questions!': {type: 'array', minItems: 1, maxItems: 3, items: part},
				agentId: name,
				sessionKey: name,
				runId: name,
				timeoutMs: positive,
			}),
			serve: request,
		},
		'question.list': {
			params: object({}),
			serve({answer, world}) {
				answer({questions: world.questions.pending().map((question) => questionShape(question))});
			},
		},
		'question.get': {params: id, serve: get},
		'question.waitAnswer': {params: object({'id!': name, timeoutMs: positive}), serve: wait},
		'question.resolve': {
			params: {
				anyOf: [
					object({'id!': name, 'answers!': answers, resolvedBy: name}),
					object({'id!': name, 'cancel!': {const: true}, resolvedBy: name}),
				],
			},
			serve: resolve,
		},
	};
}

const part = object({
	'questionId!': {type: 'string', pattern: '^[a-z][a-z0-9_]*$'},
	'header!': {type: 'string', maxLength: 12},
	'question!': name,
	'options!': {type: 'array', maxItems: 4, items: object({'label!': name, description: text})},
	multiSelect: flag,
	isOther: flag,
	isSecret: flag,
});

function request({params, answer, refuse, world, keyOf}: Call): void {
	const sessionKey = textAt(params, 'sessionKey');
	const question = world.questions.ask({
		id: textAt(params, 'id'),
		parts: partsIn(params['questions']),
		agentId: textAt(params, 'agentId'),
		threadKey: sessionKey === undefined ? undefined : keyOf(sessionKey),
		runId: textAt(params, 'runId'),
		timeoutMs: numberAt(params, 'timeoutMs') ?? patienceMs,
	});

	if (question === undefined) {
		refuse(invalid('question id already in use, or too many questions pending'));
	} else {
		answer({id: question.id, expiresAtMs: question.expiresAt});
	}
}

function partsIn(value: unknown): readonly QuestionPart[] {
	return (Array.isArray(value) ? value : []).flatMap((entry: unknown) => {
		const fields = isFields(entry) ? entry : {};
		const questionId = textAt(fields, 'questionId');
		const question = textAt(fields, 'question');
		return questionId === undefined || question === undefined ? [] : [{...fields, questionId, question}];
	});
}

function find({params, refuse, world}: Call): Question | undefined {
	const question = world.questions.get(textAt(params, 'id') ?? '');

	if (question === undefined) {
		refuse(invalid('unknown question id'));
	}

	return question;
}

function get(call: Call): void {
	const question = find(call);

	if (question !== undefined) {
		call.answer({question: questionShape(question)});
	}
}

/** Answers when it is over, or that it still waits when the caller's time is. */
function wait(call: Call): void {
	const {params, answer, world} = call;
	const question = find(call);

	if (question === undefined) {
		return;
	}

	let isAnswered = false;
	const once = (payload: Fields): void => {
		if (!isAnswered) {
			isAnswered = true;
			answer(payload);
		}
	};

	const timeoutMs = numberAt(params, 'timeoutMs');
	world.questions.whenOver(question.id, (over) => {
		once(questionResult(over));
	});

	if (timeoutMs !== undefined) {
		world.stage.clock.after(timeoutMs, () => {
			once({status: 'pending'});
		});
	}
}

function resolve(call: Call): void {
	const {params, answer, refuse, world, connection, requestId} = call;
	const question = find(call);

	if (question === undefined) {
		return;
	}

	const {client, deviceId = client.label} = connection.grant;
	const given = isTrueAt(params, 'cancel') ? undefined : answersIn(fieldsAt(params, 'answers'));
	const settled = world.stage.together(() => {
		const over = world.questions.settle(question.id, given, client.label);
		world.receipts.write({
			askedId: question.id,
			answer: given === undefined ? 'cancel' : JSON.stringify(given),
			by: deviceId,
			requestId,
			came: over === undefined ? 'refused' : 'carried out',
			asked: {id: question.id, questions: question.parts},
		});
		return over;
	});

	if (settled === undefined) {
		refuse(invalid('question already resolved or expired'));
	} else {
		answer(questionResult(settled));
	}
}

function answersIn(fields: Readonly<Record<string, unknown>>): Answers {
	const given = fieldsAt(fields, 'answers');
	return Object.fromEntries(Object.keys(given).map((id) => [id, textsAt(given, id) ?? []]));
}
