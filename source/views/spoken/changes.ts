import type {CommandRecord} from '../../domain/commands.ts';
import {ended} from '../../domain/ended.ts';
import {noticeOf, outcomeWords} from '../../store/command-notice.ts';
import type {State} from '../../store/state.ts';
import {stepOf} from '../../store/alarms.ts';
import {timeLeft} from '../../store/deciding/locks.ts';
import {newestOf} from '../../store/ring.ts';
import {focusOf, selectedId} from '../../store/select-lists.ts';
import {countsOf} from './counts.ts';
import {ownChanges} from './effects.ts';
import {heldChanges} from './held.ts';
import {leftSentences} from './left.ts';
import {newsBetween} from './news.ts';
import {endedWords, promptSentence} from './prompt.ts';
import {stopSentences} from './stop.ts';
import {entrySentence, spokenSpan} from './entry.ts';
import {approvalWords, flat} from './words.ts';

/** What changed between two states, in the order of its weight: each thing once, in a sentence. */
export function changesBetween(before: State, after: State): readonly string[] {
	return [
		...promptChanges(before, after),
		...heldChanges(before, after),
		...decisionChanges(before, after),
		...linkChanges(before, after),
		...noticeChanges(before, after),
		// What a key did comes before where that leads: the part, and then the entry in it.
		...ownChanges(before, after),
		...screenChanges(before, after),
		...alertChanges(before, after),
		...newsBetween(before, after),
		...workChanges(before, after),
	];
}

/** Where one is and what is on it, in a line: said at a change of screen. */
export function screenSentence(state: State): string {
	const counts = countsOf(state).join(', ');
	return `Screen ${state.ui.screen}${counts === '' ? '' : `: ${counts}`}. ${entrySentence(state) ?? ''}`.trim();
}

function promptChanges(before: State, after: State): readonly string[] {
	const said = promptSentence(after);

	if (said === undefined) {
		const isLeft = promptSentence(before) !== undefined && after.ui.mode.type === 'browse';
		return isLeft && after.ui.notice === before.ui.notice ? leftSentences(before, after) : [];
	}

	// What stood under the help was said before it was opened.
	if (
		said === promptSentence(before) ||
		(before.ui.mode.type === 'help' && before.ui.mode.under === after.ui.mode)
	) {
		return [];
	}

	const isStop = after.ui.mode.type === 'stop' || after.ui.mode.type === 'stop-report';
	return isStop && before.ui.mode.type !== after.ui.mode.type ? [...stopSentences(after), said] : [said];
}

function decisionChanges(before: State, after: State): readonly string[] {
	if (before.approvals === after.approvals && before.now === after.now) {
		return [];
	}

	return [...after.approvals.values()].flatMap((approval): readonly string[] => {
		const was = before.approvals.get(approval.id);
		const words = approvalWords(after, approval);

		if (approval.status !== 'pending') {
			return was?.status === 'pending' ? [endedWords(approval, words)] : [];
		}

		const left = timeLeft(after, approval);
		const ends = left === undefined ? '' : `, ends in ${spokenSpan(left)}`;

		if (was === undefined) {
			return [`Decision waits: ${words}${ends}. 2 goes to the decisions, a arms.`];
		}

		const step = stepOf(after, approval);
		return step === undefined || step === stepOf(before, was)
			? []
			: [`Decision is about to end: ${words}${ends}.`];
	});
}

function linkChanges(before: State, after: State): readonly string[] {
	return before.link.phase === after.link.phase
		? []
		: [
				after.link.phase === 'closed'
					? `Link closed: ${ended(after.link.because)}`
					: after.link.phase === 'live'
						? `Link live, ${after.gateway?.name ?? 'gateway'}.`
						: `Link ${after.link.phase}. Approving is locked.`,
			];
}

/** What became of a command is said with the command, and not once more. */
function noticeChanges(before: State, after: State): readonly string[] {
	const {notice} = after.ui;
	const isSaid = (): boolean =>
		changedCommands(before, after).some(
			(record) => noticeOf(record, 0, after.commands).says === notice?.says,
		);
	return notice === undefined || notice === before.ui.notice || isSaid() ? [] : [flat([notice.says])];
}

function screenChanges(before: State, after: State): readonly string[] {
	if (before.ui.screen !== after.ui.screen) {
		return [screenSentence(after)];
	}

	const list = focusOf(after);
	const hasMoved =
		list !== focusOf(before) ||
		(list !== undefined &&
			after.ui.movedAt !== before.ui.movedAt &&
			list !== 'log' &&
			list !== 'lines' &&
			selectedId(list, after) !== selectedId(list, before));
	const sentence = hasMoved && after.ui.mode.type === 'browse' ? entrySentence(after) : undefined;
	return sentence === undefined ? [] : [sentence];
}

function alertChanges(before: State, after: State): readonly string[] {
	return newestOf(after.alerts, after.alerts.total - before.alerts.total)
		.filter(({level}) => level !== 'info')
		.map(({says}) => `Alert: ${ended(flat([says]))}`);
}

/** What came of what we sent. */
function workChanges(before: State, after: State): readonly string[] {
	return changedCommands(before, after).map(
		(record) => `${flat([record.says])}: ${ended(outcomeWords(record))}`,
	);
}

function changedCommands(before: State, after: State): readonly CommandRecord[] {
	return before.commands === after.commands
		? []
		: [...after.commands.values()].filter(({id, status}) => before.commands.get(id)?.status !== status);
}
