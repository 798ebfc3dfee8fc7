import {fitRow, widthOf} from '../../format/fit.ts';
import {formatAge, formatClock} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {lastRefusal} from '../../store/select-trading.ts';
import type {About, Draw} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {bold, say, type Line} from '../parts/span.ts';

/** Whether orders may be placed, and what was last held back. */
export const drawRisk: Draw = (about) => {
	const {state, height} = about;
	const standing = standingLines(about);
	const warned = warningLines(about, height - Math.max(1, standing.length));
	const [first] = standing;
	const empty = emptyRows(state, 'risk', 'Whether trading is stopped was not said.');
	return {
		title: 'Risk',
		note: freshNote(state, 'risk'),
		rows:
			height < 2 && first !== undefined
				? [state.trading.risk?.isStopped === true ? first : joined(first, about)]
				: [...(first === undefined ? empty : standing), ...warned],
		isOld: isOld(state, 'risk'),
	};
};

/** Both on a line where the second still says something. */
function joined(first: Line, about: About): Line {
	const room = about.width - widthOf(first) - 3;
	const second = room < 30 ? undefined : warningLines({...about, width: room}, 1)[0];
	return second === undefined ? first : [...first, space, ...second];
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

	const age = updatedAt === undefined ? undefined : Math.max(0, state.now + state.skewMs - updatedAt);
	const since =
		updatedAt === undefined ? '' : ` since ${formatClock(updatedAt - state.skewMs)}, ${formatAge(age)}`;
	const head = bold(`${symbols.bad} STOPPED${since}`, 'bad');
	const why = say([lastAction, reason].filter((part) => part !== undefined).join(', '), 'bad');
	const whole: Line = [head, space, why, space, ...live];

	if (widthOf(whole) <= width) {
		return [whole];
	}

	if (live.length === 0) {
		return [[head, space, why]];
	}

	// Why stands in the banner as well.
	return height >= 3 ? [[head, space, why], live] : [[head, space, ...live]];
}

const space = say(' '.repeat(3));

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
