import {capital} from '../../domain/capital.ts';
import {actionName, certaintyOf, type StopPart, type StopReport, type StopStatus} from '../../domain/stop.ts';
import {formatAge, formatAgo, formatClock, formatSpan} from '../../format/time.ts';
import {cellWidth, cut, padEnd} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import type {Mode} from '../../store/modes.ts';
import type {State} from '../../store/state.ts';
import {canResume, leftOutWords, resumeTitle} from '../../store/stop/words.ts';
import type {Tone} from '../../theme/tones.ts';
import type {Draw, Drawing} from '../drawing.ts';
import {frameHeight} from '../parts/frame.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';
import {drawPlan, sentences, wrapped, type Room, type StopSigns} from './stop-plan.ts';

/** What a stop would do here while its word is typed, and what became of it afterwards. */
export const drawStop: Draw = (about) => {
	const {mode} = about.state.ui;
	const ways =
		mode.type === 'stop' ? [drawPlan(mode, about)] : whyLines.map((why) => drawReport(mode, {...about, why}));
	const drawing = ways.find(({rows}) => tight(rows).length <= about.height) ?? ways.at(-1) ?? none;
	return {...drawing, isFocused: true, rows: fitted(drawing.rows, about.height)};
};

/** How many lines each part has at most to say why, the most first. */
const whyLines = [2, 1, 0] as const;

const none: Drawing = {title: '', rows: []};

/** How many rows it needs, frame and all, in so much width. */
export function stopHeight(state: State, width: number): number {
	const {mode} = state.ui;
	const about = {state, symbols: plainSigns, width};
	const {rows} =
		mode.type === 'stop' ? drawPlan(mode, about) : drawReport(mode, {...about, why: whyLines[0]});
	return rows.length + frameHeight;
}

/** Every sign is one cell wide, so any will do for counting rows. */
const plainSigns: StopSigns = {
	good: '+',
	bad: 'x',
	warning: '!',
	queued: '.',
	off: '.',
	here: '*',
	dot: '.',
	arrow: '>',
};

/** Where room is short, the blank lines go first. */
function fitted(rows: readonly Line[], height: number): readonly Line[] {
	return rows.length <= height ? rows : tight(rows).slice(0, height);
}

function tight(rows: readonly Line[]): readonly Line[] {
	return rows.filter((row) => row.length > 0);
}

function drawReport(mode: Mode, {state, symbols, width, why}: Room & {readonly why: number}): Drawing {
	const {stop, now} = state;
	const refused = mode.type === 'stop-report' ? mode.refused : undefined;

	if (refused !== undefined) {
		const words = refused.what === 'stop' ? 'Nothing was stopped' : 'Nothing was resumed';
		return {
			title: refused.what === 'stop' ? 'Emergency stop' : resumeTitle(state),
			note: say('Esc closes', 'muted'),
			rows: [
				[bold(`${symbols.bad} ${words}`, 'bad')],
				...sentences([capital(refused.because), refused.advice], width),
			],
		};
	}

	if (stop === undefined) {
		return {
			title: 'Emergency stop',
			note: say('Esc closes', 'muted'),
			rows: [[say('Nothing was stopped from here.', 'muted')]],
		};
	}

	return {
		title: stop.what === 'stop' ? 'Emergency stop' : resumeTitle(state),
		count: [say(headOf(stop, now), 'muted')],
		note: say(
			stop.endedAt === undefined
				? `${formatClock(stop.startedAt)}, ${formatSpan(now - stop.startedAt)}`
				: 'Esc closes',
			'muted',
		),
		rows: [
			...stop.parts.flatMap((part) => partRows(part, {now, symbols, width, why})),
			[],
			...summaryRows(stop, {state, symbols, width}),
		],
	};
}

function headOf({action, endedAt}: StopReport, now: number): string {
	const words = action === undefined ? '' : actionName(action);
	const ended = endedAt === undefined ? '' : `ended ${formatAgo(now - endedAt)}`;
	return [words, ended].filter((word) => word !== '').join(', ');
}

type Row = {
	readonly now: number;
	readonly symbols: Room['symbols'];
	readonly width: number;
	readonly why: number;
};

