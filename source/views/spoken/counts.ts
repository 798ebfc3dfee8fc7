import type {TaskStatus} from '../../domain/board.ts';
import {counted} from '../../domain/counted.ts';
import type {Slice} from '../../domain/slices.ts';
import {formatBytes} from '../../format/number.ts';
import {pendingApprovals} from '../../store/select-approvals.ts';
import {bytesPerSecond, taskCounts} from '../../store/select-figures.ts';
import {checkTree} from '../../store/select-checks.ts';
import {checkList} from '../../store/select-entities.ts';
import {isTold} from '../../store/select-freshness.ts';
import {selectedId} from '../../store/select-lists.ts';
import {tellsRuns} from '../../store/select-offers.ts';
import {hasTrading, isStanding} from '../../store/select-trading.ts';
import {unreadCounts} from '../../store/select-unread.ts';
import type {State} from '../../store/state.ts';
import {flat} from './words.ts';

/** What there is on the screen, in the order of its weight; each screen counts what it shows. */
export function countsOf(state: State): readonly string[] {
	switch (state.ui.screen) {
		case 'overview': {
			return [
				...waiting(state),
				...told('agents', state, counted(state.agents.size, 'agent')),
				...told('tasks', state, counted(state.tasks.size, 'task')),
				...unwell(state),
			];
		}

		case 'decisions': {
			return waiting(state);
		}

		case 'agents': {
			const running = [...state.runs.values()].filter(({status}) => status === 'running').length;
			return [
				...told('agents', state, counted(state.agents.size, 'agent')),
				...(tellsRuns(state) ? told('agents', state, `${counted(running, 'run')} under way`) : []),
			];
		}

		case 'tasks': {
			const found = taskCounts(state);
			const counts = statuses.flatMap((status) => {
				const count = found.get(status);
				return count === undefined ? [] : [`${count} ${status}`];
			});
			return [...told('tasks', state, counted(state.tasks.size, 'task')), ...counts];
		}

		case 'chat': {
			const unread = unreadCounts(state)
				.values()
				.reduce((sum, count) => sum + count, 0);
			return [
				...told('threads', state, counted(state.threads.size, 'thread')),
				...(unread === 0 ? [] : [`${unread} unread`]),
			];
		}

		case 'trading': {
			const {accounts, trades, risk} = state.trading;

			if (!hasTrading(state)) {
				return ['this gateway does not trade'];
			}

			const standing = [...trades.values()].filter((trade) => isStanding(trade)).length;
			return [
				...(risk?.isStopped === true ? ['trading is stopped'] : []),
				counted(accounts.size, 'account'),
				`${counted(standing, 'trade')} open or pending`,
				...waiting(state),
			];
		}

		case 'health': {
			const bad = unwell(state);
			const checks = checkList(state);
			const groups = checkTree(state).filter(({isBranch}) => isBranch).length;
			const isWell = checks.length > 0 && checks.every(({status}) => status === 'good' || status === 'off');
			return [
				...sickest(state),
				// Groups are entries of the list as well.
				...told(
					'health',
					state,
					`${counted(checks.length, 'check')}${groups === 0 ? '' : ` in ${counted(groups, 'group')}`}`,
				),
				...bad,
				...(isWell ? ['all well'] : []),
			];
		}

		case 'schedule': {
			const jobs = [...state.cron.values()];
			const off = jobs.filter(({status}) => status === 'off').length;
			return [...told('cron', state, counted(jobs.length, 'job')), ...(off === 0 ? [] : [`${off} off`])];
		}

		case 'log': {
			const rate = bytesPerSecond(state);
			return [
				counted(state.log.length, 'line'),
				...(rate === undefined ? [] : [`${formatBytes(rate)} a second`]),
			];
		}
	}
}

/** What is worst by name, before anything is counted; not where the chosen entry says it anyway. */
function sickest(state: State): readonly string[] {
	const checks = checkList(state);
	const bad = checks.filter(({status}) => status === 'bad');
	const worst = bad.length > 0 ? bad : checks.filter(({status}) => status === 'warning');
	return worst.some(({id}) => id === selectedId('checks', state))
		? []
		: worst.slice(0, mostNamed).map(({label, status, says}) => flat([`${label} ${status}`, says]));
}

/** More than these are a list of their own, which is read entry by entry. */
const mostNamed = 3;

function waiting(state: State): readonly string[] {
	const count = pendingApprovals(state).length;
	return told('approvals', state, `${counted(count, 'decision')} ${count === 1 ? 'waits' : 'wait'}`);
}

/** What the gateway does not tell or was not asked yet is not counted: none would be a number. */
function told(slice: Slice, state: State, words: string): readonly string[] {
	return isTold(slice, state) ? [words] : [];
}

/** What is wrong first, and what is over last. */
const statuses = [
	'failed',
	'blocked',
	'review',
	'doing',
	'assigned',
	'queued',
	'inbox',
	'done',
	'cancelled',
] as const satisfies readonly TaskStatus[];

/** Nothing is said of health that is not known. */
function unwell(state: State): readonly string[] {
	const checks = checkList(state);
	return (['bad', 'warning'] as const).flatMap((status) => {
		const count = checks.filter((check) => check.status === status).length;
		return count === 0 ? [] : [`${counted(count, 'check')} ${status}`];
	});
}
