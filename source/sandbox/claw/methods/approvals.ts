import type {Verdict} from '../../world/approvals.ts';
import type {Approval, Decision} from '../../world/entities.ts';
import type {Came} from '../../world/receipts.ts';
import {type Failure, invalid} from '../frames.ts';
import type {Call, Method, Methods} from '../gateway.ts';
import {compact, type Fields, isTrueAt, omit, textAt} from '../read.ts';
import {anything, flag, name, object, orNull, positive, text} from '../schemas.ts';
import {approvalShape, settledShape} from '../shapes/work.ts';
import type {ProtocolNumber} from '../versions.ts';

type Kind = Approval['kind'];

const decisions: readonly Decision[] = ['allow-once', 'allow-always', 'deny'];

function unknownId(protocol: ProtocolNumber): Failure {
	const remediation = 'Re-request the action; pending approvals are cleared after expiry or restart.';
	return protocol === 3
		? invalid('unknown approval id')
		: invalid('unknown or expired approval id', {reason: 'APPROVAL_NOT_FOUND', remediation});
}

function verdict({id, decision, createdAt, expiresAt}: Approval): Fields {
	return {id, decision: decision ?? null, createdAtMs: createdAt, expiresAtMs: expiresAt};
}

/** Waits until somebody decides or the time is up; with `twoPhase` it also answers at once. */
function request(kind: Kind, {params, answer, refuse, world, connection}: Call): void {
	const {id, timeoutMs} = params;
	const asked = omit(params, 'id', 'timeoutMs', 'twoPhase');
	const approval = world.approvals.ask(
		{
			kind,
			id: typeof id === 'string' ? id : undefined,
			request: asked,
			timeoutMs: typeof timeoutMs === 'number' ? timeoutMs : 120_000,
			askerId: connection.grant.deviceId,
		},
		(settled) => answer(verdict(settled)),
	);

	if (approval === undefined) {
		refuse(invalid('approval id already pending, or too many approvals pending'));
	} else if (isTrueAt(params, 'twoPhase')) {
		const {createdAt, expiresAt} = approval;
		answer({status: 'accepted', id: approval.id, createdAtMs: createdAt, expiresAtMs: expiresAt});
	}
}

const outcomes = {
	decided: 'carried out',
	same: 'repeated',
	other: 'refused',
	unknown: 'refused',
} as const satisfies Record<Verdict, Came>;

/** Measured: a second answer is an unknown id on 2.9; on 5.28 it is refused unless it is the same. */
function resolve(kind: Kind, call: Call): void {
	const {params, answer, refuse, world, version, connection, requestId} = call;
	const id = textAt(params, 'id') ?? '';
	const decision = decisions.find((each) => each === params['decision']);

	if (decision === undefined) {
		refuse(invalid('invalid decision'));
		return;
	}

	const {client, deviceId = client.label} = connection.grant;
	const came = world.approvals.decide(kind, id, {
		decision,
		by: client.label,
		device: connection.grant.deviceId,
		keep(verdict, approval) {
			const asked = approval === undefined ? undefined : approvalShape(version.protocol, approval);
			const told = asked === undefined ? undefined : {id: asked['id'], request: asked['request']};
			world.receipts.write({
				askedId: id,
				answer: decision,
				by: deviceId,
				requestId,
				came: outcomes[verdict],
				asked: told,
			});
		},
	});
	const isLate = came === 'same' || came === 'other';

	if (came === 'decided' || (came === 'same' && version.protocol === 4)) {
		answer({ok: true});
	} else if (isLate && version.protocol === 4) {
		refuse(invalid('approval already resolved', {reason: 'APPROVAL_ALREADY_RESOLVED'}));
	} else {
		refuse(unknownId(version.protocol));
	}
}

/** How long 2026.5.28 still knows what became of a request, after its source. */
const graceMs = 15_000;

/** Answers when it is over, for a while after that too, and then knows it no longer (measured on 2026.5.28). */
function wait(kind: Kind, {params, answer, refuse, world, now}: Call): void {
	const approval = world.approvals.get(kind, textAt(params, 'id') ?? '');

	if (approval === undefined || now > (approval.decidedAt ?? approval.expiresAt) + graceMs) {
		refuse(invalid('approval expired or not found'));
	} else {
		world.approvals.whenSettled(approval, (settled) => answer(verdict(settled)));
	}
}

function get({params, answer, refuse, world, version}: Call): void {
	const approval = world.approvals.pending('exec').find(({id}) => id === textAt(params, 'id'));

	if (approval === undefined) {
		refuse(unknownId(version.protocol));
	} else {
		const {command, cwd, host, agentId} = approval.request;
		const {allowedDecisions} = {allowedDecisions: decisions};
		const about = compact({commandText: command, cwd, host, agentId, allowedDecisions});
		answer({...approvalShape(version.protocol, approval), ...about});
	}
}

function list(kind: Kind, {answer, world, version}: Call): void {
	answer(world.approvals.pending(kind).map((approval) => approvalShape(version.protocol, approval)));
}

/** What was decided, newest first, in pages; a cursor is the id of the last one told. */
function history({params, answer, world}: Call): void {
	const {limit} = params;
	const most = typeof limit === 'number' ? Math.min(limit, 100) : 50;
	const settled = world.approvals.settled();
	const after = textAt(params, 'cursor');
	const from = after === undefined ? 0 : settled.findIndex(({id}) => id === after) + 1;
	const page = settled.slice(from, from + most);
	const isMore = from + most < settled.length;
	answer({items: page.map((each) => settledShape(each)), ...(isMore && {nextCursor: page.at(-1)?.id})});
}

function forKind(kind: Kind, params: Fields): Methods {
	const id = object({'id!': name});
	const method = (schema: Fields, serve: (kind: Kind, call: Call) => void): Method => ({
		params: schema,
		serve: (call) => serve(kind, call),
	});
	return {
		[`${kind}.approval.request`]: method(params, request),
		[`${kind}.approval.resolve`]: method(object({'id!': name, 'decision!': name}), resolve),
		[`${kind}.approval.waitDecision`]: method(id, wait),
		[`${kind}.approval.list`]: method(object({}), list),
	};
}

export function approvalMethods(protocol: ProtocolNumber): Methods {
	const maybe = orNull(text);
	const newer = {
		twoPhase: flag,
		commandArgv: {type: 'array', items: text},
		systemRunPlan: anything,
		env: {type: 'object'},
		nodeId: maybe,
		turnSourceChannel: maybe,
		turnSourceTo: maybe,
		turnSourceAccountId: maybe,
		turnSourceThreadId: anything,
		warningText: maybe,
	};
	const exec = object({
		id: name,
		'command!': name,
		cwd: maybe,
		host: maybe,
		security: maybe,
		ask: maybe,
		agentId: maybe,
		resolvedPath: maybe,
		sessionKey: maybe,
		timeoutMs: positive,
		...(protocol === 4 && newer),
	});
	const plugin = object({
		id: name,
		pluginId: maybe,
		'title!': name,
		'description!': name,
		severity: maybe,
		toolName: maybe,
		toolCallId: maybe,
		agentId: maybe,
		sessionKey: maybe,
		timeoutMs: positive,
		twoPhase: flag,
		turnSourceChannel: maybe,
		turnSourceTo: maybe,
		allowedDecisions: {type: 'array', items: text},
	});
	return {
		...forKind('exec', exec),
		...forKind('plugin', plugin),
		'exec.approval.get': {params: object({'id!': name}), serve: get},
		'approval.history': {params: object({cursor: name, limit: positive}), serve: history},
	};
}
