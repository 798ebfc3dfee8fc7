import type {Run} from '../world/entities.ts';
import type {ToolStep, WorldEvent} from '../world/events.ts';
import type {Gateway} from './gateway.ts';
import type {Fields} from './read.ts';
import {compact} from './read.ts';
import {wireKey} from './shapes/keys.ts';
import {chatMessage} from './shapes/message.ts';
import {narrateTool} from './narrate-tools.ts';

/** Measured: a chat delta at most every 150 ms; 5.28 holds the agent's own stream back as well. */
const throttleMs = 150;

export type RunNarrator = (
	event: Extract<WorldEvent, {run: Run}> | Extract<WorldEvent, {type: 'run.queued'}>,
) => void;

/** Tells of runs in the words of the version: `job` and a bare final in protocol 2, streams of text from 3 on. */
export function createRunNarrator({version, world, audience}: Gateway): RunNarrator {
	const {protocol} = version;

	type Progress = {
		/** The number of the last agent event of this run. */
		seq: number;
		saidAt: number;
		/** How many characters of the turn went out, as a chat delta and as an agent event. */
		chatLength: number;
		agentLength: number;
		text: string;
	};

	const progress = new Map<string, Progress>();

	/** Protocol 2 calls every run of a thread by its session, and goes on counting. */
	function idOf(run: Run): string {
		return protocol === 2 ? run.sessionId : run.id;
	}

	function progressOf(run: Run): Progress {
		const id = idOf(run);
		const known = progress.get(id) ?? {seq: 0, saidAt: 0, chatLength: 0, agentLength: 0, text: ''};
		progress.set(id, known);
		return known;
	}

	function agent(run: Run, stream: string, data: Fields): Fields {
		const at = progressOf(run);
		at.seq++;
		const more = protocol === 2 ? {} : {sessionKey: run.threadKey};
		const newer = protocol === 4 ? {isHeartbeat: run.kind === 'heartbeat'} : {};
		return {runId: idOf(run), stream, data, ...more, seq: at.seq, ts: world.stage.clock.now(), ...newer};
	}

	function tellAgent(run: Run, stream: string, data: Fields): void {
		audience.tell('agent', agent(run, stream, data));
	}

	function tellChat(run: Run, state: string, more: Fields): void {
		const {seq} = progressOf(run);
		const sessionKey = wireKey(protocol, run.threadKey);
		const payload = compact({runId: idOf(run), sessionKey, seq, state, ...more});
		audience.tell('chat', payload, {isDroppable: state === 'delta'});
	}

	function speak(run: Run, when: 'in time' | 'now'): void {
		const at = progressOf(run);
		const now = world.stage.clock.now();
		const isDue = when === 'now' || now - at.saidAt >= throttleMs;

		if (run.text.length > at.agentLength && (protocol === 3 || isDue)) {
			tellAgent(run, 'assistant', {text: run.text, delta: run.text.slice(at.agentLength)});
			at.agentLength = run.text.length;
		}

		if (run.text.length > at.chatLength && isDue) {
			const deltaText = protocol === 4 ? run.text.slice(at.chatLength) : undefined;
			tellChat(run, 'delta', {deltaText, message: chatMessage(run.text, now)});
			at.chatLength = run.text.length;
			at.saidAt = now;
		}
	}

	/** A long answer as a stress: protocol 3 repeats it whole in every agent event, protocol 4 in every chat delta. */
	function flood(run: Run): void {
		const at = progressOf(run);

		if (protocol === 4) {
			const deltaText = run.text.slice(at.chatLength);
			tellChat(run, 'delta', {deltaText, message: chatMessage(run.text, world.stage.clock.now())});
			at.chatLength = run.text.length;
		} else {
			speak(run, 'in time');
		}
	}

	function tool(run: Run, step: ToolStep): void {
		if (step.phase === 'start' && protocol !== 2) {
			speak(run, 'now');
			Object.assign(progressOf(run), {chatLength: 0, agentLength: 0});
		}

		const owners = audience
			.all()
			.filter(
				({id, grant, hears}) =>
					grant.caps.includes('tool-events') && (run.owner === id || hears.threads.has(run.threadKey)),
			);
		narrateTool({protocol, isVerbose: world.threads.get(run.threadKey)?.verboseLevel === 'on'}, step, {
			everybody: (stream, data) => tellAgent(run, stream, data),
			owners: (stream, data) => audience.whisper(owners, 'agent', agent(run, stream, data)),
		});
	}

	function start(run: Run): void {
		if (protocol === 2) {
			const {startedAt, sessionId} = run;
			tellAgent(run, 'job', {state: 'started', startedAt, sessionId, isNewSession: false});
		} else {
			progress.delete(run.id);
			tellAgent(run, 'lifecycle', {phase: 'start', startedAt: run.startedAt});
		}
	}

	function endOld(run: Run): void {
		const {startedAt, endedAt = startedAt, sessionId} = run;
		const times = {startedAt, endedAt, sessionId, durationMs: endedAt - startedAt};
		tellAgent(
			run,
			'job',
			run.status === 'aborted' ? {state: 'error', ...times, error: 'aborted'} : {state: 'done', ...times},
		);
		tellChat(run, 'final', {});
	}

	/** Measured on 2.9: a failure is a final without a message, and an abort leaves no words and no end. */
	function end3(run: Run): void {
		const now = world.stage.clock.now();

		if (run.status === 'aborted') {
			tellChat(run, 'aborted', {stopReason: run.stopReason});
			return;
		}

		const isSilent = run.status === 'error' || run.text === '';
		tellAgent(run, 'lifecycle', {phase: 'end', endedAt: run.endedAt});
		tellChat(run, 'final', {message: isSilent ? undefined : chatMessage(run.text, now)});
	}

	/** Measured on 5.28: a failed run is told of by its lifecycle alone; no chat event follows. */
	function end4(run: Run): void {
		const {startedAt, endedAt, error, stopReason} = run;
		const message = run.text === '' ? undefined : chatMessage(run.text, world.stage.clock.now());

		switch (run.status) {
			case 'aborted': {
				tellChat(run, 'aborted', {stopReason, message});
				const about = compact({status: 'cancelled', aborted: true, stopReason, startedAt, endedAt});
				tellAgent(run, 'lifecycle', {phase: 'end', ...about});
				// Measured: the end is said once more, and its count begins anew.
				progress.delete(run.id);
				tellAgent(run, 'lifecycle', {phase: 'end', livenessState: 'working', endedAt});
				break;
			}

			case 'error': {
				tellAgent(run, 'lifecycle', {phase: 'error', error, livenessState: 'blocked', endedAt});
				tellAgent(run, 'lifecycle', {
					phase: 'fallback_step',
					fallbackStepType: 'fallback_step',
					fallbackStepFromFailureDetail: error,
					fallbackStepChainPosition: 1,
					fallbackStepFinalOutcome: 'chain_exhausted',
				});
				break;
			}

			case 'running':
			case 'waiting':
			case 'done': {
				tellAgent(run, 'lifecycle', {phase: 'end', livenessState: 'working', endedAt});
				tellChat(run, 'final', {message});
			}
		}
	}

	return (event) => {
		switch (event.type) {
			case 'run.queued': {
				if (protocol !== 2) {
					const {runId, threadKey: sessionKey} = event;
					audience.tell('chat', {runId, sessionKey, seq: 1, state: 'final'});
				}

				break;
			}

			case 'run.started': {
				start(event.run);
				break;
			}

			case 'run.text': {
				if (protocol !== 2) {
					const say = event.pace === 'flood' ? flood : (run: Run) => speak(run, 'in time');
					say(event.run);
				}

				break;
			}

			case 'run.tool': {
				tool(event.run, event.step);
				break;
			}

			case 'run.ended': {
				if (protocol === 2) {
					endOld(event.run);
					break;
				}

				if (event.run.status === 'done') {
					speak(event.run, 'now');
				}

				const end = protocol === 3 ? end3 : end4;
				end(event.run);
				progress.delete(event.run.id);
			}
		}
	};
}