/** Sign, words, how certain it is, since when; under them why, where there is a why. */
function partRows(
	{says, status, because, since}: StopPart,
	{now, symbols, width, why}: Row,
): readonly Line[] {
	const age = formatAge(Math.max(0, now - since));
	const right = width < 50 ? '' : age.padStart(7);
	const word = padEnd(statusWords[status], 12);
	const room = Math.max(8, width - 2 - cellWidth(word) - cellWidth(right) - 2);
	const first: Line = [
		signOf(status, symbols),
		say(' '),
		bold(padEnd(cut(says, room), room)),
		say('  '),
		say(word, toneOf[status]),
		say(right, 'muted'),
	];
	return [
		first,
		...whyWords(because, Math.max(8, width - 2), why).map((line): Line => [
			say('  '),
			say(line, status === 'proven' ? 'muted' : toneOf[status]),
		]),
	];
}

/** On so many lines at most; what has no room on them is seen to go on. */
function whyWords(because: string | undefined, width: number, most: number): readonly string[] {
	const lines = because === undefined ? [] : wrapText(because, width);
	return lines.length <= most
		? lines
		: lines.slice(0, most).map((line, index) => (index === most - 1 ? cut(`${line} …`, width) : line));
}

/** What it comes to, and what to do. */
function summaryRows(
	{what, parts, queuedUntil, endedAt}: StopReport,
	{state, symbols, width}: Room,
): readonly Line[] {
	if (queuedUntil !== undefined) {
		const left = formatSpan(Math.max(0, queuedUntil - state.now));
		const words = `Nothing has been stopped. It leaves when the link is back, for another ${left}. x takes it back.`;
		return wrapped(words, width, 'bad');
	}

	const certainty = certaintyOf(parts);

	if (endedAt === undefined) {
		const words =
			certainty === 'proven' && parts.length > 0
				? 'proven; what begins in the first 5 s is stopped as well'
				: 'read back until it is proven, for 30 s at most';
		return [[say(`${symbols.queued} ${words}`, 'muted')]];
	}

	if (certainty === 'failed') {
		return wrapped(
			`Not all of it was done. ${what === 'stop' ? '! stops' : 'R resumes'} again; x puts this away.`,
			width,
			'bad',
		);
	}

	if (certainty === 'unproven') {
		return wrapped(
			`Not proven. Look at the other end, or strike ${what === 'stop' ? '!' : 'R'} again; x puts this away.`,
			width,
			'soon',
		);
	}

	const left = leftOutWords(parts);
	const sure = certainty === 'reported' ? 'Nothing speaks against it' : sureWords(what, left);
	const words = left === undefined ? `${sure}.` : `${sure}; ${left}.`;
	const resume = what === 'stop' && canResume(state) ? ` ${resumeWords[resumeTitle(state)]}` : '';
	return wrapped(`${words}${resume} x puts this away.`, width, left === undefined ? 'good' : 'soon');
}

/** All of it is all that was meant, and not what this gateway can. */
function sureWords(what: StopReport['what'], left: string | undefined): string {
	return left === undefined
		? 'All of it is proven'
		: `What can be ${what === 'stop' ? 'stopped' : 'resumed'} here is proven`;
}

const resumeWords = {
	'Resume trading': 'R resumes trading.',
	'Resume agents': 'R lets the agents go on.',
	Resume: '',
} as const;

const statusWords: {readonly [status in StopStatus]: string} = {
	waiting: 'waiting',
	reported: 'reported',
	proven: 'proven',
	unproven: 'unproven',
	failed: 'failed',
	'not-offered': 'not offered',
};

const toneOf: {readonly [status in StopStatus]: Tone} = {
	waiting: 'muted',
	reported: 'accent',
	proven: 'good',
	unproven: 'soon',
	failed: 'bad',
	'not-offered': 'muted',
};

function signOf(status: StopStatus, symbols: Room['symbols']): Span {
	const signs: {readonly [each in StopStatus]: string} = {
		waiting: symbols.queued,
		reported: symbols.dot,
		proven: symbols.good,
		unproven: symbols.warning,
		failed: symbols.bad,
		'not-offered': symbols.off,
	};
	return bold(signs[status], toneOf[status]);
}
