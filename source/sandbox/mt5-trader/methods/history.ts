import {ok} from '../frames.ts';
import {method, type Method, takeLimit} from '../gateway.ts';
import {rememberedEvents} from '../limits.ts';
import {auditShape} from '../shapes/social.ts';

/** What happened, for those who were not there: additive. The seed wants it fetchable (§2.3) and names no method. */
export const historyMethods: readonly Method[] = [
	method(
		'events.since',
		(take) => ({
			seq: take.number('seq', {min: 0, whole: true}),
			limit: takeLimit(take, {most: rememberedEvents, usual: 500}),
		}),
		({hub}, {seq, limit}) => {
			const events = hub.since(seq, limit);
			return ok({
				events: events.map(({event, payload, seq: number}) => ({event, payload, seq: number})),
				oldestSeq: hub.oldestSeq(),
				latestSeq: hub.latestSeq(),
				bootId: hub.bootId,
			});
		},
	),
	method(
		'audit.list',
		(take) => ({
			afterSeq: take.maybeNumber('afterSeq', {min: 0, whole: true}) ?? 0,
			limit: takeLimit(take, {most: 1000, usual: 200}),
			isVerified: take.flag('verify') ?? false,
		}),
		({world}, {afterSeq, limit, isVerified}) => {
			const entries = world.desk.audit.after(afterSeq, limit).map(auditShape);
			// The whole chain is read for that, so only who asks for it gets it.
			return ok({entries, ...(isVerified && {firstBrokenSeq: world.desk.audit.firstBroken() ?? null})});
		},
	),
];
