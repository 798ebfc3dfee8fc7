/* `npm run readme`: writes the generated parts of the readme (usage and keys) anew. A test holds it to them. */
import {readFileSync, writeFileSync} from 'node:fs';
import {help} from '../source/config/flags.ts';
import {bindings} from '../source/input/bindings.ts';
import {keyTable} from '../source/input/key-table.ts';

const file = new URL('../readme.md', import.meta.url);
const usage = help
	.trim()
	.split('\n')
	.map((line) => line.replace(/^ {2}/u, '').trimEnd())
	.join('\n');

writeFileSync(
	file,
	readFileSync(file, 'utf8')
		.replace(
			/<!-- usage -->[\s\S]*?<!-- \/usage -->/u,
			() => `<!-- usage -->\n\n\`\`\`\n${usage}\n\`\`\`\n\n<!-- /usage -->`,
		)
		.replace(
			/<!-- keys -->[\s\S]*?<!-- \/keys -->/u,
			() => `<!-- keys -->\n\n${keyTable(bindings)}\n\n<!-- /keys -->`,
		),
);
