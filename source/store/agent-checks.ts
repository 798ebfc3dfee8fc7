import type {Agent, CheckStatus, Health, HealthCheck} from '../domain/entities.ts';
import {isTrouble} from '../domain/trouble.ts';
import type {HealthChange} from './patch.ts';

type Agents = ReadonlyMap<string, Agent>;

const prefix = 'agent:';

/** What is worse than what a gateway says of itself, the worst first. */
const worse: readonly CheckStatus[] = ['bad', 'warning'];

/** A report and the agents of whose health the gateway speaks, as one more kind of check. */
export function withAgentChecks(report: Health, agents: Agents): Health {
	const checks = [...agents.values()].flatMap((agent) => checkOf(agent));
	const all = [report, ...checks];
	const status = worse.find((each) => all.some((one) => one.status === each)) ?? report.status;
	return checks.length === 0 ? report : {...report, status, checks: [...report.checks, ...checks]};
}

/** Whether nothing of it was told anew: signs of life change agents all the time. */
export function isSameHealth(before: Agents, after: Agents): boolean {
	return (
		before.size === after.size &&
		after.values().every((agent) => {
			const held = before.get(agent.id);
			return (
				held === agent ||
				(held?.health === agent.health && held?.trouble === agent.trouble && held?.name === agent.name)
			);
		})
	);
}

/** Which agents fell ill or are well again: no document of the gateway's tells it, so it is put beside those changes. */
export function agentChanges(before: Health, now: Health, at: number): readonly HealthChange[] {
	const held = new Map(before.checks.map((check) => [check.id, check]));
	return now.checks.flatMap(({id, label, status}) => {
		const was = held.get(id);
		return !id.startsWith(prefix) || was === undefined || was.status === status
			? []
			: [{path: `/${pointerOf(label)}`, from: words[was.status], to: words[status], at}];
	});
}

function checkOf({id, name, health, trouble}: Agent): readonly HealthCheck[] {
	if (health === undefined) {
		return [];
	}

	const says = (isTrouble(health) ? trouble : undefined) ?? words[health];
	return [{id: `${prefix}${id}`, label: name, status: health, says}];
}

const words: {readonly [status in CheckStatus]: string} = {
	good: 'well',
	warning: 'degraded',
	bad: 'in error',
	off: 'offline',
	unknown: 'unknown',
};

/** As a part of a JSON pointer (RFC 6901). */
function pointerOf(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
