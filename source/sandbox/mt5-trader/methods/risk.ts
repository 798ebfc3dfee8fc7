import {ok} from '../frames.ts';
import {agentIdPattern, method, type Method, missing, nothing} from '../gateway.ts';
import {decisionShape, policyShape, riskStatusShape, takeRestriction} from '../shapes/risk.ts';
import type {Take} from '../take.ts';
import {emergencyActions} from '../words.ts';
import {takeIntent} from './trades.ts';

function takeReason(take: Take): string | undefined {
	return take.maybeText('reason', {max: 500});
}

/** risk.* (seed 004 §5.8); risk.resume is the shipped server's, risk.policy is additive. */
export const riskMethods: readonly Method[] = [
	method(
		'risk.preview',
		(take) => ({intent: takeIntent(take, 'assume the market'), restriction: takeRestriction(take)}),
		({world, hub, session, requestId}, {intent, restriction}) => {
			if (world.desk.accounts.get(intent.accountId) === undefined) {
				return missing('account', intent.accountId);
			}

			// The shipped server's preview does not see an emergency stop; this one is the same check as that of a trade.
			const preview = world.desk.trading.preview({id: 'preview', ...intent}, restriction);
			const needsPrice = intent.type !== 'market' && intent.price === undefined;
			const decision = {...decisionShape(preview), ...(needsPrice && {missing: ['price']})};
			hub.whisper(session, 'event.risk.preview', {requestId, decision});
			return ok(decision);
		},
	),
	method('risk.status', nothing, ({world}) => ok(riskStatusShape(world.desk.risk.status()))),
	method(
		'risk.policy',
		(take) => take.maybeText('agentId', {max: 80, pattern: agentIdPattern}),
		({world}, agentId) =>
			agentId !== undefined && world.agents.get(agentId) === undefined
				? missing('agent', agentId)
				: ok({agentId: agentId ?? null, policy: policyShape(world.desk.risk.policy(agentId))}),
	),
	method(
		'risk.emergencyStop',
		(take) => ({action: take.choice('action', emergencyActions), reason: takeReason(take)}),
		({world, caller}, {action, reason}) =>
			ok(riskStatusShape(world.desk.risk.stop(action, reason, caller).status)),
	),
	method('risk.resume', takeReason, ({world, caller}, reason) =>
		ok(riskStatusShape(world.desk.risk.resume(reason, caller))),
	),
];
