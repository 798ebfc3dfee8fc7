import type {Message, Transcript} from '../domain/entities.ts';
import type {Event} from '../domain/events.ts';
import {bounds} from './bounds.ts';
import type {State} from './state.ts';

type TranscriptEvent = Extract<
	Event,
	{type: 'message.streamed' | 'message.added' | 'message.ended' | 'messages.replaced' | 'thread.doubted'}
>;

/** The words of the threads that were on show or that spoke lately. */
export function reduceTranscripts(state: State, event: TranscriptEvent): State {
	const held = state.transcripts.get(event.threadId);
	const next = reduceOne(held ?? blank, event);

	if (next === (held ?? blank)) {
		return state;
	}

	const transcripts = new Map(state.transcripts);
	// Taken out and put in again, the map's order is the order of last use: the first may be forgotten.
	transcripts.delete(event.threadId);
	transcripts.set(event.threadId, next);

	for (const id of transcripts.keys()) {
		if (transcripts.size <= bounds.transcripts) {
			break;
		}

		transcripts.delete(id);
	}

	return {...state, transcripts};
}

const blank: Transcript = {messages: [], streaming: undefined, isWhole: false};

function reduceOne(transcript: Transcript, event: TranscriptEvent): Transcript {
	switch (event.type) {
		case 'message.streamed': {
			const {runId, text, at} = event;
			return {...transcript, streaming: {runId, text, at}};
		}

		case 'message.added': {
			const {message} = event;
			const isAnswer = message.role === 'assistant' && message.runId === transcript.streaming?.runId;
			return {
				...transcript,
				messages: put(transcript.messages, message),
				streaming: isAnswer ? undefined : transcript.streaming,
			};
		}

		case 'message.ended': {
			return transcript.streaming?.runId === event.runId ? {...transcript, streaming: undefined} : transcript;
		}

		case 'messages.replaced': {
			return {...transcript, messages: event.messages.slice(-bounds.messagesInTranscript), isWhole: true};
		}

		case 'thread.doubted': {
			return transcript.isWhole ? {...transcript, isWhole: false} : transcript;
		}
	}
}

function put(messages: readonly Message[], message: Message): readonly Message[] {
	const index = messages.findLastIndex((held) => held.id === message.id);
	return index === -1
		? [...messages, message].slice(-bounds.messagesInTranscript)
		: messages.with(index, message);
}
