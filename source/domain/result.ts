/** The outside world fails in ways a caller must look at; our own mistakes throw instead. */
export type Result<Value, Problem = string> =
	| {readonly ok: true; readonly value: Value}
	| {readonly ok: false; readonly problem: Problem};

export function ok<Value>(value: Value): {readonly ok: true; readonly value: Value} {
	return {ok: true, value};
}

export function fail<Problem>(problem: Problem): {readonly ok: false; readonly problem: Problem} {
	return {ok: false, problem};
}
