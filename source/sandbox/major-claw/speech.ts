import type {Message, Run, Thread} from '../world/entities.ts';
import type {World} from '../world/parts.ts';
import {type Label, spokenMessage, wholeMessage} from './chat-shapes.ts';
import {wireThread} from './names.ts';
import type {Fields} from './read.ts';

/** How often a growing answer is told again, for every time it is told whole. */
const throttleMs = 150;

/** How much of each thread a client is told when it begins to listen, and how much altogether. */
const replayedMessages = 20;
const replayedCharacters = 2_000_000;

export type Speech = {
	/** A growing answer, whole as far as it is, unless it is too early to tell it again; before it the end of the last one. */
	readonly grown: (run: Run) => readonly Fields[];
	/** A message that is complete. Undefined for what is no talk. */
	readonly said: (thread: Thread, message: Message) => Fields | undefined;
	/** What was growing and was never kept is told once more, complete: nothing grows for ever. */
	readonly ended: (run: Run) => Fields | undefined;
	/** The last words of every thread, those longest ago first, and what is being said now. */
	readonly recent: () => readonly Fields[];
};

type Turn = {readonly run: Run; readonly label: Label; text: string; toldAt: number};

/** Which message an answer answers. Kept as long as the answer, and so over a restart of the serving. */
const parents = new WeakMap<Message, string>();

function idOf(worldId: string): string {
	return `msg_${worldId}`;
}

function labelOf(message: Message): Label {
	return {id: idOf(message.id), createdAt: message.at, parentId: parents.get(message)};
}

/** Turns the world's runs and messages into messages whose ids last: an answer has the same while it grows and for ever after. */
export function createSpeech(world: World): Speech {
	const {clock} = world.stage;
	/** By thread: what is being said. */
	const turns = new Map<string, Turn>();

	function begin(run: Run): Turn {
		const messages = world.threads.get(run.threadKey)?.messages ?? [];
		const asked = messages.findLast((message) => message.role === 'user' && message.key === `${run.id}:user`);
		const parentId = asked === undefined ? undefined : idOf(asked.id);
		const label = {id: idOf(run.answerId), createdAt: clock.now(), parentId};
		return {run, label, text: run.text, toldAt: -Infinity};
	}

	function tell({run, label, text}: Turn, state: 'growing' | 'complete'): Fields {
		const {threadKey: key, agentId} = run;
		return spokenMessage(world, {key, agentId}, {label, text, isPartial: state === 'growing'});
	}

	function wordsOf(threads: readonly Thread[]): ReadonlyArray<{at: number; fields: Fields; length: number}> {
		return threads
			.flatMap((thread) => thread.messages.slice(-replayedMessages * 3).map((message) => ({thread, message})))
			.toSorted((one, other) => one.message.at - other.message.at)
			.flatMap(({thread, message}) => {
				const fields = wholeMessage(world, thread, message, labelOf(message));
				return fields === undefined ? [] : [{at: message.at, fields, length: message.text.length * 2}];
			})
			.slice(-replayedMessages);
	}

	function underWay(): readonly Fields[] {
		return world.runs
			.active()
			.filter(({text}) => text !== '')
			.map((run) => tell(turns.get(run.threadKey) ?? begin(run), 'growing'));
	}

	return {
		grown(run) {
			const now = clock.now();
			const known = turns.get(run.threadKey);
			const isSame = known?.label.id === idOf(run.answerId);
			const turn = isSame ? known : begin(run);
			const told: Fields[] = known === undefined || isSame ? [] : [tell(known, 'complete')];
			turn.text = run.text;
			turns.set(run.threadKey, turn);

			if (now - turn.toldAt >= throttleMs) {
				turn.toldAt = now;
				told.push(tell(turn, 'growing'));
			}

			return told;
		},
		said(thread, message) {
			const turn = turns.get(thread.key);

			if (turn?.label.id === idOf(message.id)) {
				turns.delete(thread.key);

				if (turn.label.parentId !== undefined) {
					parents.set(message, turn.label.parentId);
				}
			}

			return wholeMessage(world, thread, message, labelOf(message));
		},
		ended({threadKey}) {
			const turn = turns.get(threadKey);
			turns.delete(threadKey);
			return turn && tell(turn, 'complete');
		},
		recent() {
			const byName = Map.groupBy(world.threads.all(), ({key}) => wireThread(key));
			let left = replayedCharacters;
			const words = byName
				.values()
				.flatMap((threads) => wordsOf(threads))
				.toArray()
				.toSorted((one, other) => other.at - one.at)
				.filter(({length}) => {
					left -= length;
					return left >= 0;
				})
				.toReversed();
			return [...words.map(({fields}) => fields), ...underWay()];
		},
	};
}
