import {capital} from '../../domain/capital.ts';
import {ended} from '../../domain/ended.ts';
import {slices, type Lack, type Slice} from '../../domain/slices.ts';
import {formatAge} from '../../format/time.ts';
import {cellWidth, cut} from '../../format/width.ts';
import {wrapText} from '../../format/wrap.ts';
import {isLacked} from '../../store/select-freshness.ts';
import type {State} from '../../store/state.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About} from '../drawing.ts';
import {say, type Line, type Span} from './span.ts';

/** What a pane says about how far it can be believed, at the right edge of its title. */
export function freshNote(state: State, slice: Slice): Span | undefined {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'unread':
		case 'missing':
		case 'fresh': {
			return undefined;
		}

		case 'partial': {
			return held.why === 'not-offered' && slice !== 'approvals' && hearsOnly(state)
				? undefined
				: say(partialWords[held.why], partialTones[held.why]);
		}

		case 'stale': {
			return say(held.at === undefined ? 'stale' : `stale ${formatAge(state.now - held.at)}`, 'soon');
		}
	}
}

/**
 * Whether most of what this gateway knows is only heard of as it moves: that is said of the gateway, in the header, and
 * not on pane after pane.
 */
export function hearsOnly({freshness}: Pick<State, 'freshness'>): boolean {
	const parts = slices.filter((slice) => {
		const held = freshness[slice];
		return held.status === 'partial' && held.why === 'not-offered';
	});
	return parts.length >= mostParts;
}

/** From so many parts on it is how the gateway is, and not what it lacks in one place. */
const mostParts = 5;

/** Why there may be more than is shown, in as few words as a title has room for. */
const partialWords = {
	'not-offered': 'as far as heard',
	'not-for-us': 'as far as we may see',
	'not-kept': 'not all kept',
} as const satisfies {readonly [why in Lack]: string};

/** What a language or our rights never give is no news; what was left out may be looked for. */
const partialTones = {
	'not-offered': 'muted',
	'not-for-us': 'muted',
	'not-kept': 'soon',
} as const satisfies {readonly [why in Lack]: Tone};

/** The same, and where nothing is to be said of it how old what is shown is. */
export function ageNote(state: State, slice: Slice): Span | undefined {
	const held = state.freshness[slice];
	return held.status === 'fresh'
		? say(formatAge(Math.max(0, state.now - held.at)), 'muted')
		: freshNote(state, slice);
}

/** Whether what is shown of a slice may have moved on without us. */
export function isOld(state: State, slice: Slice): boolean {
	return (
		state.freshness[slice].status === 'stale' || (state.gateway !== undefined && state.link.phase !== 'live')
	);
}

/** What stands where a list would be when it has nothing: what is so, and below it why. */
export function emptyRows(about: Wrapped, slice: Slice, nothing: string): readonly Line[] {
	return shortened(emptyWords(about, slice, nothing), about);
}

/** What does not fit ends with a sign that there is more. */
function shortened(rows: readonly Line[], {width, height}: Wrapped): readonly Line[] {
	const last = rows[height - 1];
	return last === undefined || rows.length <= height
		? rows
		: [
				...rows.slice(0, height - 1),
				last.map((span) => ({
					...span,
					text: cut(`${span.text}${' '.repeat(width)}`, cellWidth(span.text) + 2),
				})),
			];
}

function emptyWords({state, width}: Wrapped, slice: Slice, nothing: string): readonly Line[] {
	const held = state.freshness[slice];

	switch (held.status) {
		case 'unread': {
			return sentenceRows(state.link.phase === 'live' ? 'being read' : 'not read yet', width, 'muted');
		}

		case 'missing': {
			const says =
				held.why === 'not-for-us' ? 'Not visible to a viewer.' : `This gateway has no ${nouns[slice]}.`;
			const why = sentenceOf(held.because);
			const isSaid = why === says || saysAgain.test(held.because);
			return [...sentenceRows(says, width), ...(isSaid ? [] : sentenceRows(why, width, 'muted'))];
		}

		case 'fresh': {
			return sentenceRows(nothing, width, 'muted');
		}

		case 'partial': {
			const says = {...partialNothing, 'not-kept': nothing}[held.why];
			return [
				...sentenceRows(says, width, 'muted'),
				...sentenceRows(held.because, width, partialTones[held.why]),
			];
		}

		case 'stale': {
			return sentenceRows(`${nothing} That was before: ${held.because}`.trimStart(), width, 'muted');
		}
	}
}

/** What we may not see, or only hear of as it moves, may well be there. */
const partialNothing = {
	'not-for-us': 'Nothing that is visible to a viewer.',
	'not-offered': 'Nothing was heard yet.',
} as const;

/** Words that say no more than that it is not there. */
const saysAgain = /\bnothing like it$/u;

/** What this gateway has nothing of. */
export function lackedNouns(state: State): readonly string[] {
	return slices.filter((slice) => isLacked(slice, state)).map((slice) => nouns[slice]);
}

/** The line under a list that may not be whole. */
export function doubtRows(state: State, slice: Slice): readonly Line[] {
	const held = state.freshness[slice];
	return held.status === 'partial' ? [[say(sentenceOf(held.because), partialTones[held.why])]] : [];
}

/** The same on as many lines as it needs; nothing where they would take the room of an entry. */
export function spareDoubtRows(about: Wrapped, slice: Slice, spare: number): readonly Line[] {
	const held = about.state.freshness[slice];
	const rows =
		held.status === 'partial' ? sentenceRows(held.because, about.width, partialTones[held.why]) : [];
	return spare <= 0 ? [] : shortened(rows, {...about, height: spare});
}

type Wrapped = Pick<About, 'state' | 'width' | 'height'>;

/** A reason as a sentence of its own, on as many lines as it needs. */
export function sentenceRows(text: string, width: number, tone?: Tone): readonly Line[] {
	return text === ''
		? []
		: wrapText(sentenceOf(text), Math.max(1, width)).map((line): Line => [say(line, tone)]);
}

/** Reasons are written to stand inside a sentence; alone they are one themselves. */
function sentenceOf(text: string): string {
	// The name of a method is written as it is called.
	return isMethod.test(text) ? ended(text) : capital(ended(text));
}

const isMethod = /^\S+\.\S/u;

const nouns: {readonly [slice in Slice]: string} = {
	presence: 'presence',
	health: 'health report',
	heartbeats: 'heartbeats',
	agents: 'list of agents',
	threads: 'threads',
	tasks: 'tasks',
	approvals: 'approvals',
	cron: 'cron',
	usage: 'usage figures',
	nodes: 'nodes',
	projects: 'projects',
	accounts: 'trading accounts',
	trades: 'orders and positions',
	risk: 'risk engine',
	market: 'prices',
	follows: 'copy trading',
	backtests: 'backtests',
};
