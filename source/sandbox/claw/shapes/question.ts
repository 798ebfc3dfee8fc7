import type {Question} from '../../world/entities.ts';
import {compact, type Fields} from '../read.ts';

/* The shapes of @openclaw/gateway-protocol 2026.9.1: QuestionRecord, QuestionResolvedEvent and QuestionResolveResult. */

export function questionShape(question: Question): Fields {
	const {id, parts, agentId, threadKey, runId, createdAt, expiresAt, status, answeredBy} = question;
	return compact({
		id,
		questions: parts,
		agentId,
		sessionKey: threadKey,
		runId,
		createdAtMs: createdAt,
		expiresAtMs: expiresAt,
		status,
		answers: answersShape(question),
		resolvedBy: answeredBy,
	});
}

/** What everybody hears when it is over. */
export function questionEnd(question: Question): Fields {
	return {id: question.id, ...questionResult(question)};
}

/** What came of it, for whoever answered it or waits for it. */
export function questionResult(question: Question): Fields {
	return compact({status: question.status, answers: answersShape(question)});
}

function answersShape({answers}: Question): Fields | undefined {
	return answers && {answers};
}
