import {counted} from '../../domain/counted.ts';
import type {CronJob} from '../../domain/entities.ts';
import {formatMoney, formatShort} from '../../format/number.ts';
import {bar} from '../../format/sparkline.ts';
import {table} from '../../format/table.ts';
import {formatAge, formatLasted, formatSpan} from '../../format/time.ts';
import {cellWidth} from '../../format/width.ts';
import {byText} from '../../store/select-order.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {emptyRows, freshNote, isOld} from '../parts/freshness.ts';
import {drawList, titleCount} from '../parts/list.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {hasEndedWell} from './job-words.ts';

/** Jobs the gateway runs by itself, the next one on top. */
export const drawCron: Draw = (about) => {
	const {state} = about;
	const list = drawList('cron', about, {
		columns: [
			{},
			{gap: 1, grow: 16, most: 36},
			{max: 20, drop: 2},
			{align: 'right', max: 12},
			{align: 'right', max: 14, drop: 1},
			{align: 'right', max: 6, drop: 3},
		],
		cellsOf(id) {
			const job = state.cron.get(id);
			return job === undefined ? [] : jobCells(job, about);
		},
	});
	return {
		title: 'Schedule',
		count: titleCount(list, list.count === 0 ? [] : [say(counted(list.count, 'job'), 'muted')]),
		note: freshNote(state, 'cron'),
		rows: list.count === 0 ? emptyRows(about, 'cron', 'No jobs are scheduled.') : list.rows,
		foot: list.foot,
		isFocused: list.isFocused,
		isOld: isOld(state, 'cron'),
	};
};

function jobCells(job: CronJob, {state, symbols}: About): Line {
	const failed = job.lastStatus !== undefined && !hasEndedWell(job.lastStatus);
	const signs = {
		on: failed ? say(symbols.bad, 'bad') : say(symbols.here, 'good'),
		off: say(symbols.gone, 'muted'),
		running: say(symbols.tool, 'accent'),
	};
	const gatewayNow = state.now + state.skewMs;
	return [
		signs[job.status],
		say(job.name, job.status === 'off' ? 'muted' : 'plain'),
		// That a line of five fields is one of cron is seen.
		say(job.schedule.replace(/^cron (?=\S+ )/u, ''), 'muted'),
		job.status === 'on' ? say(nextWords(job.nextRunAt, gatewayNow)) : say(job.status, 'muted'),
		say(
			job.lastRunAt === undefined
				? 'never ran'
				: `${job.lastStatus ?? 'ran'} ${formatAge(Math.max(0, gatewayNow - job.lastRunAt))}`,
			failed ? 'bad' : 'muted',
		),
		say(job.lastDurationMs === undefined ? '' : formatLasted(job.lastDurationMs), 'muted'),
	];
}

function nextWords(at: number | undefined, now: number): string {
	if (at === undefined) {
		return '–';
	}

	return at <= now ? 'due' : `in ${formatSpan(at - now)}`;
}

/** Tokens and money for each day, newest on top. */
export const drawUsage: Draw = (about) => {
	const {state, symbols, width, height} = about;
	const {usage} = state;
	const isWhole = isGoneTo('usage', about);

	if (usage === undefined) {
		return {
			title: 'Usage',
			note: freshNote(state, 'usage'),
			rows: emptyRows(about, 'usage', 'Nothing was used yet.'),
		};
	}

	const days = usage.days.toSorted((a, b) => byText(b.date, a.date));
	// Money where every day has it, else tokens: bars of two units side by side would lie.
	const hasCost = days.every((day) => day.cost !== undefined || (day.tokens ?? 0) === 0);
	const weightOf = (day: (typeof days)[number]) => (hasCost ? day.cost : day.tokens) ?? 0;
	// A bar is measured against all the days there are, seen or not, and says nothing where there is only one.
	const most = Math.max(0, ...days.map((day) => weightOf(day)));
	const hasBars = days.length > 1 && most > 0;
	const below = height < roomyHeight ? 1 : 2;
	const seen = isWhole ? days : days.slice(0, Math.max(0, height - below));
	const rows = seen.map((day): Line => {
		const tokens = say(`${formatShort(day.tokens, 'kept')} tok`, 'muted');
		const cost = say(formatMoney(day.cost));
		return hasCost ? [say(day.date, 'muted'), tokens, cost] : [say(day.date, 'muted'), cost, tokens];
	});
	const widest = [0, 1, 2].map((column) =>
		Math.max(0, ...rows.map((cells) => cellWidth(cells[column]?.text ?? ''))),
	);
	const used = widest.reduce((sum, width) => sum + width, gaps);
	const barWidth = Math.max(4, Math.min(mostBar, width - used));
	const barred = rows.map((cells, index): Line => {
		const day = seen[index];
		const share = day === undefined || !hasBars ? 0 : weightOf(day) / most;
		return [...cells, say(bar(share, barWidth, symbols.block), 'muted')];
	});
	const total: Line = [
		// What a day cost that nobody told comes on top.
		say(
			days.some(({tokens = 0, cost}) => tokens > 0 && cost === undefined) && usage.totalCost !== undefined
				? 'total at least '
				: 'total ',
		),
		bold(formatMoney(usage.totalCost)),
		say(`  ${formatShort(usage.totalTokens)} tokens`, 'muted'),
	];
	const drawing: Drawing = {
		title: 'Usage',
		count: [say(counted(usage.days.length, 'day'), 'muted')],
		note:
			freshNote(state, 'usage') ??
			(usage.updatedAt === undefined
				? undefined
				: say(formatAge(Math.max(0, state.now + state.skewMs - usage.updatedAt)), 'muted')),
		rows: [
			...table(
				barred,
				// The bar stands beside what it measures.
				[{}, {align: 'right', max: 12, drop: 1}, {align: 'right', max: 12}, {grow: 4}],
				width,
			),
			...(below > 1 ? [[]] : []),
			total,
		],
		foot: seen.length < days.length ? `1 to ${seen.length} of ${days.length}` : undefined,
		isOld: isOld(state, 'usage'),
	};
	return isWhole ? scrolled('usage', drawing, about) : drawing;
};

/** Two between each of date, tokens, cost and bar. */
const gaps = 6;

/** Longer bars tell no more. */
const mostBar = 48;

/** Below this a blank line is worth less than another day. */
const roomyHeight = 8;
