/* `npm run benchmark`: medians of several runs, ratios first. Ends with 1 when a budget is exceeded. */
import {benchmarkDecode} from './decode.ts';
import {benchmarkFrame} from './frame.ts';
import {benchmarkMarkdown} from './markdown.ts';
import {benchmarkStart} from './start.ts';
import {benchmarkStream} from './stream.ts';

const lines: string[] = [];

for (const line of [
	...benchmarkDecode(7),
	...(await benchmarkFrame(3)),
	...benchmarkMarkdown(60),
	...(await benchmarkStream()),
	...(await benchmarkStart(9)),
]) {
	lines.push(line);
	console.log(line);
}

process.exit(lines.some((line) => line.includes('OVER')) ? 1 : 0);
