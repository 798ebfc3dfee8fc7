/* `node journal-writer.mts folder name [count]`: appends until it is killed, or so many; says what is on the disk. */
import {writeSync} from 'node:fs';
import {openJournal} from '../../source/edge/journal-file.ts';
import {decided, settled} from './journal.ts';

const [folder = '', name = '', count = 'Infinity'] = process.argv.slice(2);
const {append} = openJournal({folder, now: () => 5000});

for (let n = 1; n <= Number(count); n++) {
	const key = `${name}-${n}`;
	// Now and then a line that no disk writes in one piece.
	const long = n % 5 === 0 ? 'x'.repeat(200_000) : 'systemctl restart nginx';
	const result = append(n % 3 === 0 ? settled(key) : decided(key, {title: long, reason: long}));
	writeSync(1, result.ok ? `${key}\n` : `failed: ${result.problem}\n`);
}
