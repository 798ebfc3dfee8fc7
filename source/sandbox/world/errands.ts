import type {Beats} from './beats.ts';
import type {Job} from './content/step.ts';
import type {JobOutcome} from './cron.ts';
import type {CronJob, Run, Task} from './entities.ts';
import {answerTo} from './run-steps.ts';
import type {Runs} from './runs.ts';
import type {Stage} from './stage.ts';
import type {Tasks} from './tasks.ts';

type Hands = {readonly stage: Stage; readonly runs: Runs; readonly tasks: Tasks};

/** Lets a task end as its run did. */
function settleTask(tasks: Tasks, task: Task, run: Run): void {
	switch (run.status) {
		case 'error': {
			tasks.move(task, 'failed', {error: run.error, summary: run.error});
			break;
		}

		case 'aborted': {
			tasks.move(task, 'cancelled', {summary: 'cancelled'});
			break;
		}

		case 'running':
		case 'waiting':
		case 'done': {
			tasks.move(task, 'completed', {summary: run.text.slice(0, 120)});
			break;
		}
	}
}

/** An agent takes up a piece of work by itself: it is queued, run, and done or not. */
export function takeUpJob(
	{stage, runs, tasks}: Hands,
	{agentId, threadKey, title, prompt, steps}: Job,
): Task {
	const {random, clock, pace} = stage;
	const id = random.uuid();
	const task = tasks.add({kind: 'cli', title, agentId, threadKey, runId: id});
	clock.after(pace(random.between(300, 1600)), () => {
		if (task.status !== 'queued') {
			return;
		}

		tasks.move(task, 'running', {progress: title});
		runs.whenOver(id, (run) => settleTask(tasks, task, run));
		runs.ask({id, kind: 'own', threadKey, prompt, steps, whenBusy: 'wait'});
	});
	return task;
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
	const title = job.name;

	if (job.payload['kind'] === 'systemEvent') {
		const text = textIn(job.payload, 'text');
		const task = tasks.add({kind: 'cron', title, agentId, threadKey: ''});
		tasks.move(task, 'running', {progress: 'Running cron job.'});
		notes.push(text);
		notes.splice(0, Math.max(0, notes.length - 20));
		clock.after(8, () => {
			tasks.move(task, 'completed', {summary: text});
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
	const task = tasks.add({kind: 'cron', title, agentId, threadKey, runId: id});
	tasks.move(task, 'running', {progress: 'Running cron job.'});
	runs.whenOver(id, (run) => {
		settleTask(tasks, task, run);
		done({
			status: run.status === 'done' ? 'ok' : 'error',
			summary: run.text.slice(0, 200),
			error: run.status === 'aborted' ? 'aborted' : run.error,
			threadKey,
		});
	});
	runs.ask({id, kind: 'cron', threadKey, prompt: message, steps: answerTo(message), whenBusy: 'wait'});
}
