import type {Language, Line} from '../../source/sandbox/host/line.ts';

export type Parrot = {
	readonly language: Language;
	readonly lines: Line[];
	/** What the language was told, and what it did, in order. */
	readonly heard: string[];
};

/** A language that says back what it hears; "throw" makes it fail, "bye" makes it close. */
export function createParrot(more: Partial<Language> = {}): Parrot {
	const lines: Line[] = [];
	const heard: string[] = [];
	const language: Language = {
		path: '/talk',
		maxPayload: 10_000,
		maxBufferedBytes: 100_000,
		slow: {code: 4008, reason: 'too slow'},
		ping: undefined,
		admit: () => ({isIn: true, headers: {'x-parrot': 'yes'}}),
		open(line) {
			lines.push(line);
			return {
				text(text) {
					heard.push(text);

					if (text === '"throw"') {
						throw new Error('the parrot fell');
					}

					line.send(text);

					if (text === '"bye"') {
						line.close(4000, 'bye '.repeat(100));
					}
				},
				binary: (bytes) => line.send(JSON.stringify({bytes: bytes.length})),
				closed: (code, reason) => heard.push(`closed ${code} ${reason}`),
			};
		},
		http: undefined,
		farewell: {
			say() {
				for (const line of lines) {
					line.send('{"says":"farewell"}');
				}
			},
			code: 1012,
			reason: 'restart',
		},
		stop: () => heard.push('stopped'),
		...more,
	};
	return {language, lines, heard};
}
