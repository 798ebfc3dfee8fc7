import type {Usage, UsageShare} from '../../../domain/entities.ts';
import {asRecord, readCount, readRecords, readTime, type UnknownRecord} from '../../read.ts';
import {join, label} from '../../words.ts';

/** The answer of `usage.cost`: tokens and money for each day. */
export function readUsage(record: UnknownRecord): Usage {
	const totals = asRecord(record.totals);
	return {
		days: readRecords(record.daily, 400).flatMap((day) => {
			const date = label(day.date, 40);
			return date === undefined
				? []
				: {date, tokens: readCount(day.totalTokens), cost: readCount(day.totalCost)};
		}),
		totalTokens: readCount(totals?.totalTokens),
		totalCost: readCount(totals?.totalCost),
		updatedAt: readTime(record.updatedAt),
	};
}

type Shares = {readonly agents: readonly UsageShare[]; readonly models: readonly UsageShare[]};

/** The sums of `sessions.usage` by agent and by model, most tokens first. */
export function readShares(record: UnknownRecord): Shares {
	const sums = asRecord(record.aggregates);
	const shares = (
		value: unknown,
		nameOf: (row: UnknownRecord) => string | undefined,
	): readonly UsageShare[] =>
		readRecords(value, 200)
			.flatMap((row): readonly UsageShare[] => {
				const name = nameOf(row);
				const totals = asRecord(row.totals);
				return name === undefined
					? []
					: [{name, tokens: readCount(totals?.totalTokens), cost: readCount(totals?.totalCost)}];
			})
			.toSorted((a, b) => (b.tokens ?? 0) - (a.tokens ?? 0));
	return {
		agents: shares(sums?.byAgent, ({agentId}) => label(agentId)),
		models: shares(sums?.byModel, ({provider, model}) =>
			label(model) === undefined ? undefined : join([label(provider), label(model)], '/'),
		),
	};
}
