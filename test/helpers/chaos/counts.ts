import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {link} from './link.ts';
import type {Remains} from './run.ts';

/** How much happened in a run, in words: a run in which nothing happened proves nothing. */
export function countsOf({records, kills, asked, folder}: Remains): {readonly [what: string]: number} {
	const {decisions} = link(records);
	const {receipts, operators} = records;
	const settled = decisions.map(({after}) => after[0]).filter((line) => line?.type === 'settled');
	const notices = operators.flatMap(({recording}) => recording.looks.map(({bottom}) => bottom));
	const races = [...Map.groupBy(decisions, ({decided}) => decided.approvalId).values()];
	return {
		'requests asked for': asked,
		'decisions in the journals': decisions.length,
		'of them on a command line': decisions.filter(({decided}) => decided.by === 'command').length,
		'reached the gateway': receipts.length,
		'carried out': receipts.filter(({came}) => came === 'carried out').length,
		confirmed: settled.filter(({status}) => status === 'confirmed').length,
		refused: settled.filter(({status}) => status === 'refused').length,
		unknown: settled.filter(({status}) => status === 'unknown').length,
		'unknown and found out later': decisions.filter(({after}) => after[1]?.type === 'resolved').length,
		'unknown and never found out': decisions.filter(
			({after}) => after.length === 1 && after[0]?.type === 'settled' && after[0].status === 'unknown',
		).length,
		'requests that both decided': races.filter(
			(same) => new Set(same.map(({operator}) => operator.name)).size > 1,
		).length,
		'taken back on a screen': notices.filter((bottom) => bottom.includes('Taken back: ')).length,
		'withdrawn before they left': notices.filter((bottom) => bottom.includes('Not sent: ')).length,
		'gateway killed': kills,
		'connections lost': lost(folder),
	};
}

/** How often a dashboard lost its connection, by the logs of frames. */
function lost(folder: string): number {
	return ['anna', 'ben']
		.map((name) => path.join(folder, name))
		.flatMap((home) => readdirSync(home).map((file) => path.join(home, file)))
		.filter((file) => file.endsWith('frames.jsonl'))
		.flatMap((file) => readFileSync(file, 'utf8').split('\n'))
		.filter((line) => line.includes('"closed"') && line.includes('"dir":"in"')).length;
}
