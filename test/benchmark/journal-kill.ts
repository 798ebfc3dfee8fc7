/* `node test/benchmark/journal-kill.ts [kills]`: programs that write to the journal are killed, one or two at once. */
import {killJournals} from '../helpers/journal-killer.ts';

const kills = Number(process.argv[2] ?? 200);
let isFine = true;

for (const programs of [1, 2]) {
	const {wrongs, kept, lines} = await killJournals({rounds: kills / 2, programs});
	console.log(
		`${kills / 2} rounds, ${programs} at once: ${kept} given ok, ${lines} lines, ${wrongs.length} wrongs`,
	);
	isFine &&= wrongs.length === 0;

	for (const wrong of wrongs) {
		console.log(`  ${wrong}`);
	}
}

process.exit(isFine ? 0 : 1);
