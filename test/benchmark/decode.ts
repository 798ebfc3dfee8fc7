import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {reduce} from '../../source/store/reduce.ts';
import {initialState} from '../../source/store/state.ts';
import {createConversation} from '../../source/session/conversation.ts';
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

/** Decode and reduce, with logging and counting as in the running program, against JSON.parse of the same bytes. */
export function benchmarkDecode(runs: number): readonly string[] {
	const texts = recorded();
	const bytes = texts.reduce((sum, text) => sum + text.length, 0);
	const rounds = Math.max(1, Math.round(20_000 / texts.length));
	const parses: number[] = [];
	const decodes: number[] = [];

	for (let run = -1; run < runs; run += 1) {
		const parseBegun = performance.now();

		for (let count = 0; count < rounds; count += 1) {
			for (const text of texts) {
				JSON.parse(text);
			}
		}

		const parseMs = performance.now() - parseBegun;
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
		const decodeBegun = performance.now();

		for (let count = 0; count < rounds; count += 1) {
			for (const text of texts) {
				conversation.hear(text, text.length);
			}
		}

		const decodeMs = performance.now() - decodeBegun;

		if (!(run >= 0)) {
			continue;
		}

		parses.push(parseMs);
		decodes.push(decodeMs);
	}

	const ratio = median(decodes) / median(parses);
	const perSecond = Math.round((texts.length * rounds * 1000) / median(decodes));
	return [
		`decode      ${round(ratio)} × JSON.parse to decode and reduce (budget 4): ${perSecond} events a second, ${Math.round(bytes / texts.length)} bytes each, ${runs} runs, ${ratio <= 4 ? 'within' : 'OVER'}`,
	];
}
