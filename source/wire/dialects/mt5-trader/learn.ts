import {isJsonObject} from '../../../domain/json.ts';
import {putNewest} from '../../put-newest.ts';
import {asRecord, readRecords, type UnknownRecord} from '../../read.ts';
import type {Refusal} from '../dialect.ts';
import {deskOf} from './accounts.ts';
import {readAgent} from './agents.ts';
import {backtestIds} from './backtests.ts';
import {memoryBounds, type Desk, type Mt5Memory} from './memory.ts';
import {missingMethod} from './refusal.ts';
import {isRiskNews, readRisk} from './risk.ts';
import {safeJson} from './secrets.ts';

/* An answer does not say what it answers; what is remembered of one is known by its shape. */

/** What is worth remembering of an answer, whoever asked. Cheap: looks at the names of a few fields. */
export function learnFromAnswer(payload: unknown, memory: Mt5Memory): Mt5Memory {
	const record = asRecord(payload);
	const calm =
		memory.isDeskNews || memory.isRiskNews ? {...memory, isDeskNews: false, isRiskNews: false} : memory;

	if (record === undefined) {
		return calm;
	}

	if (Array.isArray(record.agents)) {
		return withLabels(record, calm);
	}

	if (Array.isArray(record.accounts) && record.gateway === undefined) {
		return withDesk({...calm.desk, ...deskOf(record)}, calm);
	}

	if (Array.isArray(record.backtests) && calm.desk !== undefined) {
		return withDesk({...calm.desk, backtestIds: backtestIds(record)}, calm);
	}

	if (record.uptimeSeconds !== undefined) {
		return {...calm, status: withStatus(calm.status, payload)};
	}

	if (record.enabledPlugins !== undefined) {
		return {...calm, plugins: safeJson(payload)};
	}

	return record.emergencyStopActive === undefined ? calm : withRisk(record, calm);
}

/** The event tells less than the answer: what it leaves out (version, boot) is still so. */
export function withStatus(held: Mt5Memory['status'], told: unknown): Mt5Memory['status'] {
	const status = safeJson(told);
	return isJsonObject(status) ? {...(isJsonObject(held) && held), ...status} : status;
}

/** The shipped server tells nobody else of a stop: an answer may be the first we hear of it. */
function withRisk(record: UnknownRecord, memory: Mt5Memory): Mt5Memory {
	const risk = readRisk(record, memory.risk);
	return risk === undefined ? memory : {...memory, risk, isRiskNews: isRiskNews(risk, memory.risk)};
}

function withLabels(record: UnknownRecord, memory: Mt5Memory): Mt5Memory {
	let {labels} = memory;

	for (const entry of readRecords(record.agents, memoryBounds.labels)) {
		const agent = readAgent(entry);

		if (agent !== undefined && labels.get(agent.id) !== agent.name) {
			labels = putNewest(labels, agent.id, agent.name, memoryBounds.labels);
		}
	}

	return labels === memory.labels ? memory : {...memory, labels};
}

function withDesk(desk: Desk, memory: Mt5Memory): Mt5Memory {
	const isSame =
		memory.desk !== undefined &&
		isEqual(memory.desk.accountIds, desk.accountIds) &&
		isEqual(memory.desk.symbols, desk.symbols) &&
		isEqual(memory.desk.backtestIds ?? [], desk.backtestIds ?? []);
	return isSame ? memory : {...memory, desk, isDeskNews: true};
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** A method that turned out to be missing is not asked for again. */
export function learnFromRefusal(refusal: Refusal, memory: Mt5Memory): Mt5Memory {
	const missing = missingMethod(refusal);
	return missing === undefined || !memory.methods.includes(missing)
		? memory
		: {...memory, methods: memory.methods.filter((method) => method !== missing), hasLearned: true};
}
