import {symbolsOf} from '../../source/theme/symbols.ts';
import {markdownRows, markdownTail} from '../../source/views/parts/markdown/rows.ts';
import {median, round} from './statistics.ts';

const symbols = symbolsOf('unicode');

/** What an answer of every kind of markdown costs, drawn anew with each of its last deltas. */
export function benchmarkMarkdown(frames: number): readonly string[] {
	const text = sample(100_000);
	const begun = performance.now();
	markdownRows(text, {width: 100, symbols});
	const first = performance.now() - begun;
	const whole = timesOf(frames, (index) =>
		markdownRows(text + tail.slice(0, index * 9), {width: 100, symbols}),
	);
	const end = timesOf(frames, (index) =>
		markdownTail(text + tail.slice(0, index * 9), {width: 100, height: 40, symbols}),
	);
	return [
		`markdown    100 kB streamed: the first frame ${round(first, 0)} ms, then ${round(median(whole))} ms a frame for all of it and ${round(median(end))} ms for its end (budget 20), ${median(whole) <= 20 ? 'within' : 'OVER'}`,
	];
}

const tail = '\n\n## And then\n\n- one **bold** item with `code`\n- another\n\n| a | b |\n|---|---|\n'.repeat(
	30,
);

function timesOf(frames: number, draw: (index: number) => unknown): readonly number[] {
	return Array.from({length: frames}, (_, index) => {
		const begun = performance.now();
		draw(index);
		return performance.now() - begun;
	});
}

/** Headings, lists, tables and code, no two of them alike. */
function sample(length: number): string {
	let text = '';

	for (let part = 1; text.length < length; part += 1) {
		text += `## Part ${part}

Some words with **weight**, *a slant*, \`code ${part}\` and [a link](https://example.com/${part}), then more of them.

- first ${part}
  - nested with “quotes” and 日本語
- [x] done

| name | value |
|:-----|------:|
| a | ${part} |
| b | ${part * 2} |

\`\`\`ts
const part = ${part};
export function answer(): number { return part * 2; }
\`\`\`

`;
	}

	return text.slice(0, length);
}

if (import.meta.main) {
	for (const line of benchmarkMarkdown(60)) {
		console.log(line);
	}
}
