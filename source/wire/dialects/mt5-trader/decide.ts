import type {Command} from '../../../domain/commands.ts';
import type {Approval, Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';
import {asRecord} from '../../read.ts';
import type {Call, Errand, Refusal} from '../dialect.ts';
import {accessTo, reasonAgainst} from './access.ts';
import {blockAction} from './features.ts';
import {leftToGateway, narrowed, placingOf, type Placing} from './intents.ts';
import {partsOf, type Placed} from './placed.ts';
import {blockOrigin} from './proposals.ts';
import {callOf} from './readings.ts';
import {missingMethod, violationWords} from './refusal.ts';
import {asking, rejectionOf} from './speak.ts';
import {join, label, spaced} from '../../words.ts';

type Decision = Extract<Command, {type: 'approval.decide'}>;

type Parts = Pick<Placed, 'agentId' | 'runId' | 'blockId'>;

type Wanted = {
	readonly command: Decision;
	readonly parts: Parts;
	readonly gateway: Gateway;
	readonly key: string;
	readonly asked: Approval | undefined;
};

/**
 * How a proposal is answered. No document names a way: agent.block.action is ours and additive; where the gateway
 * does not know it, an approval becomes a checked order and a rejection a word to the agent (measured to work).
 */
export function decide(
	command: Decision,
	gateway: Gateway,
	key: string,
	asked: Approval | undefined,
): Result<Errand> {
	const parts = partsOf(command.approvalId);
	const access = accessTo(blockAction, gateway);

	if (parts === undefined || command.origin !== blockOrigin) {
		return fail('this gateway has no way to answer it');
	}

	if (access === 'forbidden') {
		return fail(reasonAgainst(blockAction, access));
	}

	const wanted = {command, parts, gateway, key, asked};
	return access === 'absent' ? byHand(wanted) : ok(acted(wanted));
}

function acted(wanted: Wanted): Errand {
	const {command, parts} = wanted;
	const input = withReason(withoutOurs(command.input), command.reason);
	const params: Json = {...parts, actionId: command.action.id, ...(input !== undefined && {input})};
	const call = (): Call => ({...callOf(blockAction, params), about: command.approvalId});
	const checks = checksFor(wanted);
	return {
		checks,
		call: ([status, preview]) => (checks.length === 0 ? ok(call()) : checked(status, preview, call)),
		otherwise: (refusal) => (isUnknown(refusal) ? errandFrom(byHand(wanted)) : undefined),
	};
}

/** What the risk engine thinks of a yes to a trade, asked for afresh; nothing where the gateway has no way to say. */
function checksFor({command, gateway, asked}: Wanted): readonly Call[] {
	const isTrade = command.action.meaning !== 'reject' && asked?.kind === 'trade';
	const placing = isTrade ? placingOf(asked, command.input) : undefined;
	const isOffered = ['risk.status', 'risk.preview'].every((method) => accessTo(method, gateway) === 'open');
	return placing?.ok === true && isOffered
		? [callOf('risk.status'), callOf('risk.preview', leftToGateway(placing.value))]
		: [];
}

/** The one refusal that proves that nothing was done: the server does not know the method at all. */
function isUnknown(refusal: Refusal): boolean {
	return missingMethod(refusal) === blockAction;
}

/** The method has no field for it: it stands beside what was filled in, as the gateway's own forms have it. */
function withReason(input: Json | undefined, reason: string | undefined): Json | undefined {
	return reason === undefined || reason === '' ? input : {...(isFields(input) && input), reason};
}

/** What only we understand is not sent. */
function withoutOurs(input: Json | undefined): Json | undefined {
	const fields = Object.entries(isFields(input) ? input : {}).filter(([name]) => name !== 'withoutPrice');
	return fields.length === 0 ? undefined : Object.fromEntries(fields);
}

function isFields(value: Json | undefined): value is {readonly [name: string]: Json} {
	return asRecord(value) !== undefined;
}

/** A way that turned out to be none is told in the sentence why. */
function errandFrom(errand: Result<Errand>): Errand {
	return errand.ok ? errand.value : {checks: [], call: () => errand};
}

function byHand(wanted: Wanted): Result<Errand> {
	const {command, asked} = wanted;

	switch (command.action.meaning) {
		case 'approve': {
			return asked?.kind === 'trade'
				? placed(wanted, asked)
				: fail('this gateway has no way to approve anything but a trade');
		}

		case 'reject': {
			return rejected(wanted);
		}

		case 'approve-always':
		case 'answer': {
			return fail(`this gateway cannot be answered with ${command.action.says}; reject it and ask anew`);
		}
	}
}

/** A stop is asked about by itself: the preview of the shipped server does not see one (measured). */
function placed({command, gateway}: Wanted, asked: Approval): Result<Errand> {
	const access = accessTo('trades.place', gateway);
	const placing = placingOf(asked, command.input);
	const missing = ['risk.status', 'risk.preview'].find((method) => accessTo(method, gateway) !== 'open');

	if (access !== 'open') {
		return fail(reasonAgainst('trades.place', access));
	}

	if (missing !== undefined) {
		return fail(`this gateway does not offer ${missing}, without which no trade is placed from here`);
	}

	if (!placing.ok) {
		return placing;
	}

	const policies = accessTo('risk.policy', gateway) === 'open' ? [callOf('risk.policy')] : [];
	return ok({
		checks: [callOf('risk.status'), callOf('risk.preview', placing.value), ...policies],
		call: ([status, preview, policy]) =>
			checked(status, preview, () => place(command.approvalId, narrowed(placing.value, policy))),
	});
}

/** Sent once: an order that got no answer may have been placed. */
function place(about: string, placing: Placing): Call {
	return {...callOf('trades.place', placing), about};
}

function checked(status: unknown, preview: unknown, call: () => Call): Result<Call> {
	const risk = asRecord(status);
	const decision = asRecord(preview);

	if (risk?.emergencyStopActive !== false) {
		const why = join([label(risk?.lastAction, 60), label(risk?.lastReason, 200)], ', ');
		return fail(
			risk?.emergencyStopActive === true
				? `trading is stopped${why === undefined ? '' : ` (${spaced(why)})`}: nothing was placed`
				: 'the gateway did not say whether trading is stopped: nothing was placed',
		);
	}

	return decision?.allowed === true
		? ok(call())
		: fail(`the risk check says no: ${violationWords(decision) ?? 'no reason given'}`);
}

/** A word to the agent, of high priority; pressed twice it is said once. */
function rejected({command, parts, gateway, key}: Wanted): Result<Errand> {
	const {runId, blockId, agentId} = parts;
	const access = accessTo('agent.run', gateway);
	const because: {readonly reason?: string} =
		command.reason === undefined || command.reason === '' ? {} : {reason: command.reason};
	return access === 'open'
		? ok(
				asking({
					agentId,
					key,
					priority: 'high',
					dedupeKey: `${runId}:${blockId}:reject`,
					payload: {
						message: 'reject',
						actionId: command.action.id,
						runId,
						blockId,
						...(because.reason !== undefined && {reason: because.reason}),
					},
					words: `Reject the proposal ${blockId} of the run ${runId}.${because.reason === undefined ? '' : ` Reason: ${because.reason}`}`,
					about: rejectionOf(command.approvalId),
				}),
			)
		: fail(reasonAgainst('agent.run', access));
}
