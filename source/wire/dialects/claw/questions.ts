import type {Approval, ApprovalAction} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {hashJson} from '../../hash.ts';
import {readRecords, readString, readTime, type UnknownRecord} from '../../read.ts';
import {boundJson, cleanText, revealText} from '../../sanitise.ts';
import {show} from './approvals.ts';
import type {ClawMemory} from './memory.ts';
import {threadIdOf} from './threads.ts';
import {cleanId, label} from '../../words.ts';

/** The action that turns a question down. */
const cancelAction = 'cancel';

/**
 * A question an agent asks (from 2026.7 on, after the published schema). One that has a single part with options to
 * choose from can be answered here; any other can only be turned down, and says so.
 */
export function readQuestion(entry: UnknownRecord, memory: ClawMemory): Approval | undefined {
	const id = cleanId(entry.id);
	const parts = readRecords(entry.questions, 10);
	const hash = hashJson({id: entry.id, questions: entry.questions});
	const [first] = parts;

	if (id === undefined || hash === undefined || first === undefined) {
		return undefined;
	}

	const answers = parts.length === 1 ? answersOf(first) : [];
	return {
		id,
		kind: 'question',
		origin: 'question',
		status: 'pending',
		title: revealText(readString(first.question) ?? readString(first.header) ?? 'A question', 20_000),
		agentId: label(entry.agentId),
		threadId: threadIdOf(entry.sessionKey, memory),
		shown: [
			...parts.flatMap((part) => [
				...show(label(part.header, 60) ?? 'Question', part.question),
				...readRecords(part.options, 20).flatMap((option) => optionShown(option)),
			]),
			...(answers.length > 0
				? []
				: show('Note', `It cannot be answered here, only declined: ${whyDeclined(parts)}.`)),
			...show('Agent', entry.agentId),
			...show('Session', entry.sessionKey),
		],
		request: boundJson(entry),
		hash,
		createdAt: readTime(entry.createdAtMs),
		expiresAt: readTime(entry.expiresAtMs),
		actions: [...answers, {id: cancelAction, meaning: 'reject', says: 'Decline'}],
		lacks: [],
		decision: undefined,
		decidedBy: undefined,
		decidedAt: undefined,
	};
}

function whyDeclined([first, another]: readonly UnknownRecord[]): string {
	if (another !== undefined) {
		return 'it asks for more than one choice';
	}

	return first?.isSecret === true ? 'it asks for a secret' : 'it offers nothing to choose from';
}

/** Every option is told, also one that says no more of itself than its name. */
function optionShown(option: UnknownRecord) {
	const words = [readString(option.label), readString(option.description)].filter(Boolean);
	return show('Option', words.join(': '));
}

/** One action for each option; its id carries the part of the question and the option, both as they came. */
function answersOf(part: UnknownRecord): readonly ApprovalAction[] {
	const questionId = cleanId(part.questionId);

	if (questionId === undefined || part.isSecret === true) {
		return [];
	}

	return readRecords(part.options, 20).flatMap((option) => {
		const name = readString(option.label);
		return name === undefined || name === ''
			? []
			: {id: JSON.stringify([questionId, name]), meaning: 'answer' as const, says: cleanText(name, 60)};
	});
}

/** The parameters of `question.resolve` for a chosen action. Undefined for an action that is not of our making. */
export function answerParams(id: string, actionId: string): Json | undefined {
	if (actionId === cancelAction) {
		return {id, cancel: true};
	}

	let parsed: unknown;

	try {
		parsed = JSON.parse(actionId);
	} catch {
		// Not an id that `answersOf` made.
		return undefined;
	}

	const [questionId, option] = Array.isArray(parsed) ? parsed.map((word) => readString(word)) : [];
	return questionId === undefined || option === undefined
		? undefined
		: {id, answers: {answers: {[questionId]: [option]}}};
}
