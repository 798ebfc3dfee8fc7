/** Whether a run of a job ended as it should, in the words gateways have for it. */
export function hasEndedWell(status: string): boolean {
	return wellEnded.test(status);
}

const wellEnded = /^(?:ok|done|success|succeeded|skipped|finished|completed)$/iu;
