import type {Run} from '../../world/entities.ts';
import {settleTask, taskForRun} from '../../world/errands.ts';
import {answerTo} from '../../world/run-steps.ts';
import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import protocol2 from '../protocol-2.schema.json' with {type: 'json'};
import {compact, type Fields, numberAt, textAt} from '../read.ts';
import {anything, count, flag, name, object, text} from '../schemas.ts';
import type {ProtocolNumber} from '../versions.ts';

/** Protocol 2 calls a run by its session, and says that all went well whatever happened. */
function outcome({id, status, error, sessionId}: Run, protocol: ProtocolNumber): Fields {
	if (protocol === 2) {
		return {runId: sessionId, status: 'ok'};
	}

	return compact({runId: id, status: status === 'error' ? 'error' : 'ok', error});
}

/** Answered at once from protocol 3 on, and only when the run is over before that. */
function chatSend({params, answer, refuse, world, version, connection, keyOf}: Call): void {
	const {protocol} = version;
	const id = textAt(params, 'idempotencyKey') ?? '';
	const message = textAt(params, 'message')?.trim() ?? '';
	const {runs} = world;

	if (message === '' && !Array.isArray(params['attachments'])) {
		refuse(invalid('message or attachment required'));
		return;
	}

	const known = runs.get(id);

	if (known?.endedAt !== undefined) {
		answer(outcome(known, protocol));
		return;
	}

	if (runs.isKnown(id)) {
		if (protocol === 2) {
			runs.whenOver(id, (run) => answer(outcome(run, protocol)));
		} else {
			answer({runId: id, status: 'in_flight'});
		}

		return;
	}

	if (protocol === 2) {
		runs.whenOver(id, (run) => answer(outcome(run, protocol)));
	} else {
		answer({runId: id, status: 'started'});
	}

	runs.ask({
		id,
		kind: 'chat',
		threadKey: keyOf(textAt(params, 'sessionKey') ?? 'main'),
		prompt: message,
		steps: answerTo(message),
		owner: connection.id,
		key: `${id}:user`,
		whenBusy: 'new-run',
	});
}

function chatAbort({params, answer, refuse, world, keyOf}: Call): void {
	const key = keyOf(textAt(params, 'sessionKey') ?? '');
	const runId = textAt(params, 'runId');
	const run = runId === undefined ? undefined : world.runs.get(runId);

	if (run !== undefined && run.threadKey !== key) {
		refuse(invalid('runId does not match sessionKey'));
		return;
	}

	const runIds = world.runs.abort(key, runId, 'rpc');
	answer({ok: true, aborted: runIds.length > 0, runIds});
}

/** The second answer to `agent`, under the same id as the first. */
function lastWord(run: Run, protocol: ProtocolNumber): Fields {
	const {id, sessionId, status, error, text: words, startedAt, endedAt = startedAt} = run;
	const isFine = status !== 'error';
	const head = {runId: protocol === 2 ? sessionId : id, status: isFine ? 'ok' : 'error'};
	const summary = isFine ? 'completed' : (error ?? 'failed');

	if (protocol === 2) {
		return {...head, summary};
	}

	const payloads = words === '' ? [] : [{text: words, mediaUrl: null}];
	const meta = {durationMs: endedAt - startedAt, aborted: status === 'aborted'};
	return {...head, summary, result: {payloads, meta}};
}

function agent({params, answer, refuse, world, version, connection, keyOf, now}: Call): void {
	const {protocol} = version;
	const id = textAt(params, 'idempotencyKey') ?? '';
	const message = textAt(params, 'message') ?? '';
	const agentId = textAt(params, 'agentId') ?? 'main';

	// Measured on 2026.2.9 and 2026.5.28.
	if (world.agents.get(agentId) === undefined) {
		refuse(invalid(`invalid agent params: unknown agent id "${agentId}"`));
		return;
	}

	const threadKey = keyOf(textAt(params, 'sessionKey') ?? `agent:${agentId}:main`);
	const {sessionId} = world.threads.open(threadKey);
	const newer = {
		sessionKey: protocol === 4 ? threadKey : undefined,
		acceptedAt: protocol === 2 ? undefined : now,
	};
	answer(compact({runId: protocol === 2 ? sessionId : id, ...newer, status: 'accepted'}));

	if (world.runs.isKnown(id)) {
		return;
	}

	const taskId = taskForRun(world.tasks, {
		kind: 'cli',
		title: message.slice(0, 80),
		agentId: world.threads.open(threadKey).agentId,
		threadKey,
		runId: id,
		createdBy: 'user',
	});
	world.runs.whenOver(id, (run) => {
		settleTask(world.tasks, taskId, run);
		answer(lastWord(run, protocol));
	});
	world.runs.ask({
		id,
		kind: 'agent',
		threadKey,
		prompt: message,
		steps: answerTo(message),
		owner: connection.id,
		whenBusy: 'wait',
	});
}

function agentWait({params, answer, world}: Call): void {
	const runId = textAt(params, 'runId') ?? '';
	const timeoutMs = numberAt(params, 'timeoutMs') ?? 30_000;
	const alarm = world.stage.clock.after(timeoutMs, () => {
		stop();
		answer({runId, status: 'timeout'});
	});
	const stop = world.runs.whenOver(runId, ({status, startedAt, endedAt, error}) => {
		alarm.cancel();
		answer(compact({runId, status: status === 'error' ? 'error' : 'ok', startedAt, endedAt, error}));
	});
}

export function runMethods(protocol: ProtocolNumber): Methods {
	const {ChatSendParams, AgentParams} = protocol2.definitions;
	const attachments = {type: 'array', items: anything};
	const newerSend = {
		sessionId: name,
		originatingChannel: text,
		originatingTo: text,
		originatingAccountId: text,
	};
	const newerAgent = {cwd: name, model: text, provider: text, threadId: text, bestEffortDeliver: flag};
	const send = object({
		'sessionKey!': name,
		'message!': text,
		thinking: text,
		deliver: flag,
		attachments,
		timeoutMs: count,
		'idempotencyKey!': name,
		...(protocol === 4 && newerSend),
	});
	const start = object({
		'message!': name,
		agentId: name,
		to: text,
		replyTo: text,
		sessionId: text,
		sessionKey: text,
		thinking: text,
		deliver: flag,
		attachments,
		channel: text,
		replyChannel: text,
		accountId: text,

		timeout: count,
		lane: text,
		extraSystemPrompt: text,
		'idempotencyKey!': name,
		label: name,
		spawnedBy: text,
		...(protocol === 4 && newerAgent),
	});
	return {
		'chat.send': {params: protocol === 2 ? ChatSendParams : send, serve: chatSend},
		'chat.abort': {params: object({'sessionKey!': name, runId: name}), serve: chatAbort},
		agent: {params: protocol === 2 ? AgentParams : start, serve: agent},
		'agent.wait': {params: object({'runId!': name, timeoutMs: count}), serve: agentWait},
	};
}
