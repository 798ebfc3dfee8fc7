import {fitRow, widthOf} from '../../format/fit.ts';
import {formatMs} from '../../format/number.ts';
import {formatClock, formatSpan, formatTenths} from '../../format/time.ts';
import {padEnd, padStart} from '../../format/width.ts';
import {accessOf, isSandbox} from '../../store/select-access.ts';
import {bytesPerSecond, latencyPercentiles} from '../../store/select-figures.ts';
import type {State} from '../../store/state.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import {rateWords} from '../panes/health-more.ts';
import {hearsOnly} from './freshness.ts';
import {bold, say, type Line, type Span} from './span.ts';

/** A part of the header; when room is short, what has the highest number goes first. */
type Segment = {
	readonly spans: Line;
	readonly drop: number;
	/** What joins it to the one before. */
	readonly bond?: string;
};

export type Header = {
	readonly left: Line;
	/** Whether a spinner turns between the two. */
	readonly isBusy: boolean;
	readonly right: Line;
};

/** One line: where we are, as whom, how fresh, and what it costs. Together exactly `width` cells. */
export function headerOf(state: State, width: number, symbols: Symbols): Header {
	const isBusy = state.link.phase === 'dialling' || state.link.phase === 'greeting';
	const room = width - 2;
	let left = leftSegments(state, symbols);
	let right = rightSegments(state, symbols);

	while (segmentsWidth(left) + segmentsWidth(right) + 2 > room) {
		const worst = Math.max(...[...left, ...right].map(({drop}) => drop));

		if (worst === 0) {
			break;
		}

		left = left.filter(({drop}) => drop < worst);
		right = right.filter(({drop}) => drop < worst);
	}

	const rightLine = joined(right);
	const leftRoom = Math.max(0, width - 1 - widthOf(rightLine));
	return {
		left: fitRow([say(' '), ...joined(left)], leftRoom),
		isBusy,
		right: fitRow([...rightLine, say(' ')], width - leftRoom),
	};
}

function leftSegments({gateway, target, freshness}: State, {dot}: Symbols): readonly Segment[] {
	const name = {spans: [bold('quarterdeck', 'accent')], drop: 0};

	if (gateway === undefined) {
		return target === undefined ? [name] : [name, {spans: [bold(target)], drop: 0}];
	}

	const access = accessOf(gateway);
	const spoken = [gateway.dialect, gateway.protocol].filter((part) => part !== undefined).join(' ');
	const isMade = isSandbox(gateway);
	const heard = hearsOnly({freshness})
		? [{spans: [say('as heard', 'muted')], drop: 6, bond: ` ${dot} `}]
		: [];
	return [
		name,
		{spans: [isMade ? bold('sandbox', 'soon') : bold(gateway.name)], drop: 0},
		...(isMade ? [{spans: [say('nothing here is real', 'soon')], drop: 4, bond: ', '}] : []),
		{spans: [say(spoken, 'muted')], drop: 6},
		...heard,
		...(gateway.role === undefined ? [] : [{spans: [say(gateway.role, 'muted')], drop: 7, bond: ` ${dot} `}]),
		...(access === undefined
			? []
			: [
					{
						spans: [say(access, access === 'write' ? 'muted' : 'soon')],
						drop: access === 'write' ? 5 : 1,
						bond: ` ${dot} `,
					},
				]),
	];
}

function rightSegments(state: State, symbols: Symbols): readonly Segment[] {
	const {traffic, now, link} = state;
	const heard = traffic.lastHeardAt === undefined ? undefined : now - traffic.lastHeardAt;
	const isLate = heard !== undefined && heard > lateMs(state);
	const {last} = latencyPercentiles(state);
	const rate = bytesPerSecond(state);
	return [
		{spans: linkSpans(state, symbols), drop: 0},
		...pausedSegments(state, symbols),
		...(heard === undefined
			? []
			: [
					{
						spans: [
							say('heard ', 'muted'),
							say(padEnd(formatTenths(heard), heardCells), isLate ? 'soon' : 'plain'),
						],
						drop: 3,
					},
				]),
		...(last === undefined || link.phase !== 'live'
			? []
			: [{spans: [say(padStart(formatMs(last), latencyCells), 'muted')], drop: 8}]),
		...(rate === undefined ? [] : [{spans: [say(padStart(rateWords(rate), rateCells), 'muted')], drop: 9}]),
		{spans: [say(formatClock(now))], drop: 2},
	];
}

/** Figures that change all the time stand in cells of their own, so that nothing else moves with them. */
const heardCells = '0.4 s'.length;
const latencyCells = '120 ms'.length;
const rateCells = '11.4 kB/s'.length;

/** The figures stand still, the link does not: what is seen is as old as that. */
function pausedSegments({ui, now}: State, {paused}: Symbols): readonly Segment[] {
	const {isPaused, pausedAt} = ui;
	const age = pausedAt === undefined ? '' : ` ${formatSpan(now - pausedAt)}`;
	return isPaused ? [{spans: [bold(`${paused} paused${age}`, 'soon')], drop: 0}] : [];
}

/** Silence longer than the gateway's own promise is worth a colour. */
function lateMs({gateway}: State): number {
	return (gateway?.tickMs ?? 30_000) * 1.5;
}

function linkSpans({link, now}: State, symbols: Symbols): readonly Span[] {
	const words: Readonly<Record<typeof link.phase, readonly [sign: string, says: string, tone: Tone]>> = {
		dialling: [' ', 'dialling', 'accent'],
		greeting: [' ', 'greeting', 'accent'],
		live: [symbols.here, 'live', 'good'],
		waiting: [symbols.warning, 'redials in', 'soon'],
		closed: [symbols.bad, 'closed', 'bad'],
	};
	const [sign, says, tone] = words[link.phase];
	const left = link.phase === 'waiting' ? ` ${formatSpan(Math.max(0, link.until - now))}` : '';
	return [bold(sign, tone), say(` ${says}${left}`, tone)];
}

function segmentsWidth(segments: readonly Segment[]): number {
	return widthOf(joined(segments));
}

function joined(segments: readonly Segment[]): Line {
	return segments.flatMap(({spans, bond}, index): Line =>
		index === 0 ? spans : [say(bond ?? '  ', 'muted'), ...spans],
	);
}
