import {afterEach, describe, expect, test} from 'vitest';
import type {Result} from '../../source/domain/result.ts';
import type {Reconciled} from '../../source/session/journal/reconcile.ts';
import {answerOf} from '../helpers/approvals.ts';
import {rowCalled, type rows} from '../helpers/contract-rows.ts';
import {openStand, type Stand} from '../helpers/contract-stand.ts';
import {keptJournal} from '../helpers/kept-journal.ts';

const openStands: Stand[] = [];

afterEach(async () => {
	await Promise.all(openStands.splice(0).map(async (stand) => stand.stop()));
});

async function open(name: (typeof rows)[number]['name'], keeps: Parameters<typeof openStand>[1] = {}) {
	const stand = await openStand(rowCalled(name), keeps);
	openStands.push(stand);
	await stand.live();
	return stand;
}

async function reconciled(stand: Stand): Promise<Result<Reconciled>> {
	let found: Result<Reconciled> | undefined;
	stand.session.reconcile(0, (result) => {
		found = result;
	});
	await stand.until('the history is read', () => found !== undefined);

	if (found === undefined) {
		throw new Error('nothing was found');
	}

	return found;
}

function judged(found: Result<Reconciled>): readonly string[] | string {
	return found.ok ? found.value.compared.map(({is}) => is) : found.problem;
}

/** What waits on the gateway, turned down the way a person would. */
async function reject(stand: Stand): Promise<void> {
	await stand.until('something waits', ({approvals}) =>
		approvals.values().some(({status}) => status === 'pending'),
	);
	const approval = stand
		.state()
		.approvals.values()
		.find(({status}) => status === 'pending');
	const no = approval?.actions.find(({meaning}) => meaning === 'reject');

	if (approval === undefined || no === undefined) {
		throw new Error('nothing can be rejected');
	}

	const given = stand.command(answerOf(approval, no.id));
	await stand.until('it is confirmed', () => given.record().status === 'confirmed');
}

function ask(stand: Stand): void {
	const {world, row} = stand;

	if (row.dialect === 'mt5-trader') {
		world.desk.proposals.propose('agent_btc_5m');
	} else {
		const request = {command: 'ls', cwd: '/srv', host: 'gateway', agentId: 'ops', sessionKey: 'main'};
		world.approvals.ask({kind: 'exec', id: 'ask-1', request, timeoutMs: 600_000}, () => undefined);
	}
}

describe.each(['claw 4', 'mt5-trader'] as const)('the history of %s', (name) => {
	test('agrees with the journal of who decided', async () => {
		const kept = keptJournal();
		const stand = await open(name, {keeps: kept});
		ask(stand);
		await reject(stand);
		expect(judged(await reconciled(stand))).toEqual(['agreed']);
		expect([...stand.state().commands.values()]).toMatchObject([{isWritten: true, by: 'command'}]);
	});

	test('tells that this device decided what its journal does not know', async () => {
		const stand = await open(name, {
			keeps: {journal: keptJournal().journal, readJournal: () => Promise.resolve([])},
		});
		ask(stand);
		await reject(stand);
		expect(judged(await reconciled(stand))).toEqual(['missing-here']);
	});

	test('tells of a decision that never reached it', async () => {
		const kept = keptJournal();
		const stand = await open(name, {keeps: kept});
		ask(stand);
		await reject(stand);
		const [decided, settled] = kept.entries;

		if (decided?.type !== 'decided' || settled?.type !== 'settled') {
			throw new Error('nothing was written');
		}

		// Clocks are not trusted to a minute: what is later than the oldest the gateway lists by more than that counts.
		const at = decided.at + 120_000;
		kept.journal.append({...decided, at, key: 'lost', approvalId: 'a/b/c'});
		kept.journal.append({...settled, at, key: 'lost'});
		await stand.turn(180_000, 5000);
		expect(judged(await reconciled(stand))).toEqual(['agreed', 'missing-there']);
	});
});

describe.each([
	['claw 3', 'this gateway keeps no history of decisions (approval.history is missing)'],
	['major-claw', 'gateways of this kind keep no history of decisions'],
	['pm-dashboard', 'gateways of this kind keep no history of decisions'],
] as const)('%s', (name, because) => {
	test('has no history of decisions, and that is said', async () => {
		const stand = await open(name, {keeps: keptJournal()});
		expect(judged(await reconciled(stand))).toBe(because);
	});
});
