import type {Approval, Gateway} from '../../../domain/entities.ts';
import {asRecord, readString, readTime} from '../../read.ts';
import {cleanId} from '../../words.ts';
import type {ReadBack} from '../dialect.ts';
import {resolved} from './pending-events.ts';
import {accessTo} from './scopes.ts';

/** By where it is filed. Pairings and questions are told by events alone, or by nothing. */
const methods: ReadonlyMap<string, string> = new Map([
	['exec', 'exec.approval.waitDecision'],
	['plugin', 'plugin.approval.waitDecision'],
]);

/** What still waits is answered when somebody decides it: nobody waits that long, an event tells it then. */
const deadlineMs = 5000;

/**
 * `….approval.waitDecision`, from 2026.3.13 on: it answers at once for a request that is over, for 15 s after its end
 * (measured on 2026.5.28), and refuses as "expired or not found" from then on.
 */
export function readBackOf({id, origin, createdAt}: Approval, gateway: Gateway): ReadBack | undefined {
	const method = methods.get(origin);

	if (method === undefined || accessTo(method, gateway).type !== 'open') {
		return undefined;
	}

	return {
		call: {method, params: {id}, deadlineMs, isAsIs: true},
		read(payload, at) {
			const told = asRecord(payload);
			const isSame =
				cleanId(told?.id) === id && (createdAt === undefined || readTime(told?.createdAtMs) === createdAt);

			// Another request under the same name was answered by somebody who never saw this one.
			if (told === undefined || !isSame) {
				return [];
			}

			// Null: its time ran out, or nobody was there to be asked.
			const decision = told.decision === null ? 'expired' : readString(told.decision);
			return decision === undefined ? [] : (resolved({id, decision}, at) ?? []);
		},
	};
}
