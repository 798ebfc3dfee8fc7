import type {CronPlan, CronWork} from '../../../domain/cron-plan.ts';
import type {Gateway} from '../../../domain/entities.ts';
import type {Json} from '../../../domain/json.ts';
import {fail, ok, type Result} from '../../../domain/result.ts';

/* What cron.add and cron.update take: seed 001 for protocol 2, measured from 2026.1.24 on. */

type Fields = {readonly [name: string]: Json};

/** A whole job. It is on from the start, and begins its work when its time has come. */
export function jobOf(job: {name: string; plan: CronPlan; work: CronWork}, gateway: Gateway): Result<Json> {
	const work = workOf(job.work, gateway);
	return work.ok
		? ok({
				name: job.name,
				schedule: scheduleOf(job.plan, gateway),
				...work.value,
				wakeMode: 'now',
			})
		: work;
}

/** Only what is to be changed. */
export function patchOf(
	change: {name: string | undefined; plan: CronPlan | undefined; work: CronWork | undefined},
	gateway: Gateway,
): Result<Json> {
	const {name, plan} = change;
	const work = change.work === undefined ? ok({}) : workOf(change.work, gateway);
	return work.ok
		? ok({
				...(name !== undefined && {name}),
				...(plan !== undefined && {schedule: scheduleOf(plan, gateway)}),
				...work.value,
				// What is not named stays: to be nobody's in particular has a word of its own.
				...(change.work !== undefined &&
					change.work.agentId === undefined &&
					!isOld(gateway) && {agentId: null}),
			})
		: work;
}

/** A single time is kept as milliseconds up to 2026.1.24, and as an ISO time later; only protocol 2 takes no other. */
function scheduleOf(plan: CronPlan, gateway: Gateway): Fields {
	switch (plan.kind) {
		case 'every': {
			return {kind: 'every', everyMs: plan.ms};
		}

		case 'at': {
			return isOld(gateway) ? {kind: 'at', atMs: plan.at} : {kind: 'at', at: new Date(plan.at).toISOString()};
		}

		case 'cron': {
			return {kind: 'cron', expr: plan.expression, ...(plan.zone !== undefined && {tz: plan.zone})};
		}
	}
}

/** The main session takes words, a session of its own takes a task: any other pair is refused (measured). */
function workOf({where, agentId, message}: CronWork, gateway: Gateway): Result<Fields> {
	if (isOld(gateway) && agentId !== undefined) {
		return fail('this gateway has one agent: leave the agent out');
	}

	const work: Fields =
		where === 'main'
			? {sessionTarget: 'main', payload: {kind: 'systemEvent', text: message}}
			: {sessionTarget: 'isolated', payload: {kind: 'agentTurn', message}};
	return ok({...work, ...(agentId !== undefined && {agentId})});
}

function isOld(gateway: Gateway): boolean {
	return (gateway.protocol ?? 2) < 3;
}
