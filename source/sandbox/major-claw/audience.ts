import type {Line} from '../host/line.ts';
import type {Clock} from '../world/clock.ts';
import {encode, type Frame, type Refusal} from './frames.ts';
import {isHeard} from './topics.ts';

/** A client that is connected. */
export type Member = {
	readonly line: Line;
	readonly canChange: boolean;
	topics: readonly string[];
};

/** Who asked for what happens, and how it wants to recognise the answer. */
export type Asker = {readonly member: Member; readonly requestId: string | undefined};

export type Audience = {
	readonly all: () => readonly Member[];
	readonly enter: (member: Member) => void;
	readonly leave: (member: Member) => void;
	/** To everybody who wants to hear it; to the asker in any case, and to it alone with its requestId. */
	readonly tell: (
		frame: Frame,
		manner?: {readonly asker?: Asker | undefined; readonly isDroppable?: boolean},
	) => void;
	readonly answer: (asker: Asker, frame: Frame, manner?: {readonly isDroppable?: boolean}) => void;
	readonly refuse: (asker: Asker, refusal: Refusal) => void;
};

export function createAudience(clock: Clock): Audience {
	const members = new Set<Member>();

	function answer({member, requestId}: Asker, frame: Frame, manner?: {readonly isDroppable?: boolean}): void {
		member.line.send(encode(frame, clock.now(), requestId), manner);
	}

	return {
		all: () => [...members],
		enter(member) {
			members.add(member);
		},
		leave(member) {
			members.delete(member);
		},
		tell(frame, {asker, isDroppable = false} = {}) {
			const listeners = [...members].filter(
				(member) => member !== asker?.member && isHeard(member.topics, frame.type),
			);

			if (asker !== undefined && members.has(asker.member)) {
				answer(asker, frame, {isDroppable});
			}

			if (listeners.length > 0) {
				const text = encode(frame, clock.now());

				for (const {line} of listeners) {
					line.send(text, {isDroppable});
				}
			}
		},
		answer,
		refuse(asker, refusal) {
			answer(asker, {type: 'error', payload: refusal});
		},
	};
}
