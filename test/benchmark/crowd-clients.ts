/* The clients of `crowd.ts`, in a process of their own, so that their memory and work are not the gateway's. */
import {setTimeout as delay} from 'node:timers/promises';
import {crowdSpeeches, type Ear, listen} from '../helpers/crowd.ts';
import {median} from './statistics.ts';

export type CrowdOrder = {
	readonly dialect: keyof typeof crowdSpeeches;
	readonly url: string;
	readonly token: string;
	readonly readers: number;
};

/** What the clients tell when all is over. */
export type CrowdReport = {
	readonly type: 'report';
	readonly heard: number;
	/** Readers that missed something, or heard it twice or out of order. */
	readonly faulty: number;
	readonly gaps: number;
	readonly medianMs: number;
	readonly worstMs: number;
	readonly lazyCode: number;
	readonly lazyReason: string;
};

export type CrowdWord =
	| {readonly type: 'dismiss'; readonly stay: number; readonly lastForAll: number}
	/** The one that does not read was given up: now it may see how. */
	| {readonly type: 'wake'}
	| {readonly type: 'finish'; readonly last: number; readonly lastForAll: number};

let readers: readonly Ear[] = [];
let lazy: Ear | undefined;
let stayed = 0;

function tell(message: unknown): void {
	if (process.send !== undefined) {
		process.send(message);
	}
}

/** Everything from the first to the last number, once and in order. */
function isWhole({numbers}: Ear, last: number): boolean {
	return numbers.length === last && numbers.every((number, index) => number === index + 1);
}

async function gather({dialect, url, token, readers: count}: CrowdOrder): Promise<void> {
	const speech = crowdSpeeches[dialect];
	readers = await Promise.all(Array.from({length: count}, async () => listen(url, token, speech)));
	lazy = await listen(url, token, speech);
	tell({type: 'ready'});
}

/** Gives a busy machine time to carry what is on its way; who has not heard it by then will be found faulty. */
async function untilHeard(ears: readonly Ear[], last: number): Promise<void> {
	for (let tries = 0; tries < 400 && ears.some(({numbers}) => numbers.at(-1) !== last); tries++) {
		await delay(50);
	}
}

async function finish(last: number, lastForAll: number): Promise<void> {
	lazy?.socket.resume();
	const staying = readers.slice(0, stayed);
	const leaving = readers.slice(stayed);

	await untilHeard(staying, last);

	const end = (await lazy?.closed) ?? {code: 0, reason: ''};
	const isFaulty = [
		...staying.map((ear) => !isWhole(ear, last)),
		...leaving.map((ear) => !isWhole(ear, lastForAll)),
	];
	const delays = leaving.flatMap((ear) => ear.delays);
	const report: CrowdReport = {
		type: 'report',
		heard: readers.reduce((sum, {numbers}) => sum + numbers.length, 0),
		faulty: isFaulty.filter(Boolean).length,
		gaps: readers.reduce((sum, {gaps}) => sum + gaps(), 0),
		medianMs: median(delays),
		worstMs: delays.reduce((most, each) => Math.max(most, each), 0),
		lazyCode: end.code,
		lazyReason: end.reason,
	};
	tell(report);
	await Promise.all(
		readers.map(async ({socket, closed}) => {
			socket.close();
			await closed;
		}),
	);
	process.disconnect();
}

/** Sends most of the readers home, once they have heard all that there was for all. */
async function dismiss(stay: number, lastForAll: number): Promise<void> {
	await untilHeard(readers, lastForAll);
	stayed = stay;
	// Only now: where a language pings, who reads nothing for a minute is taken for dead long before it is too far behind.
	lazy?.socket.pause();

	for (const {socket} of readers.slice(stay)) {
		socket.close();
	}

	await Promise.all(readers.slice(stay).map(({closed}) => closed));
	tell({type: 'dismissed'});
}

process.on('message', (message: CrowdOrder | CrowdWord) => {
	if (!('type' in message)) {
		void gather(message);
	} else if (message.type === 'dismiss') {
		void dismiss(message.stay, message.lastForAll);
	} else if (message.type === 'wake') {
		lazy?.socket.resume();
	} else {
		void finish(message.last, message.lastForAll);
	}
});
