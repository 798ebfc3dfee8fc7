import {type Fields, isFields} from '../claw/read.ts';
import type {MessagePriority} from './frames.ts';

/** Seed 002, ChannelFilter: all that is given must fit; in a list, one is enough. */
export type Filter = {
	readonly events: readonly string[] | undefined;
	readonly priority: number | undefined;
	readonly source: readonly string[] | undefined;
	readonly metadata: Fields | undefined;
};

/** What a filter can ask about. */
export type Traits = {
	/** The type, and the shorter names it goes by. */
	readonly names: readonly string[];
	readonly priority: MessagePriority;
	readonly source: string;
	readonly metadata: Fields | undefined;
};

type Read<Value> = {readonly isGood: boolean; readonly value: Value | undefined};

function readTexts(value: unknown): Read<readonly string[]> {
	const texts = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : undefined;
	const isGood =
		value === undefined || (Array.isArray(value) && texts?.length === value.length && value.length <= 100);
	return {isGood, value: texts};
}

/** Undefined where it is not a filter. */
export function readFilter(value: unknown): Filter | undefined {
	if (!isFields(value)) {
		return undefined;
	}

	const [events, source] = [readTexts(value['events']), readTexts(value['source'])];
	const {priority, metadata} = value;
	const isPriorityGood = priority === undefined || [0, 1, 2, 3].some((each) => each === priority);
	const isMetadataGood = metadata === undefined || (isFields(metadata) && Object.keys(metadata).length <= 20);

	return events.isGood && source.isGood && isPriorityGood && isMetadataGood
		? {
				events: events.value,
				priority: typeof priority === 'number' ? priority : undefined,
				source: source.value,
				metadata: isFields(metadata) ? metadata : undefined,
			}
		: undefined;
}

function isSame(one: unknown, other: unknown): boolean {
	return one === other || JSON.stringify(one) === JSON.stringify(other);
}

export function isLetThrough(
	filter: Filter | undefined,
	{names, priority, source, metadata}: Traits,
): boolean {
	if (filter === undefined) {
		return true;
	}

	return (
		(filter.events?.some((event) => names.includes(event)) ?? true) &&
		priority >= (filter.priority ?? 0) &&
		(filter.source?.includes(source) ?? true) &&
		Object.entries(filter.metadata ?? {}).every(([key, wanted]) => {
			const has = metadata !== undefined && Object.hasOwn(metadata, key) ? metadata[key] : undefined;
			// A list asks for one of its values, as in the other fields.
			return Array.isArray(wanted) ? wanted.some((each) => isSame(each, has)) : isSame(wanted, has);
		})
	);
}
