import type {Alarm} from './clock.ts';
import type {Approvals} from './approvals.ts';
import type {Model} from './content/agents.ts';
import type {Step} from './content/step.ts';
import type {Message, Run, ToolCall} from './entities.ts';
import type {ToolStep} from './events.ts';
import {addSpent, floodLine, priceOf, spokenPieces} from './run-steps.ts';
import type {Stage} from './stage.ts';
import type {Threads} from './threads.ts';
import type {Usage} from './usage.ts';

export type Cast = {
	readonly stage: Stage;
	readonly threads: Threads;
	readonly usage: Usage;
	readonly approvals: Approvals;
	readonly modelOf: (agentId: string) => Model;
	/** A paused agent begins nothing; what it has begun it brings to its end. */
	readonly isPaused: (agentId: string) => boolean;
	/** Why nothing an agent asks of its model is answered now; undefined: it is. */
	readonly outage: (agentId: string) => string | undefined;
};

export type Player = {
	/** Stops it where it stands; what was said so far is kept. */
	readonly abort: (reason: string) => void;
};

/** What is said next, a space away from what was said before. */
function after(said: string, text: string): string {
	return /\S$/u.test(said) && /^\S/u.test(text) ? ` ${text}` : text;
}

/** Carries out the steps of one run, and calls `over` once when it has ended, however it ended. */
export function playRun(
	cast: Cast,
	run: Run,
	{steps, over}: {steps: readonly Step[]; over: () => void},
): Player {
	const {stage, threads, usage, approvals, modelOf, outage} = cast;
	const {clock, random, emit, pace} = stage;
	let alarm: Alarm | undefined;
	let approvalId: string | undefined;

	function isOver(): boolean {
		return run.endedAt !== undefined;
	}

	function later(ms: number, act: () => void): void {
		alarm = clock.after(ms, () => {
			if (!isOver()) {
				act();
			}
		});
	}

	function keepTurn(stop: 'stop' | 'toolUse' | 'error' | 'aborted', call?: ToolCall): void {
		const thread = threads.open(run.threadKey);
		const {provider, id: model, price} = modelOf(run.agentId);
		const spent = priceOf(run, {price, contextTokens: thread.totalTokens});
		run.spent = addSpent(run.spent, spent);
		usage.spend(spent);
		const message: Message = {
			...({id: run.answerId, at: clock.now(), role: 'assistant', text: run.text, call, stop} as const),
			error: run.error,
			spent,
			provider,
			model,
		};
		threads.add(thread, message);
		emit({type: 'usage.spent', agentId: run.agentId, runId: run.id, model, spent});
	}

	function end(status: 'done' | 'error' | 'aborted', stop: 'stop' | 'error' | 'aborted'): void {
		alarm?.cancel();
		run.status = status;

		if (run.text !== '' || stop === 'error') {
			keepTurn(stop);
		}

		run.endedAt = clock.now();
		emit({type: 'run.ended', run});
		over();
	}

	function speak(pieces: readonly string[], pause: () => number, then: () => void): void {
		const flow = pieces.length > 400 ? 'flood' : 'spoken';

		function piece(index: number): void {
			const delta = pieces[index];

			if (delta === undefined) {
				then();
				return;
			}

			run.text += delta;
			emit({type: 'run.text', run, delta, pace: flow});
			later(pause(), () => piece(index + 1));
		}

		piece(0);
	}

	function useTool(
		step: {command: string; output: string; ms: number; exitCode?: number},
		then: () => void,
	): void {
		const call: ToolCall = {id: `call_${random.hex(8)}`, command: step.command};
		keepTurn('toolUse', call);
		run.text = '';
		run.answerId = random.hex(8);
		const startedAt = clock.now();
		const exitCode = step.exitCode ?? 0;

		function tell(phase: ToolStep['phase'], output: string): void {
			const durationMs = clock.now() - startedAt;
			emit({type: 'run.tool', run, step: {call, phase, output, exitCode, startedAt, durationMs}});
		}

		tell('start', '');
		later(pace(step.ms * 0.6), () => {
			tell('update', step.output.split('\n')[0] ?? '');
			later(pace(step.ms * 0.4), () => {
				tell('result', step.output);
				const durationMs = clock.now() - startedAt;
				const result = {id: random.hex(8), at: clock.now(), text: step.output, call, exitCode, durationMs};
				threads.add(threads.open(run.threadKey), {...result, role: 'tool'});
				later(pace(400), then);
			});
		});
	}

	function askLeave(step: Extract<Step, {do: 'ask'}>, then: () => void): void {
		const {command, cwd, warning} = step;
		run.status = 'waiting';
		const path = command.replace(/^sudo /u, '').split(' ')[0] ?? command;
		const request = {
			command,
			cwd,
			host: 'gateway',
			security: 'allowlist',
			ask: 'on-miss',
			agentId: run.agentId,
			resolvedPath: `/usr/bin/${path}`,
			sessionKey: run.threadKey,
			warningText: warning ?? null,
		};
		approvalId = random.uuid();
		const asked = {kind: 'exec', id: approvalId, request, timeoutMs: pace(600_000)} as const;
		approvals.ask(asked, ({decision}) => {
			approvalId = undefined;

			if (isOver()) {
				return;
			}

			run.status = 'running';

			if (decision === undefined || decision === 'deny') {
				const why = decision === 'deny' ? 'You refused it' : 'Nobody answered in time';
				later(pace(300), () => {
					speak(
						[`${run.text === '' ? '' : ' '}${why},`, ' so I leave it', ' and stop here.'],
						() => pace(120),
						() => end('done', 'stop'),
					);
				});
				return;
			}

			later(pace(300), () => useTool(step, then));
		});
	}

	function next(index: number): void {
		const down = outage(run.agentId);
		const planned = steps[index];
		const step = planned && down !== undefined ? ({do: 'fail', error: down} as const) : planned;

		function then(): void {
			next(index + 1);
		}

		switch (step?.do) {
			case undefined: {
				end('done', 'stop');
				break;
			}

			case 'say': {
				speak(
					spokenPieces(after(run.text, step.text), () => random.between(1, 3)),
					() => pace(random.between(60, 150)),
					then,
				);
				break;
			}

			case 'flood': {
				speak(
					Array.from({length: step.chunks}, (_, line) => floodLine(line)),
					() => pace(4),
					then,
				);
				break;
			}

			case 'run': {
				useTool(step, then);
				break;
			}

			case 'ask': {
				askLeave(step, then);
				break;
			}

			case 'rest': {
				later(pace(step.ms), then);
				break;
			}

			case 'fail': {
				run.error = step.error;
				end('error', 'error');
				break;
			}
		}
	}

	later(pace(350), () => next(0));

	return {
		abort(reason) {
			if (!isOver()) {
				run.stopReason = reason;
				end('aborted', 'aborted');

				if (approvalId !== undefined) {
					approvals.withdraw(approvalId);
				}
			}
		},
	};
}
