import type {Command} from '../../domain/commands.ts';
import type {CronPlan, CronWork} from '../../domain/cron-plan.ts';
import {fail, ok, type Result} from '../../domain/result.ts';
import {byText} from '../select-order.ts';
import type {State} from '../state.ts';
import {agentChoices, leads, textIn} from './fields.ts';
import type {Field, FieldProblem, FormSpec, MakeForm, Submitted, Values} from './form.ts';
import {planWords, readPlan} from './cron-words.ts';

/** A new job. */
export const cronAddForm: MakeForm<{readonly type: 'cron.add'}> = (state) =>
	state.gateway === undefined || state.freshness.cron.status === 'missing'
		? fail(
				state.freshness.cron.status === 'missing'
					? state.freshness.cron.because
					: 'no gateway has answered yet',
			)
		: ok(
				spec(state, {
					title: 'New job',
					submit: 'Add the job',
					first: {name: '', plan: undefined, work: undefined},
					command: (name, plan, work) => ({type: 'cron.add', name, plan, work}),
				}),
			);

/** Another name, time or message for a job; what the gateway told us in words only cannot be changed here. */
export const cronEditForm: MakeForm<{readonly type: 'cron.edit'; readonly jobId: string}> = (
	state,
	{jobId},
) => {
	const job = state.cron.get(jobId);

	if (job === undefined) {
		return fail('the job is gone');
	}

	const {name: was, plan: wasPlan, work: wasWork} = job;

	if (wasPlan === undefined || wasWork === undefined) {
		return fail('this job does something that a form cannot show: change it by name with cron.update');
	}

	return ok(
		spec(state, {
			title: `Change ${was}`,
			submit: 'Change the job',
			first: {name: was, plan: wasPlan, work: wasWork},
			command: (name, plan, work) => ({
				type: 'cron.edit',
				jobId,
				name: name === was ? undefined : name,
				plan: isSame(plan, wasPlan) ? undefined : plan,
				work: isSame(work, wasWork) ? undefined : work,
			}),
		}),
	);
};

type Wanted = {
	readonly title: string;
	readonly submit: string;
	readonly first: {
		readonly name: string;
		readonly plan: CronPlan | undefined;
		readonly work: CronWork | undefined;
	};
	readonly command: (name: string, plan: CronPlan, work: CronWork) => Command;
};

const kinds = [
	{value: 'every', says: 'every so often'},
	{value: 'at', says: 'once, at a time'},
	{value: 'cron', says: 'by a cron expression'},
] as const;

function spec(state: State, {title, submit, first, command}: Wanted): FormSpec {
	const {plan, work} = first;
	const hasAgents = state.agents.size > 0 && (state.gateway?.protocol ?? 2) > 2;
	const agentField: Field = {
		name: 'agent',
		label: 'Agent',
		kind: 'choice',
		choices: agentChoices(state, 'the main one'),
		first: work?.agentId ?? '',
		isNeeded: false,
	};
	return {
		title,
		submit,
		fields: [
			{name: 'name', label: 'Name', kind: 'line', first: first.name, isNeeded: true},
			{
				name: 'kind',
				label: 'Runs',
				kind: 'choice',
				choices: kinds,
				first: plan?.kind ?? 'every',
				isNeeded: true,
			},
			{
				name: 'when',
				label: 'When',
				kind: 'line',
				first: plan === undefined ? '' : planWords(plan),
				isNeeded: true,
				says: '30 min; or 2026-11-22 09:00 (UTC); or 0 9 * * 1-5 Europe/Berlin',
			},
			{
				name: 'where',
				label: 'Where',
				kind: 'choice',
				choices: [
					{value: 'main', says: 'in the main thread'},
					{value: 'own', says: 'in a thread of its own'},
				],
				first: work?.where ?? 'main',
				isNeeded: true,
			},
			...(hasAgents ? [agentField] : []),
			{name: 'message', label: 'Message', kind: 'lines', first: work?.message ?? '', isNeeded: true},
		],
		preview(values) {
			const read = planIn(values, state);
			return read.ok ? [{label: 'Runs', text: understood(read.value)}] : [];
		},
		read(values): Result<Submitted, readonly FieldProblem[]> {
			const read = planIn(values, state);
			return read.ok
				? leads(command(textIn(values, 'name') ?? '', read.value, workIn(values)))
				: fail([{field: 'when', says: read.problem}]);
		},
	};
}

function planIn(values: Values, state: State): Result<CronPlan> {
	const kind = kinds.find(({value}) => value === values.kind)?.value ?? 'every';
	return readPlan(kind, values.when ?? '', state.now + state.skewMs);
}

function workIn(values: Values): CronWork {
	return {
		where: values.where === 'own' ? 'own' : 'main',
		agentId: textIn(values, 'agent'),
		message: textIn(values, 'message') ?? '',
	};
}

function understood(plan: CronPlan): string {
	const words = planWords(plan);

	switch (plan.kind) {
		case 'every': {
			return `every ${words}, from now on`;
		}

		case 'at': {
			return `once, at ${words} UTC`;
		}

		case 'cron': {
			return plan.zone === undefined ? `${words}, in the gateway's own zone` : words;
		}
	}
}

function isSame(a: CronPlan | CronWork, b: CronPlan | CronWork): boolean {
	const known = (value: object) =>
		JSON.stringify(Object.entries(value).toSorted(([one], [other]) => byText(one, other)));
	return known(a) === known(b);
}
