import type {GatewayEvent} from '../../../domain/events.ts';
import {asRecord, readRecords, readString, readTime} from '../../read.ts';
import {cleanText} from '../../sanitise.ts';
import {threadIdOf} from './agents.ts';
import {componentId, healthEvents, judgeWord, withComponent} from './health.ts';
import {drop, type Mt5Memory} from './memory.ts';
import {isAsking, readBlock, readPlaced, type Placed} from './placed.ts';
import {readProposal, readResolution} from './proposals.ts';
import {violationWords} from './refusal.ts';
import type {EventReader} from './told.ts';
import {join, label, spaced} from '../../words.ts';

const longestText = 400_000;

/** event.agent.block: a card, which may be words, a question or a warning as well. */
export const blockEvent: EventReader = ({payload, memory, at}) => {
	const placed = readPlaced(payload);

	if (placed === undefined) {
		return undefined;
	}

	const approvalId = isAsking(placed) ? placed.id : undefined;
	const block = readBlock(placed, approvalId);
	const shown: GatewayEvent = {type: 'block.shown', block, at};
	const warned = warnings(placed, block.severity, at);

	if (placed.kind === 'Markdown') {
		const said = words(placed, memory, at);
		const streams = drop(memory.streams, placed.runId);
		return {events: [shown, ...said, ...warned], memory: {...memory, streams}};
	}

	const told = componentTold(placed);
	const next = told === undefined ? memory : withComponent(memory, told.component, told.says);
	return {
		events: [
			shown,
			...(approvalId === undefined ? [] : [question(placed, memory, at)]),
			...warned,
			...facts(placed, at),
			...(told === undefined
				? []
				: componentEvents({...told, at: readTime(placed.block.ts) ?? at}, next, at)),
		],
		memory: next,
	};
};

/** Everything that waits, and the cards it waits on, from agent.blocks.list. */
export function blockList(value: unknown, memory: Mt5Memory, at: number): readonly GatewayEvent[] {
	const placed = readRecords(value, 500).flatMap((entry) => readPlaced(entry) ?? []);
	const approvals = placed.flatMap((each) => readProposal(each, memory) ?? []);
	return [
		...placed.map((each): GatewayEvent => {
			const block = readBlock(each, isAsking(each) ? each.id : undefined);
			return {type: 'block.shown', block, at};
		}),
		{type: 'approvals.replaced', origin: 'block', approvals, at},
	];
}

function question(placed: Placed, memory: Mt5Memory, at: number): GatewayEvent {
	const approval = readProposal(placed, memory);
	return approval === undefined ? readResolution(placed, at) : {type: 'approval.requested', approval, at};
}

/** What an agent says in words stands in its conversation. */
function words({id, agentId, runId, block}: Placed, memory: Mt5Memory, at: number): readonly GatewayEvent[] {
	const data = asRecord(block.data);
	const text = readString(data?.markdown) ?? readString(data?.text) ?? readString(block.title) ?? '';
	const clean = cleanText(text, longestText, 'lines');
	const threadId = threadIdOf(agentId);
	const title = memory.labels.get(agentId);
	return [
		{
			type: 'thread.changed',
			id: threadId,
			change: {
				agentId,
				kind: 'agent',
				updatedAt: readTime(block.ts) ?? at,
				preview: cleanText(clean, 200),
				...(title !== undefined && {title}),
			},
			at,
		},
		{
			type: 'message.added',
			threadId,
			message: {
				id,
				role: 'assistant',
				text: clean,
				at: readTime(block.ts) ?? at,
				runId,
				tool: undefined,
				error: undefined,
			},
			at,
		},
	];
}

function warnings(
	{id, kind, block}: Placed,
	severity: ReturnType<typeof readBlock>['severity'],
	at: number,
): readonly GatewayEvent[] {
	const isGrave = severity === 'critical' || (kind === 'SystemStatus' && severity === 'error');

	if (kind !== 'RiskAlert' && !isGrave) {
		return [];
	}

	const data = asRecord(block.data);
	const component = componentTold({kind, block})?.component;
	const action = label(data?.blockedAction, 80);
	const why = violationWords(data);
	const blocked = action === undefined ? undefined : `${spaced(action).toLowerCase()} was blocked`;
	const says = join(
		[label(block.title, 300), kind === 'RiskAlert' ? join([blocked, why], ': ') : status(data)],
		': ',
	);
	return [
		{
			type: 'alert.raised',
			alert: {
				// What is told of a part of the system holds until it is told to be well.
				id: component === undefined ? `block:${id}` : componentId(component),
				level: severity === 'critical' ? 'critical' : 'warning',
				says: cleanText(says ?? kind, 500),
				at: readTime(block.ts) ?? at,
				...(kind === 'RiskAlert' && {about: 'risk'}),
			},
		},
	];
}

function facts(placed: Placed, at: number): readonly GatewayEvent[] {
	const told = componentTold(placed);
	return told === undefined
		? []
		: [
				{
					type: 'fact.changed',
					fact: {
						id: componentId(told.component),
						label: told.component,
						says: told.says,
						at: readTime(placed.block.ts) ?? at,
					},
				},
			];
}

type Told = {readonly component: string; readonly says: string};

/** How a part of the system is, where a card tells it: a channel, a connector. */
function componentTold({kind, block}: Pick<Placed, 'kind' | 'block'>): Told | undefined {
	const data = asRecord(block.data);
	const component = label(data?.component, 100);
	const says = label(data?.status, 200);
	return kind !== 'SystemStatus' || component === undefined || says === undefined
		? undefined
		: {component, says};
}

/** It is a check among those of the last report, and once it is well what warned of it is over, by the clock it began by. */
function componentEvents(
	{component, says, at: endedAt}: Told & {readonly at: number},
	memory: Mt5Memory,
	at: number,
): readonly GatewayEvent[] {
	return [
		...(judgeWord(says) === 'good'
			? [{type: 'alert.ended', id: componentId(component), at: endedAt} as const]
			: []),
		...(memory.status === undefined ? [] : healthEvents(memory, at)),
	];
}

function status(data: ReturnType<typeof asRecord>): string | undefined {
	return join([label(data?.component, 100), label(data?.status, 100)]);
}
