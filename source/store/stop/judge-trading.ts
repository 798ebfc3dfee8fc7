import {isAwaited, type CommandRecord} from '../../domain/commands.ts';
import {counted} from '../../domain/counted.ts';
import {actionName} from '../../domain/stop.ts';
import type {Trade} from '../../domain/trading.ts';
import type {State} from '../state.ts';
import type {Goal, Judged, StopTask} from './goal.ts';
import {isUnknownMethod, readSince} from './read-since.ts';
import {openPositions, waitingOrders} from './targets.ts';

/** Whether trading is as it was asked to be: by the gateway's own status, asked for after it answered. */
export function judgeTrading(state: State, task: StopTask, goal: Goal): Judged {
	const wanted = task.what === 'stop' ? 'stopped' : 'open';
	const asked =
		task.what === 'stop' ? `Trading: ${actionName(task.action ?? 'pause_trading')}` : 'Trading: resume';
	const record = recordOf(state, goal);

	if (record === undefined || isAwaited(record.status)) {
		return {status: 'waiting', says: asked, because: 'asked, no answer yet', isOpen: true};
	}

	if (record.status === 'refused') {
		return refused(asked, record);
	}

	const read = readSince(state, 'risk', record.settledAt ?? record.sentAt);
	const isAnswered = record.status === 'confirmed';

	switch (read.type) {
		case 'not-yet': {
			return pending(asked, isAnswered);
		}

		case 'never': {
			return {
				status: 'unproven',
				says: asked,
				because: `${answerWords(isAnswered)}; ${read.because}`,
				isOpen: false,
			};
		}

		case 'read': {
			const {risk} = state.trading;
			const isToStop = task.what === 'stop';
			const isAsAsked = risk?.isStopped === isToStop;
			const hasLiveOff =
				task.action !== 'disable_live' || task.what === 'resume' || risk?.isLiveDisabled === true;
			const isSo = isAsAsked && hasLiveOff;
			const because = isAnswered ? undefined : 'no answer came; it was read back';
			return isSo
				? {status: 'proven', says: `Trading is ${wanted}`, because, isOpen: false}
				: {status: 'unproven', says: asked, because: contradiction(state, isAnswered), isOpen: true};
		}
	}
}

/** Whether what the action was to end has ended: by the desk's own lists, since "initiated" proves nothing (measured). */
export function judgeBook(state: State, id: 'orders' | 'positions', goal: Goal): Judged {
	const record = recordOf(state, goal);
	const words = bookWords[id];

	if (record === undefined || isAwaited(record.status)) {
		return {status: 'waiting', says: words.asked, because: 'asked, no answer yet', isOpen: true};
	}

	if (record.status === 'refused') {
		return refused(words.asked, record);
	}

	const isAnswered = record.status === 'confirmed';
	const read = readSince(state, 'trades', record.settledAt ?? record.sentAt);

	switch (read.type) {
		case 'not-yet': {
			return isAnswered
				? {status: 'reported', says: words.asked, because: 'the gateway says it started', isOpen: true}
				: pending(words.asked, false);
		}

		case 'never': {
			const because = `${answerWords(isAnswered)}; ${read.because}. Look at the broker`;
			return {status: 'unproven', says: words.asked, because, isOpen: false};
		}

		case 'read': {
			return judgedByBook(id === 'orders' ? waitingOrders(state) : openPositions(state), words, goal);
		}
	}
}

type Words = {readonly one: string; readonly done: string; readonly left: string; readonly asked: string};

const bookWords: {readonly [id in 'orders' | 'positions']: Words} = {
	orders: {
		one: 'order',
		done: 'confirmed cancelled',
		left: 'still waiting',
		asked: 'Cancel every waiting order',
	},
	positions: {one: 'position', done: 'confirmed closed', left: 'still open', asked: 'Close every position'},
};

function judgedByBook(left: readonly Trade[], words: Words, {held}: Goal): Judged {
	const total = new Set([...held, ...left.map(({id}) => id)]).size;
	const all = counted(total, words.one);

	if (left.length === 0) {
		const says =
			total === 0
				? `No ${words.one} is ${words.left.replace('still ', '')}`
				: `${total} of ${all} ${words.done}`;
		return {status: 'proven', says, because: undefined, isOpen: false};
	}

	const named = left
		.slice(0, 3)
		.map(({symbol, side, volume, id}) =>
			[symbol ?? id, side, volume].filter((word) => word !== undefined).join(' '),
		);
	const more = left.length > named.length ? ` and ${left.length - named.length} more` : '';
	return {
		status: 'unproven',
		says: `${total - left.length} of ${all} ${words.done}`,
		because: `the gateway says it started; ${words.left}: ${named.join(', ')}${more}`,
		isOpen: true,
	};
}

function recordOf({commands}: State, {sent}: Goal): CommandRecord | undefined {
	return commands.get(sent.get('') ?? '');
}

function refused(says: string, record: CommandRecord): Judged {
	const status = isUnknownMethod(record) ? 'not-offered' : 'failed';
	return {status, says, because: record.because ?? 'refused', isOpen: false};
}

function pending(says: string, isAnswered: boolean): Judged {
	return isAnswered
		? {status: 'reported', says, because: 'the gateway says so; being read back', isOpen: true}
		: {status: 'waiting', says, because: 'no answer came; being read back', isOpen: true};
}

function answerWords(isAnswered: boolean): string {
	return isAnswered ? 'the gateway says so' : 'no answer came';
}

function contradiction({trading: {risk}}: State, isAnswered: boolean): string {
	const now =
		risk === undefined
			? 'it does not tell how trading stands'
			: risk.isStopped
				? risk.isLiveDisabled === false
					? 'read back, trading is stopped and live accounts are on'
					: 'read back, trading is stopped'
				: 'read back, trading is open';
	return `${answerWords(isAnswered)}; ${now}`;
}
