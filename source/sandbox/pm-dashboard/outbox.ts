import type {Line} from '../host/line.ts';
import type {Alarm, Clock} from '../world/clock.ts';
import {critical, low, type MessagePriority} from './frames.ts';

/** With this much unsent a client counts as behind, and its messages wait in the order of their priority. */
const behindBytes = 256 * 1024;

/** More than this waiting, and the client is given up. */
const mostWaitingBytes = 4 * 1024 * 1024;

const lookAgainMs = 20;

export const slow = {code: 1008, reason: 'slow consumer'} as const;

export type Outbox = {
	/** Critical ones go at once; the others wait while the client is behind: high before normal before low. */
	readonly push: (text: string, priority: MessagePriority) => void;
	readonly close: () => void;
};

type Options = {
	readonly line: Line;
	readonly clock: Clock;
	/** Called for each that will never be sent. */
	readonly dropped: () => void;
};

/** Seed 002, "Message Priority Handling", for one client. Within one priority the order is kept. */
export function createOutbox({line, clock, dropped}: Options): Outbox {
	const lanes: [string[], string[], string[]] = [[], [], []];
	let waitingBytes = 0;
	let alarm: Alarm | undefined;
	let isClosed = false;

	function lanesByUrgency(): readonly string[][] {
		return lanes.toReversed();
	}

	function drain(): void {
		for (const lane of lanesByUrgency()) {
			while (lane.length > 0 && line.bufferedBytes() < behindBytes) {
				const text = lane.shift() ?? '';
				waitingBytes -= text.length;
				line.send(text, {isDroppable: lane === lanes[low]});
			}
		}

		alarm?.cancel();
		alarm = waitingBytes > 0 && !isClosed ? clock.after(lookAgainMs, drain) : undefined;
	}

	function dropLow(): void {
		for (const text of lanes[low].splice(0)) {
			waitingBytes -= text.length;
			dropped();
		}
	}

	return {
		push(text, priority) {
			if (isClosed) {
				return;
			}

			if (priority === critical) {
				line.send(text);
				return;
			}

			lanes[priority].push(text);
			waitingBytes += text.length;
			drain();

			if (waitingBytes > mostWaitingBytes) {
				dropLow();
			}

			if (waitingBytes > mostWaitingBytes) {
				line.close(slow.code, slow.reason);
			}
		},
		close() {
			isClosed = true;
			alarm?.cancel();
			waitingBytes = 0;

			for (const lane of lanes) {
				lane.length = 0;
			}
		},
	};
}
