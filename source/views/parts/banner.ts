import {capital} from '../../domain/capital.ts';
import {ended} from '../../domain/ended.ts';
import {formatClock, formatSpan} from '../../format/time.ts';
import {cut, takeCells} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {tellsUnreached} from '../../store/select-unreached.ts';
import type {State} from '../../store/state.ts';
import {pausedAgents, stillPausedWords} from '../../store/stop/paused-by-stop.ts';
import type {Symbols} from '../../theme/symbols.ts';
import {bold, say, type Line} from './span.ts';
import {stoppedLines} from './stopped-lines.ts';

/** What is wrong, in sentences, and what to do about it: the link, and trading that was stopped. */
export function bannerOf(state: State, width: number, symbols: Symbols): readonly Line[] {
	return bannersOf(state, width, symbols).flat();
}

/** The same, the lines of each thing that is wrong apart. */
export function bannersOf(state: State, width: number, symbols: Symbols): readonly (readonly Line[])[] {
	return [
		// A gateway that never answered has the screen for that.
		tellsUnreached(state) ? [] : linkLines(state, width, symbols),
		// As long as trading is stopped, every screen says so: who, how, since when, and how it goes on.
		stoppedLines(state, width, symbols),
		ownLines(state, width, symbols),
		configLines(state, width, symbols),
	];
}

/** An alert scrolls away; a file that is still wrong is still told, and what is wrong with it. */
function configLines({configFault}: State, width: number, symbols: Symbols): readonly Line[] {
	if (configFault === undefined) {
		return [];
	}

	const [first = '', second, third] = sentence(`${symbols.warning} ${configFault}`, width);
	const more = third === undefined ? second : goesOn(second, width);
	return [first, ...(more === undefined ? [] : [more])].map((line): Line => [bold(line, 'soon')]);
}

/** A line that is not the last of what it says. */
export function goesOn(line = '', width: number): string {
	return `${takeCells(line, width - 2)}…`;
}

/** What we asked for and have not seen. */
function ownLines(state: State, width: number, symbols: Symbols): readonly Line[] {
	const {stop, now, ui} = state;

	if (stop === undefined || ui.mode.type === 'stop-report') {
		return [];
	}

	const line = (text: string, tone: 'bad' | 'soon'): readonly Line[] => [
		[bold(cut(` ${tone === 'bad' ? symbols.bad : symbols.warning} ${text}`, width), tone)],
	];

	if (stop.queuedUntil !== undefined) {
		const left = formatSpan(Math.max(0, stop.queuedUntil - now));
		return line(
			`Nothing is stopped yet: your stop waits for the link, another ${left}. :report shows it`,
			'bad',
		);
	}

	const doubtful = stop.parts.find(({status}) => status === 'failed' || status === 'unproven');
	const paused = pausedAgents(state).length;

	// What a resume left paused is seen by nobody who does not look at the agents.
	if (stop.what === 'resume' && stop.endedAt !== undefined && doubtful === undefined && paused > 0) {
		return line(stillPausedWords(paused), 'soon');
	}

	return doubtful === undefined
		? []
		: line(
				`Your ${stop.what} is ${doubtful.status === 'failed' ? 'not done' : 'not proven'}: ${doubtful.says}. :report shows it`,
				doubtful.status === 'failed' ? 'bad' : 'soon',
			);
}

function linkLines(state: State, width: number, symbols: Symbols): readonly Line[] {
	const {link, now} = state;

	switch (link.phase) {
		case 'live': {
			return [];
		}

		case 'dialling':
		case 'greeting': {
			return link.attempt > 1 || state.gateway !== undefined
				? brief(
						[
							`${symbols.warning} Not connected: ${tryingWords(link)}. ${oldWords(state)}`,
							`${symbols.warning} Not connected: ${tryingWords(link)}. ${asOfWords(state)}`,
							`${symbols.warning} ${staleWords(state)} ${capital(tryingWords(link))}.`,
						],
						width,
					)
				: [];
		}

		case 'waiting': {
			const seconds = unbroken(formatSpan(Math.max(0, link.until - now)));
			return brief(
				[
					`${symbols.warning} ${ended(link.because)} Dials again in ${seconds}. ${oldWords(state)}`,
					`${symbols.warning} ${ended(link.because)} Dials again in ${seconds}. ${asOfWords(state)}`,
					`${symbols.warning} ${staleWords(state)} Dials again in ${seconds}. ${ended(link.because)}`,
				],
				width,
			);
		}

		case 'closed': {
			return [
				...sentence(`${symbols.bad} ${ended(link.because)}`, width).map((line): Line => [bold(line, 'bad')]),
				...(link.advice === '' ? [] : sentence(`  ${link.advice}`, width).map((line): Line => [bold(line)])),
			].slice(0, 4);
		}
	}
}

/**
 * All of it in a line, in fewer words if need be, since every line is taken from the screen; else the whole of it in
 * two; else what matters first, and what is left out is seen to be.
 */
function brief([whole, terse, short]: readonly [string, string, string], width: number): readonly Line[] {
	const inTwo = sentence(whole, width);
	const inOne = sentence(terse, width);
	const lines = inTwo.length > 1 && inOne.length === 1 ? inOne : inTwo;
	const [first = '', second, third] = lines.length <= 2 ? lines : sentence(short, width);
	return [first, ...(second === undefined ? [] : [third === undefined ? second : goesOn(second, width)])].map(
		(line): Line => [say(line, 'soon')],
	);
}

function sentence(text: string, width: number): readonly string[] {
	// What goes on stands below the words, not below the sign.
	return wrapText(text.trim(), width - 4)
		.map((line) => line.replaceAll(unbreakable, ' '))
		.map((line, index) => (index === 0 && !text.startsWith(' ') ? ` ${line}` : `   ${line}`));
}

const unbreakable = '\u{A0}';

/** A number and its unit stay on one line. */
function unbroken(text: string): string {
	return text.replaceAll(' ', unbreakable);
}

function tryingWords({
	phase,
	attempt,
}: {
	readonly phase: 'dialling' | 'greeting';
	readonly attempt: number;
}): string {
	const says = phase === 'dialling' ? 'dialling the gateway' : 'the gateway is being greeted';
	return attempt > 1 ? `${says}, attempt ${attempt}` : says;
}

/** What is on the screen was true then. */
function oldWords({gateway, traffic: {lastHeardAt}}: State): string {
	return gateway === undefined || lastHeardAt === undefined
		? ''
		: `What is shown is from ${formatClock(lastHeardAt)}.`;
}

function asOfWords({gateway, traffic: {lastHeardAt}}: State): string {
	return gateway === undefined || lastHeardAt === undefined ? '' : `All as of ${formatClock(lastHeardAt)}.`;
}

function staleWords({gateway, traffic: {lastHeardAt}}: State): string {
	return gateway === undefined || lastHeardAt === undefined
		? 'Not connected.'
		: `Stale: shown is from ${formatClock(lastHeardAt)}.`;
}
