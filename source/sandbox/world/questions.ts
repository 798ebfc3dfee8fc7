import type {Alarm} from './clock.ts';
import type {Answers, Question} from './entities.ts';
import type {Stage} from './stage.ts';

export type QuestionAsked = Pick<Question, 'parts'> & {
	readonly id?: string | undefined;
	readonly agentId?: string | undefined;
	readonly threadKey?: string | undefined;
	readonly runId?: string | undefined;
	readonly timeoutMs: number;
};

export type Questions = {
	readonly pending: () => readonly Question[];
	readonly get: (id: string) => Question | undefined;
	/** Undefined when the id is taken, or too many wait. */
	readonly ask: (asked: QuestionAsked) => Question | undefined;
	/** `answers` undefined: it is turned down. Undefined when no such question waits, or no longer. */
	readonly settle: (id: string, answers: Answers | undefined, by: string) => Question | undefined;
	/** Calls back once: when it is over, at once where it is already. */
	readonly whenOver: (id: string, over: (question: Question) => void) => void;
};

/** More than this are held at once only when somebody floods us. */
const mostHeld = 200;

/** What agents ask people. It is not kept over a restart: a question dies with the run that asked it. */
export function createQuestions({clock, random, emit}: Stage): Questions {
	const questions = new Map<string, Question>();
	const waiting = new Map<string, Array<(question: Question) => void>>();
	const alarms = new Map<string, Alarm>();

	const isPending = (question: Question | undefined): boolean => question?.status === 'pending';

	const end = (question: Question): Question => {
		questions.set(question.id, question);
		alarms.get(question.id)?.cancel();
		alarms.delete(question.id);
		const listeners = waiting.get(question.id) ?? [];
		waiting.delete(question.id);
		emit({type: 'question.resolved', question});

		for (const listener of listeners) {
			listener(question);
		}

		return question;
	};

	const makeRoom = (): void => {
		const over = [...questions.values()].filter((question) => !isPending(question));

		for (const {id} of over.slice(0, Math.max(0, questions.size - mostHeld))) {
			questions.delete(id);
		}
	};

	return {
		pending: () => [...questions.values()].filter((question) => isPending(question)),
		get: (id) => questions.get(id),
		ask({id = random.uuid(), parts, agentId, threadKey, runId, timeoutMs}) {
			makeRoom();

			if (questions.has(id) || questions.size > mostHeld) {
				return undefined;
			}

			const createdAt = clock.now();
			const question: Question = {
				id,
				parts,
				agentId,
				threadKey,
				runId,
				createdAt,
				expiresAt: createdAt + timeoutMs,
				status: 'pending',
				answers: undefined,
				answeredBy: undefined,
			};
			questions.set(id, question);
			alarms.set(
				id,
				clock.after(timeoutMs, () => {
					end({...question, status: 'expired'});
				}),
			);
			emit({type: 'question.requested', question});
			return question;
		},
		settle(id, answers, by) {
			const question = questions.get(id);
			return question?.status === 'pending'
				? end({
						...question,
						status: answers === undefined ? 'cancelled' : 'answered',
						answers,
						answeredBy: by,
					})
				: undefined;
		},
		whenOver(id, over) {
			const question = questions.get(id);

			if (isPending(question)) {
				waiting.set(id, [...(waiting.get(id) ?? []), over]);
			} else if (question !== undefined) {
				over(question);
			}
		},
	};
}
