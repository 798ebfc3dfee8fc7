import {fitRow, widthOf} from '../../format/fit.ts';
import {formatPrice} from '../../format/number.ts';
import {bar} from '../../format/sparkline.ts';
import {formatAge, formatClock} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {limitsLeft, type LimitLeft} from '../../store/select-limits.ts';
import {lastRefusal} from '../../store/select-trading.ts';
import type {Symbols} from '../../theme/symbols.ts';
import type {Tone} from '../../theme/tones.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows, ageNote, isOld} from '../parts/freshness.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line, type Span} from '../parts/span.ts';

/** Whether orders may be placed, and what was last held back. */
export const drawRisk: Draw = (about) => {
	const {state} = about;
	const isWhole = isGoneTo('risk', about);
	const height = isWhole ? Infinity : about.height;
	const standing = standingLines(about);
	const limits = limitLines(about).slice(0, Math.max(0, height - Math.max(1, standing.length)));
	const warned = warningLines(about, height - Math.max(1, standing.length) - limits.length);
	const [first] = standing;
	const empty = emptyRows(about, 'risk', 'Whether trading is stopped was not said.');
	const drawing: Drawing = {
		title: 'Risk',
		note: ageNote(state, 'risk'),
		rows:
			height < 2 && first !== undefined
				? [state.trading.risk?.isStopped === true ? first : joined(first, about)]
				: [...(first === undefined ? empty : standing), ...limits, ...warned],
		isOld: isOld(state, 'risk'),
	};
	return isWhole ? scrolled('risk', drawing, about) : drawing;
};

/** Both on a line where the second still says something. */
function joined(first: Line, about: About): Line {
	const room = about.width - widthOf(first) - 3;
	const inRoom = {...about, width: room};
	const warned = room < 30 ? undefined : warningLines(inRoom, 1)[0];
	const limit = room < 30 ? undefined : limitLines(inRoom)[0];

	// A warning has a sign of its own before it.
	if (warned !== undefined) {
		return [...first, space, ...warned];
	}

	return limit === undefined ? first : [...first, apart(about), ...limit];
}

/** Whether trading is open; what does not fit beside it stands below it where there is room. */
function standingLines({state, symbols, width, height}: About): readonly Line[] {
	const {risk} = state.trading;

	if (risk === undefined) {
		return [];
	}

	const {isStopped, isLiveDisabled, lastAction, reason, updatedAt} = risk;
	const live: Line = isLiveDisabled === true ? [bold(`${symbols.warning} live trading is off`, 'soon')] : [];

	if (!isStopped) {
		return [
			[say(symbols.here, 'good'), say(' trading is open'), ...(live.length === 0 ? [] : [space, ...live])],
		];
	}

	const since = updatedAt === undefined ? '' : ` since ${formatClock(updatedAt - state.skewMs)}`;
	const head = bold(`${symbols.bad} STOPPED${since}`, 'bad');
	const action = lastAction?.replaceAll('_', ' ');
	// How long ago, by whom and why stands in the banner; here it stands whole once the pane was gone to.
	const why = isGoneTo('risk', {state}) ? reason : undefined;
	const what: Line = action === undefined ? [] : [space, say(action, 'bad')];
	const whole: Line = [head, ...what, ...(live.length === 0 ? [] : [space, ...live])];
	const rest =
		why === undefined ? [] : wrapText(`Because: ${why}`, width).map((line): Line => [say(line, 'bad')]);

	if (widthOf(whole) <= width) {
		return [whole, ...rest];
	}

	return height >= 3 ? [[head, ...what], live, ...rest] : [[head, space, ...live]];
}

const space = say(' '.repeat(3));

/** Between two facts that could be read as one sentence. */
function apart({symbols}: Pick<About, 'symbols'>): Span {
	return say(` ${symbols.dot} `, 'muted');
}

/** What the risk engine allows and what is left of it, as far as it tells, on one line or two. */
function limitLines({state, symbols, width}: About): readonly Line[] {
	const {limits} = state.trading;
	const parts = limitsLeft(state).map((limit) => limitSpans(limit, symbols));
	const others = [
		limits?.needsStop === true ? (['stop loss ', 'required'] as const) : undefined,
		limits === undefined || limits.symbols.length === 0
			? undefined
			: (['symbols ', `only ${limits.symbols.join(', ')}`] as const),
	].flatMap((fact): readonly Line[] => (fact === undefined ? [] : [[say(fact[0], 'muted'), say(fact[1])]]));
	const lines: Line[] = [];

	for (const part of [...parts, ...others]) {
		const last = lines.at(-1);

		if (last !== undefined && widthOf(last) + 3 + widthOf(part) <= width) {
			lines[lines.length - 1] = [...last, apart({symbols}), ...part];
		} else {
			lines.push(part);
		}
	}

	return lines;
}

function limitSpans({name, limit, used, left, account}: LimitLeft, symbols: Symbols): Line {
	const isSum = name === 'loss today';
	// Whole sums need no cents.
	const amount = (value: number) => formatPrice(value, isSum && !Number.isSafeInteger(value) ? 2 : undefined);

	if (name === 'size') {
		return [say('size ', 'muted'), say(`up to ${amount(limit)}`)];
	}

	if (left === undefined || used === undefined) {
		return [say(`${name} `, 'muted'), say(`up to ${amount(limit)}`), say(', used –', 'muted')];
	}

	const tone = left === 0 ? 'bad' : left <= limit / 4 ? 'soon' : 'good';
	const of = account === undefined ? '' : `, ${account}`;

	if (isSum) {
		return [
			say('daily loss ', 'muted'),
			...usedBar(used, limit, {tone, symbols}),
			bold(amount(used), tone),
			say(` of ${amount(limit)}${of}`, 'muted'),
		];
	}

	return [
		say(`${name} `, 'muted'),
		...usedBar(used, limit, {tone, symbols}),
		bold(amount(left), tone),
		say(` left of ${amount(limit)}${of}`, 'muted'),
	];
}

function usedBar(
	used: number,
	limit: number,
	{tone, symbols}: {readonly tone: Tone; readonly symbols: Symbols},
): Line {
	return limit > 0 && used > 0
		? [say(bar(Math.min(1, used / limit), 8, symbols.block).padEnd(8), tone), say(' ')]
		: [];
}

/** What was held back, on so many lines at most, its age at the end of the first. */
function warningLines({state, symbols, width}: About, most: number): readonly Line[] {
	const warning = lastRefusal(state);

	if (warning === undefined || most < 1) {
		return [];
	}

	const tone = warning.level === 'critical' ? 'bad' : 'soon';
	const sign = warning.level === 'critical' ? symbols.bad : symbols.warning;
	const age = formatAge(Math.max(0, state.now - warning.at));
	const room = Math.max(8, width - age.length - 4);
	const lines = wrapText(warning.says, room);
	const kept = [...lines.slice(0, most - 1), lines.slice(most - 1).join(' ')].filter((line) => line !== '');
	return kept.map((line, index): Line => [
		say(index === 0 ? `${sign} ` : '  ', tone),
		...fitRow([say(line, tone)], room),
		say(index === 0 ? `  ${age}` : '', 'muted'),
	]);
}
