import type {Approval, Message, Thread} from '../world/entities.ts';
import type {WorldEvent} from '../world/events.ts';
import type {Gateway} from './gateway.ts';
import {heardBy, historyMessage} from './shapes/message.ts';
import {questionEnd, questionShape} from './shapes/question.ts';
import {sessionRow} from './shapes/session.ts';
import {approvalShape, clawStatus, requestShape, taskShape} from './shapes/work.ts';

export type NewerEvent = Extract<
	WorldEvent,
	{
		type:
			| 'approval.requested'
			| 'approval.resolved'
			| 'question.requested'
			| 'question.resolved'
			| 'voicewake.changed'
			| 'task.changed'
			| 'message.added'
			| 'thread.changed';
	}
>;

/** Tells of what protocol 2 did not know yet: questions and wake words from 3 on, tasks and threads from 4 on. */
export function createNewerNarrator({world, version, audience}: Gateway): (event: NewerEvent) => void {
	const {protocol} = version;
	/** Measured on 5.28: questions carry no number. */
	const asQuestion = {isDroppable: true, isNumbered: protocol === 3};

	function isSpoken({kind}: Approval): boolean {
		return protocol === 4 || kind === 'exec';
	}

	function requested(approval: Approval): void {
		if (isSpoken(approval)) {
			audience.tell(`${approval.kind}.approval.requested`, approvalShape(protocol, approval), asQuestion);
		}
	}

	function resolved(approval: Approval): void {
		if (isSpoken(approval)) {
			const {id, kind, decision, decidedBy: resolvedBy, decidedAt: ts} = approval;
			const more = protocol === 4 ? {request: requestShape(protocol, approval)} : {};
			audience.tell(`${kind}.approval.resolved`, {id, decision, resolvedBy, ts, ...more}, asQuestion);
		}
	}

	function watchers(key: string) {
		return audience.all().filter(({hears}) => hears.everyThread || hears.threads.has(key));
	}

	function threadChanged(thread: Thread, reason: string, runId: string | undefined): void {
		const row = sessionRow(protocol, thread);
		const isPhase = runId !== undefined;
		const about = isPhase ? {phase: reason, runId} : {reason};
		const ts = world.stage.clock.now();
		const listeners = audience.all().filter(({hears}) => hears.everyThread);
		audience.whisper(listeners, 'sessions.changed', {
			sessionKey: thread.key,
			...about,
			ts,
			session: row,
			...row,
		});
	}

	function messageAdded(thread: Thread, message: Message): void {
		const messageSeq = thread.messages.length;
		const whole = historyMessage(protocol, heardBy(thread, message), messageSeq - 1);
		const row = sessionRow(protocol, thread);
		const head = {sessionKey: thread.key, message: whole, messageId: message.id, messageSeq};
		audience.whisper(watchers(thread.key), 'session.message', {...head, session: row, ...row});
	}

	return (event) => {
		if (protocol === 2) {
			return;
		}

		switch (event.type) {
			case 'approval.requested': {
				requested(event.approval);
				break;
			}

			case 'approval.resolved': {
				resolved(event.approval);
				break;
			}

			case 'question.requested': {
				if (protocol === 4) {
					audience.tell('question.requested', questionShape(event.question), asQuestion);
				}

				break;
			}

			case 'question.resolved': {
				if (protocol === 4) {
					audience.tell('question.resolved', questionEnd(event.question), asQuestion);
				}

				break;
			}

			case 'voicewake.changed': {
				audience.tell('voicewake.changed', {triggers: event.triggers}, {isDroppable: true});
				break;
			}

			case 'task.changed': {
				const {task, previous} = event;
				const isNews = previous === undefined || clawStatus(previous) !== clawStatus(task.status);

				if (protocol === 4 && isNews) {
					audience.tell('task', {action: 'upserted', task: taskShape(task)}, {isDroppable: true});
				}

				break;
			}

			case 'message.added': {
				messageAdded(event.thread, event.message);
				break;
			}

			case 'thread.changed': {
				threadChanged(event.thread, event.reason, event.runId);
			}
		}
	};
}
