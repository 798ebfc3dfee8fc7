import {formatSpan} from '../../format/time.ts';
import {actionName} from '../../domain/stop.ts';
import type {Mode} from '../../store/modes.ts';
import {stopWords} from '../../store/stop/begin.ts';
import {planOfStop} from '../../store/stop/plan.ts';
import {resumeTitle, stoppedWords} from '../../store/stop/words.ts';
import type {State} from '../../store/state.ts';
import {fullest} from './fitting.ts';
import {bold, say, type Line} from './span.ts';
import {eraseHints, typedWord} from './typed-word.ts';

type StopMode = Extract<Mode, {type: 'stop'}>;

/** The word on the bottom line as far as it is typed; of a resume, the key that sends it. */
export function stopPromptOf(mode: StopMode, state: State, width: number): Line {
	const {what, confirm, typed} = mode;

	if (confirm !== undefined) {
		const left = Math.max(0, confirm.until - state.now);
		return left === 0
			? [bold(' Not resumed: ', 'soon'), say('the time for it is up.  '), say('Esc leaves it.', 'muted')]
			: fullest(
					[[say('any other key leaves it.', 'muted')], [say('other keys leave.', 'muted')], []].map(
						(out) => ({
							left: [
								bold(` ${resumeTitle(state)}? `, 'soon'),
								say('Press '),
								{text: ` ${confirm.key} `, inverse: true, bold: true},
								say(out.length === 0 ? ' to do it.' : ' to do it, '),
								...out,
							],
							right: [say(`${formatSpan(left)} `, 'soon')],
						}),
					),
					width,
				);
	}

	const title = what === 'resume' ? ` ${resumeTitle(state)}: ` : ` Stop, ${titleOf(mode, state)}: `;
	const start: Line = [
		say('type '),
		...typedWord({word: stopWords[what], typed, isRight: isRight(what, typed), at: typed.length}),
		say(' '),
	];
	const named: Line = [bold(title, what === 'stop' ? 'bad' : 'soon'), ...start];
	// What is typed is seen whole: what it is typed for gives way to it.
	return fullest(
		[named, start].flatMap((left) =>
			hintsOf(mode, state).map((hint) => ({left, right: [say(hint, 'muted')]})),
		),
		width,
	);
}

/** What the other keys do, in fewer and fewer words; after a wrong letter, the way back. */
function hintsOf({what, typed, hasPasted = false}: StopMode, state: State): readonly string[] {
	if (hasPasted) {
		return ['A paste does not count: type it. ', 'Not pasted: type it. ', ''];
	}

	if (!isRight(what, typed)) {
		return eraseHints(stopWords[what], typed);
	}

	return what === 'stop' && hasActions(state)
		? ['Tab another action   Esc leaves it ', 'Tab another   Esc leaves ', 'Tab   Esc ', '']
		: ['Esc leaves it ', 'Esc ', ''];
}

function isRight(what: StopMode['what'], typed: string): boolean {
	return stopWords[what].startsWith(typed.toLowerCase());
}

function titleOf({action}: StopMode, state: State): string {
	return hasActions(state) ? actionName(action) : stoppedWords(state);
}

function hasActions(state: State): boolean {
	const plan = planOfStop(state);
	return plan.type !== 'possible' || plan.actions.length > 0;
}
