/** What a close code asks of us, and the sentence a person reads. */
export type CloseMeaning = {
	readonly next: 'retry' | 'stop';
	readonly says: string;
};

const meanings: ReadonlyMap<number, CloseMeaning> = new Map<number, CloseMeaning>([
	[1000, {next: 'retry', says: 'The gateway closed the connection'}],
	[1001, {next: 'retry', says: 'The gateway went away'}],
	[1002, {next: 'retry', says: 'The gateway closed on a protocol error'}],
	[1003, {next: 'retry', says: 'The gateway refused the kind of data'}],
	[1006, {next: 'retry', says: 'The connection broke'}],
	[1007, {next: 'retry', says: 'The gateway could not read our text'}],
	[1008, {next: 'retry', says: 'The gateway closed the connection by its policy'}],
	[1009, {next: 'retry', says: 'A message was too large'}],
	[1011, {next: 'retry', says: 'The gateway had an error of its own'}],
	[1012, {next: 'retry', says: 'The gateway is restarting or stopping'}],
	[1013, {next: 'retry', says: 'The gateway is not ready yet'}],
	[1015, {next: 'retry', says: 'The TLS handshake failed'}],
	[4408, {next: 'retry', says: 'The gateway waited too long for us'}],
	[4429, {next: 'retry', says: 'The gateway finds us too talkative'}],
	// Measured on 2026.5.28: revoking a device closes its sockets so.
	[4001, {next: 'stop', says: 'The gateway removed this device'}],
	[4003, {next: 'stop', says: 'The gateway no longer allows this device'}],
]);

/** Looks a close code, or the HTTP status of a refused upgrade, up; unknown ones are worth another try. `reason` is foreign text and must be clean already. */
export function meaningOf(code: number, reason: string): CloseMeaning {
	const meaning = unreached(code, reason) ??
		meanings.get(code) ?? {
			next: 'retry',
			says:
				code < 1000
					? `No gateway speaks WebSocket there (HTTP ${code})`
					: `The gateway closed the connection with code ${code}`,
		};
	return reason === '' ? meaning : {...meaning, says: `${meaning.says}: ${reason}`};
}

/** What never stood did not break: the name the system gives the failure tells how far the call came. */
function unreached(code: number, reason: string): CloseMeaning | undefined {
	const says = code === 1006 ? failures.find(([name]) => name.test(reason))?.[1] : undefined;
	return says === undefined ? undefined : {next: 'retry', says};
}

const failures: ReadonlyArray<readonly [RegExp, string]> = [
	[/\bECONNREFUSED\b/u, 'Nobody answers there'],
	[/\b(?:ENOTFOUND|EAI_AGAIN)\b/u, 'No machine of that name was found'],
	[/\b(?:ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|EHOSTDOWN)\b/u, 'It cannot be reached from here'],
];
