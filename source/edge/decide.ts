import type {Config} from '../config/config.ts';
import type {DecideConfig} from '../config/decide.ts';
import type {Printed} from '../headless/call.ts';
import {decisionEnd, decisionFor, printDecision, type DecisionEnd} from '../headless/decide.ts';
import {decidedBefore} from '../headless/decided-before.ts';
import {waitForSnapshot} from '../headless/once.ts';
import {systemClock} from '../session/clock.ts';
import {lostOf, rememberedOf} from '../session/journal/remembered.ts';
import type {JournalRow} from '../session/journal/rows.ts';
import type {Connection} from './connect.ts';
import {noEntry, onConnection} from './on-connection.ts';
import {print} from './print.ts';

/** How long an answer that got lost is read back for, in ms. */
const readBackMs = 5000;

/** Answers one request that waits, held to the same rules as at the screen but without a hold. Gives the exit code. */
export async function runDecide(config: Config, version: string): Promise<number> {
	const {decide: asked} = config;

	if (asked === undefined) {
		throw new Error('decide was called without what it is to answer');
	}

	// Whoever writes --yes has had the time a hold gives.
	const policy = {...config.policy, holdMs: 0};
	const wanted = {config: {...config, policy}, version};
	return print(await onConnection(wanted, (connection) => decided(config, asked, connection)));
}

async function decided(config: Config, asked: DecideConfig, connection: Connection): Promise<Printed> {
	const known = await waitForSnapshot(connection.store, systemClock, config.timeoutMs);

	if (known.type === 'no-entry') {
		return noEntry(known);
	}

	const isPending = known.state.approvals.get(asked.approvalId)?.status === 'pending';
	const rows = await journalRows(isPending ? 'latest' : 'all');
	const {url} = known.state.gateway ?? {};
	const now = systemClock.now();

	// An answer of an earlier run that got lost weighs before this one is judged, not some time later.
	if (isPending && url !== undefined) {
		const decisions = rememberedOf(rows, {url, now});
		connection.store.dispatch([{type: 'decisions.remembered', decisions, lost: lostOf(rows, url), at: now}]);
	}

	const request = {approvalId: asked.approvalId, url};
	const decision = decisionFor(connection.store.get(), asked, () => decidedBefore(rows, request, now));

	if (!decision.ok) {
		return {...decision.problem, stdout: ''};
	}

	const key = connection.decide(decision.value);
	return printDecision(await endOf(key, connection), config.output);
}

/** For a word about what was answered before; a journal that cannot be read says nothing here. */
async function journalRows(which: 'latest' | 'all'): Promise<readonly JournalRow[]> {
	try {
		if (which === 'latest') {
			const {readLatestRows} = await import('./journal-latest.ts');
			return await readLatestRows();
		}

		const {readRows} = await import('./journal-rows.ts');
		return readRows();
	} catch {
		return [];
	}
}

/** Waits for the end; an outcome that is unknown is read back for a while, never sent again. */
function endOf(key: string, {store}: Connection): Promise<DecisionEnd> {
	return new Promise((resolve) => {
		let cancel: (() => void) | undefined;

		const look = (): void => {
			const end = decisionEnd(store.get(), key);

			if (end === undefined) {
				return;
			}

			if (end.type === 'settled' && end.record.status === 'unknown' && cancel === undefined) {
				cancel = systemClock.after(readBackMs, () => {
					unsubscribe();
					resolve(decisionEnd(store.get(), key) ?? end);
				});
			} else if (end.type === 'withdrawn' || end.record.status !== 'unknown') {
				cancel?.();
				unsubscribe();
				resolve(end);
			}
		};

		const unsubscribe = store.subscribe(look);
		look();
	});
}
