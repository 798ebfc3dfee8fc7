import type {Beats} from './beats.ts';
import type {Task} from './board.ts';
import type {JobOutcome} from './cron.ts';
import type {CronJob, Run} from './entities.ts';
import type {Tasks} from './parts-board.ts';
import {answerTo} from './run-steps.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';

type Hands = {readonly stage: Stage; readonly runs: Runs; readonly tasks: Tasks};

/** Lets a task that nobody looks over end as its run did. */
export function settleTask(tasks: Tasks, id: string, run: Pick<Run, 'status' | 'error' | 'text'>): void {
	switch (run.status) {
		case 'error': {
			tasks.move(id, 'failed', {error: run.error, summary: run.error});
			break;
		}

		case 'aborted': {
			tasks.move(id, 'cancelled', {summary: 'cancelled'});
			break;
		}

		case 'running':
		case 'waiting':
		case 'done': {
			tasks.move(id, 'review', {summary: run.text.slice(0, 120)});
			tasks.move(id, 'done');
		}
	}
}

/** A task for a run that begins at once. Undefined when the board is full: the run goes on without. */
export function taskForRun(
	tasks: Tasks,
	given: Pick<Task, 'kind' | 'title' | 'threadKey' | 'createdBy'> & {
		readonly agentId: string;
		readonly runId?: string;
		readonly progress?: string;
	},
): string {
	const {runId, progress, ...rest} = given;
	const id = tasks.add({...rest, runId})?.id ?? '';
	tasks.move(id, 'in_progress', {runId, progress});
	return id;
}

function textIn(payload: Readonly<Record<string, unknown>>, key: string): string {
	const value = payload[key];
	return typeof value === 'string' ? value : '';
}

/** What a scheduled job does: a note for the next prompt, or a run of its own. */
export function performCron(
	{stage, runs, tasks, beats, notes}: Hands & {readonly beats: Beats; readonly notes: string[]},
	job: CronJob,
	done: (outcome: JobOutcome) => void,
): void {
	const {random, clock} = stage;
	const agentId = textIn(job.extra, 'agentId') || 'main';
	const progress = 'Running cron job.';
	const about = {kind: 'cron', title: job.name, agentId, progress, createdBy: 'cron'} as const;

	if (job.payload['kind'] === 'systemEvent') {
		const text = textIn(job.payload, 'text');
		const taskId = taskForRun(tasks, {...about, threadKey: ''});
		notes.push(text);
		notes.splice(0, Math.max(0, notes.length - 20));
		clock.after(8, () => {
			settleTask(tasks, taskId, {status: 'done', error: undefined, text});
			done({status: 'ok', summary: text});

			if (job.wakeMode === 'now') {
				beats.beat(agentId);
			}
		});
		return;
	}

	const message = textIn(job.payload, 'message');
	const threadKey = job.target === 'main' ? `agent:${agentId}:main` : `agent:${agentId}:cron:${job.id}`;
	const id = random.uuid();
	const taskId = taskForRun(tasks, {...about, threadKey, runId: id});
	runs.whenOver(id, (run) => {
		settleTask(tasks, taskId, run);
		done({
			status: run.status === 'done' ? 'ok' : 'error',
			summary: run.text.slice(0, 200),
			error: run.status === 'aborted' ? 'aborted' : run.error,
			threadKey,
		});
	});
	runs.ask({
		...({id, kind: 'cron', threadKey, prompt: message, from: `cron:${job.id} ${job.name}`} as const),
		steps: answerTo(message),
		whenBusy: 'wait',
	});
}
