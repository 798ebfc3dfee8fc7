import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';
import {openJournal} from '../../source/edge/journal-file.ts';
import {decided, journalFolder, settled} from '../helpers/journal.ts';
import {runProgram} from '../helpers/program.ts';

function filled(): string {
	const folder = journalFolder();
	const {append} = openJournal({folder, now: () => 5000});
	append(decided('a'));
	append(settled('a', {status: 'unknown', because: 'no answer in 15 s'}));
	append({
		at: 3000,
		type: 'resolved',
		key: 'a',
		status: 'confirmed',
		says: 'the gateway lists it as approved',
	});
	append(decided('b', {title: '=cmd, "quoted"', reason: 'not today'}));
	return folder;
}

async function journal(folder: string, ...words: string[]) {
	return runProgram(['journal', ...words], {QUARTERDECK_HOME: folder, TZ: 'UTC'});
}

test('journal lists the last decisions and what came of them', async () => {
	const folder = filled();
	const {status, stdout, stderr} = await journal(folder);
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	const [head, first, second] = stdout.split('\n');
	expect(head).toMatch(/^when +gateway +kind +what +answer +outcome$/u);
	expect(first).toMatch(
		/^1970-01-01 00:00:01 +home +exec +systemctl restart nginx +Allow once +confirmed: the gateway/u,
	);
	expect(second).toMatch(/–$/u);
	const json = await journal(folder, '--json');
	expect(JSON.parse(json.stdout)).toMatchObject([{key: 'a', outcome: 'confirmed'}, {key: 'b'}]);
});

test('journal says where decisions will stand when there are none', async () => {
	const folder = journalFolder();
	expect(await journal(folder)).toEqual({
		status: 0,
		stdout: `No decisions yet. They will stand in ${path.join(folder, 'journal.jsonl')}. Answers given to the sandbox are not kept.\n`,
		stderr: '',
	});
});

test('journal verify ends with 0 for a whole chain, and with 1 and every fault for another', async () => {
	const folder = filled();
	const file = path.join(folder, 'journal.jsonl');
	expect(await journal(folder, 'verify')).toEqual({
		status: 0,
		stdout: '4 lines, the chain is whole\n',
		stderr: '',
	});
	const lines = readFileSync(file, 'utf8').split('\n');
	writeFileSync(file, [lines[0]?.replace('nginx', 'mysql'), lines[1], lines[3], ''].join('\n'));
	expect(await journal(folder, 'verify')).toEqual({
		status: 1,
		stdout: `${file}:1: was changed after it was written\n${file}:3: comes after lines that are missing: number 3\n`,
		stderr: '',
	});
	const {status, stderr} = await journal(folder, 'export');
	expect(status).toBe(0);
	expect(stderr).toBe('quarterdeck: the journal is not whole: 2 faults. See quarterdeck journal verify.\n');
});

test('journal export joins decisions with their outcomes, as CSV no sheet runs, or as lines of JSON', async () => {
	const folder = filled();
	const {status, stdout, stderr} = await journal(folder, 'export');
	const hash = 'ab'.repeat(32);
	expect({status, stderr}).toEqual({status: 0, stderr: ''});
	expect(stdout.split('\n')).toEqual([
		'time,gateway,kind,title,answer,reason,hash,outcome,because,settled',
		`1970-01-01T00:00:01.000Z,home,exec,systemctl restart nginx,Allow once,,${hash},confirmed,no answer in 15 s; the gateway lists it as approved,1970-01-01T00:00:02.000Z`,
		`1970-01-01T00:00:01.000Z,home,exec,"'=cmd, ""quoted""",Allow once,not today,${hash},,,`,
		'',
	]);
	const json = await journal(folder, 'export', '--json');
	const lines = json.stdout.trimEnd().split('\n');
	expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
		{key: 'a', resolved: 'the gateway lists it as approved'},
		{key: 'b', title: '=cmd, "quoted"', reason: 'not today'},
	]);
});

test('journal names a word it does not know', async () => {
	const {status, stderr} = await journal(journalFolder(), 'prove');
	expect(status).toBe(2);
	expect(stderr).toBe(
		'quarterdeck: journal prove is not known. Say journal, journal verify, journal export or journal reconcile.\n',
	);
});
