import type {CronJob, Schedule} from './entities.ts';
import {type Fact, openFact} from './fact.ts';
import type {Device, Node} from './surroundings.ts';

/* What the ledger gives back of the schedule and of who is paired. A damaged fact throws, with its kind and id. */

export function reviveNode(kept: unknown): Node {
	const fact = openFact('node', kept);
	return {
		id: fact.text('id'),
		name: fact.text('name'),
		platform: fact.text('platform'),
		version: fact.text('version'),
		deviceFamily: fact.textOr('deviceFamily'),
		modelIdentifier: fact.textOr('modelIdentifier'),
		ip: fact.textOr('ip'),
		caps: fact.texts('caps'),
		commands: fact.texts('commands'),
		isConnected: fact.flag('isConnected'),
		connectedAt: fact.number('connectedAt'),
		seenAt: fact.number('seenAt'),
		approvedAt: fact.numberOr('approvedAt'),
		token: fact.textOr('token'),
	};
}

export function reviveDevice(kept: unknown): Device {
	const fact = openFact('paired device', kept);
	return {
		id: fact.text('id'),
		publicKey: fact.text('publicKey'),
		details: fact.fields('details'),
		role: fact.text('role'),
		scopes: fact.texts('scopes'),
		createdAt: fact.number('createdAt'),
		approvedAt: fact.number('approvedAt'),
		token: fact.text('token'),
		tokenAt: fact.number('tokenAt'),
	};
}

/** A job that ran when the process ended does not run any more; its next run is planned anew. */
export function reviveJob(kept: unknown): CronJob {
	const fact = openFact('cron', kept);
	return {
		id: fact.text('id'),
		name: fact.text('name'),
		isOn: fact.flag('isOn'),
		createdAt: fact.number('createdAt'),
		updatedAt: fact.number('updatedAt'),
		schedule: reviveSchedule(fact.part('schedule')),
		target: fact.oneOf('target', ['main', 'isolated']),
		wakeMode: fact.oneOf('wakeMode', ['now', 'next-heartbeat']),
		payload: fact.fields('payload'),
		extra: fact.fields('extra'),
		isOneShot: fact.flag('isOneShot'),
		nextRunAt: undefined,
		runningAt: undefined,
		lastRunAt: fact.numberOr('lastRunAt'),
		lastStatus:
			fact.textOr('lastStatus') === undefined
				? undefined
				: fact.oneOf('lastStatus', ['ok', 'error', 'skipped']),
		lastError: fact.textOr('lastError'),
		lastDurationMs: fact.numberOr('lastDurationMs'),
		errorsInRow: fact.number('errorsInRow'),
	};
}

function reviveSchedule(fact: Fact): Schedule {
	const kind = fact.oneOf('kind', ['at', 'every', 'cron']);

	switch (kind) {
		case 'at': {
			return {kind, at: fact.number('at')};
		}

		case 'every': {
			return {kind, everyMs: fact.number('everyMs'), anchorMs: fact.number('anchorMs')};
		}

		case 'cron': {
			return {kind, expr: fact.text('expr'), tz: fact.textOr('tz')};
		}
	}
}
