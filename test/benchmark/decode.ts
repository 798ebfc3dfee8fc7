import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {createConversation} from '../../source/session/conversation.ts';
import {reduce} from '../../source/store/reduce.ts';
import {initialState} from '../../source/store/state.ts';
import {claw} from '../../source/wire/dialects/claw/claw.ts';
import {greetedMemory} from '../helpers/greeted.ts';
import {median, round} from './statistics.ts';

const folder = path.resolve(import.meta.dirname, '../fixtures/claw');

/** Every event frame of the recordings, as the text that was on the wire. */
function recorded(): readonly string[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.jsonl'))
		.flatMap((file) => readFileSync(path.join(folder, file), 'utf8').trim().split('\n'))
		.map((line) => JSON.parse(line) as {dir: string; f?: {type?: string}; frame?: {type?: string}})
		.filter(({dir, f, frame}) => dir === 'in' && (f ?? frame)?.type === 'event')
		.map(({f, frame}) => JSON.stringify(f ?? frame));
}

/** The time a reader takes over all texts, several times over, in ms. */
function timed(texts: readonly string[], rounds: number, read: (text: string) => void): number {
	const begun = performance.now();

	for (let count = 0; count < rounds; count += 1) {
		for (const text of texts) {
			read(text);
		}
	}

	return performance.now() - begun;
}

/** Reads as the program does, without the log. */
function decoder(): (text: string) => void {
	let memory = greetedMemory();
	let state = initialState(0);
	let now = 0;
	return (text) => {
		const decoded = claw.decode(text, memory, (now += 1));
		({memory} = decoded);

		if (decoded.heard.kind === 'event') {
			for (const event of decoded.heard.events) {
				state = reduce(state, event);
			}
		}
	};
}

/** Reads exactly as the program does: counted, logged, cleaned for the log. */
function hearer(): (text: string) => void {
	let state = initialState(0);
	let now = 0;
	const conversation = createConversation({
		dialect: claw,
		memory: greetedMemory(),
		send: () => true,
		now: () => (now += 1),
		dispatch(events) {
			for (const event of events) {
				state = reduce(state, event);
			}
		},
		nextId: () => 'q',
	});
	return (text) => {
		conversation.hear(text, text.length);
	};
}

/** Decode and reduce against JSON.parse of the same bytes, each measured in turn. */
export function benchmarkDecode(runs: number): readonly string[] {
	const texts = recorded();
	const rounds = Math.max(1, Math.round(20_000 / texts.length));
	const times = {parse: [] as number[], decode: [] as number[], hear: [] as number[]};

	for (let run = -2; run < runs; run += 1) {
		const parseMs = timed(texts, rounds, (text) => {
			JSON.parse(text);
		});
		const decodeMs = timed(texts, rounds, decoder());
		const hearMs = timed(texts, rounds, hearer());

		// The first runs warm the machine up.
		if (run >= 0) {
			times.parse.push(parseMs);
			times.decode.push(decodeMs);
			times.hear.push(hearMs);
		}
	}

	const count = texts.length * rounds;
	const bytes = Math.round(texts.reduce((sum, text) => sum + text.length, 0) / texts.length);
	const ratio = median(times.decode) / median(times.parse);
	const perSecond = (ms: number): number => Math.round((count * 1000) / ms);
	return [
		`decode      ${round(ratio)} × JSON.parse to decode and reduce (budget 4): ${perSecond(median(times.decode))} events a second of ${bytes} bytes each, ${runs} runs, ${ratio <= 4 ? 'within' : 'OVER'}`,
		`hear        ${round(median(times.hear) / median(times.parse))} × JSON.parse with counting and the log: ${perSecond(median(times.hear))} events a second`,
	];
}
