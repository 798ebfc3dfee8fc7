import {ended} from '../../domain/ended.ts';
import {emergencyActions} from '../../domain/stop.ts';
import {cellWidth, cut, padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {Mode} from '../../store/modes.ts';
import {planOfResume, planOfStop, type StopStep} from '../../store/stop/plan.ts';
import {resumeTitle} from '../../store/stop/words.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About, Drawing} from '../drawing.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** The signs a stop is told with. */
export type StopSigns = Pick<
	Symbols,
	'good' | 'bad' | 'warning' | 'queued' | 'off' | 'here' | 'dot' | 'arrow'
>;

export type Room = Pick<About, 'state' | 'width'> & {readonly symbols: StopSigns};

/** What a stop, or a resume, would do here, while its word is typed. */
export function drawPlan(mode: Extract<Mode, {type: 'stop'}>, {state, symbols, width}: Room): Drawing {
	const plan = mode.what === 'stop' ? planOfStop(state) : planOfResume(state);
	const title = mode.what === 'stop' ? 'Emergency stop' : resumeTitle(state);

	switch (plan.type) {
		case 'impossible': {
			return {title, rows: sentences([plan.because, plan.advice], width)};
		}

		case 'unconnected': {
			const words =
				'Not connected: nothing is stopped by typing it now. It leaves the moment the link is back, within 30 s, and can be taken back until then.';
			return {
				title,
				rows: [...actionRows(mode.action, {state, symbols, width}), [], ...wrapped(words, width, 'soon')],
			};
		}

		case 'possible': {
			const {actions, steps} = plan;
			const rows = [
				...(actions.length === 0 ? [] : [...actionRows(mode.action, {state, symbols, width}), []]),
				...steps.map((step) => stepRow(step, symbols, width)),
			];
			const note = mode.what === 'stop' ? 'the last letter begins it' : 'a key is asked for after it';
			return {title, note: say(note, 'muted'), rows};
		}
	}
}

/** The four actions, the chosen one marked. */
function actionRows(chosen: string, {symbols, width}: Room): readonly Line[] {
	return emergencyActions.map(({action, name, means}): Line => {
		const isChosen = action === chosen;
		const words = cut(width < 72 ? means.replace(everyAction, '') : means, Math.max(4, width - 18));
		return [
			say(isChosen ? `${symbols.arrow} ` : '  ', 'accent'),
			isChosen ? bold(padEnd(name, 15), 'accent') : say(padEnd(name, 15), 'muted'),
			isChosen ? bold(words) : say(words, 'muted'),
		];
	});
}

/** What all four have in common goes without saying where room is short. */
const everyAction = 'no new orders; ';

function stepRow({says, lack}: StopStep, symbols: Room['symbols'], width: number): Line {
	return lack === undefined
		? [
				say(`${symbols.here} `, 'accent'),
				say(cellWidth(says) + 2 > width ? says.replace(everyAction, '') : says),
			]
		: [
				say(`${symbols.off} `, 'muted'),
				say(`${says}: `, 'muted'),
				say(cut(lack, Math.max(4, width - 4 - cellWidth(says))), 'muted'),
			];
}

export function sentences(words: readonly string[], width: number): readonly Line[] {
	return words.flatMap((text) => wrapped(ended(text), width, 'plain'));
}

export function wrapped(text: string, width: number, tone: Tone): readonly Line[] {
	return wrapText(text, Math.max(8, width)).map((line): Line => [say(line, tone)]);
}
