/** A request that left and waits for its answer. */
export type PendingCall<About> = {
	readonly id: string;
	readonly sentAt: number;
	readonly deadlineAt: number;
	readonly about: About;
};

/** Requests under way, by id. Plain data: whoever sends holds it and hands it on. */
export type Calls<About> = ReadonlyMap<string, PendingCall<About>>;

export function openCall<About>(calls: Calls<About>, call: PendingCall<About>): Calls<About> {
	return new Map(calls).set(call.id, call);
}

/** Takes a call out. An id that is not there answered twice, late, or was never ours: that is no error. */
export function settleCall<About>(
	calls: Calls<About>,
	id: string,
): {readonly calls: Calls<About>; readonly call: PendingCall<About> | undefined} {
	const call = calls.get(id);

	if (call === undefined) {
		return {calls, call};
	}

	const rest = new Map(calls);
	rest.delete(id);
	return {calls: rest, call};
}

/** Splits off the calls whose deadline has passed. */
export function expireCalls<About>(
	calls: Calls<About>,
	now: number,
): {readonly calls: Calls<About>; readonly expired: ReadonlyArray<PendingCall<About>>} {
	const expired = [...calls.values()].filter((call) => call.deadlineAt <= now);

	if (expired.length === 0) {
		return {calls, expired};
	}

	const rest = new Map(calls);

	for (const call of expired) {
		rest.delete(call.id);
	}

	return {calls: rest, expired};
}
