import type {CronJob, CronRun} from '../../domain/entities.ts';
import {table} from '../../format/table.ts';
import {formatAgo, formatLasted, formatMoment, formatSpan} from '../../format/time.ts';
import {wrapText} from '../../format/wrap.ts';
import {agentName} from '../../store/select-agents.ts';
import {selectedId} from '../../store/select-lists.ts';
import {nextRuns} from '../../store/select-next-runs.ts';
import type {About, Draw, Drawing} from '../drawing.ts';
import {freshNote, isOld} from '../parts/freshness.ts';
import {isGoneTo, scrolled} from '../parts/scrolled.ts';
import {bold, say, type Line} from '../parts/span.ts';
import {hasEndedWell} from './job-words.ts';

/** What the chosen job does, when it runs next, and how its last runs ended. */
export const drawJob: Draw = (about) => {
	const {state, height} = about;
	const job = state.cron.get(selectedId('cron', state) ?? '');

	if (job === undefined) {
		return {title: 'Job', rows: [[say('No job is chosen.', 'muted')]]};
	}

	const told = toldRows(job, about);
	const next = nextRows(job, about);
	const isWhole = isGoneTo('job', about);
	const most = isWhole ? told.length : Math.max(0, Math.min(told.length, height - next.length - 2));
	const head = [...told.slice(0, most), ...next];
	const drawing: Drawing = {
		title: 'Job',
		count: [say(job.name, 'muted')],
		note: state.freshness.cron.status === 'stale' ? freshNote(state, 'cron') : undefined,
		rows: [...head, ...lastRows(job, about, isWhole ? Infinity : height - head.length)],
		isOld: isOld(state, 'cron'),
	};
	return isWhole ? scrolled('job', drawing, about) : drawing;
};

/** The words it sends, on two lines at most. */
function toldRows({says, work}: CronJob, {width, state}: About): readonly Line[] {
	const agent = agentName(state, work?.agentId);
	const where =
		work === undefined ? [] : [work.where === 'main' ? 'to the main thread' : 'in a thread of its own'];
	const to = [...where, ...(agent === '' ? [] : [`to ${agent}`])].join(', ');
	const [first, second, ...more] = says === undefined ? [] : wrapText(says, Math.max(1, width));
	const words = [first, second === undefined ? undefined : [second, ...more].join(' ')];
	return [
		...words.flatMap((line): readonly Line[] => (line === undefined ? [] : [[say(line)]])),
		...(to === '' ? [] : [[say(to, 'muted')]]),
	];
}

function nextRows(job: CronJob, {state, width}: About): readonly Line[] {
	const now = state.now + state.skewMs;
	const times = nextRuns(job);
	const rows = times.map((at, index): Line => [
		say(index === 0 ? 'next' : '', 'muted'),
		say(at <= now ? 'due' : `in ${formatSpan(at - now)}`),
		say(formatMoment(at - state.skewMs, state.now), 'muted'),
	]);
	return rows.length === 0
		? [[say('next  ', 'muted'), say(job.status === 'off' ? 'never: it is off' : '–')]]
		: table(rows, [{min: 4}, {min: 10}, {grow: 0}], width);
}

/** The gateway's own history, the newest first; where it has none, the one run the job itself tells. */
function lastRows(job: CronJob, {state, width}: About, room: number): readonly Line[] {
	const told = state.cronRuns.get(job.id);
	const own: readonly CronRun[] =
		job.lastRunAt === undefined
			? []
			: [{at: job.lastRunAt, status: job.lastStatus, says: undefined, durationMs: job.lastDurationMs}];
	const runs = told === undefined || told.length === 0 ? own : told;

	if (room < 1) {
		return [];
	}

	if (runs.length === 0) {
		return [[say('last  ', 'muted'), say('it never ran')]];
	}

	const now = state.now + state.skewMs;
	const rows = runs.slice(0, room).map(({at, status, says, durationMs}, index): Line => {
		const isWell = status === undefined || hasEndedWell(status);
		return [
			say(index === 0 ? 'last' : '', 'muted'),
			isWell ? say(status ?? 'ran', 'good') : bold(status, 'bad'),
			say(formatAgo(now - at), 'muted'),
			say(durationMs === undefined ? '–' : formatLasted(durationMs), 'muted'),
			say(says ?? '', isWell ? 'muted' : 'bad'),
		];
	});
	return table(
		rows,
		[{min: 4}, {max: 12}, {min: 9}, {align: 'right', min: 6}, {grow: 1, min: 1, drop: 1}],
		width,
	);
}
