/** Which request to an agent which run serves, as far as it was seen; the newest few hundred. */
export type RunLog = {
	readonly note: (runId: string, requestId: string) => void;
	readonly requestOf: (runId: string) => string | undefined;
	readonly runOf: (requestId: string) => string | undefined;
	/** Whether anything the run said before has been told; from now on it has. */
	readonly hasSpoken: (runId: string) => boolean;
};

/** Fewer than the world remembers runs: nobody waits for a run that is forgotten. */
const most = 250;

export function createRunLog(): RunLog {
	const byRun = new Map<string, string>();
	const byRequest = new Map<string, string>();
	const speakers = new Map<string, string>();

	function put(map: Map<string, string>, key: string, value: string): void {
		map.delete(key);
		map.set(key, value);

		if (map.size > most) {
			const [oldest = ''] = map.keys();
			map.delete(oldest);
		}
	}

	return {
		note(runId, requestId) {
			put(byRun, runId, requestId);
			put(byRequest, requestId, runId);
		},
		requestOf: (runId) => byRun.get(runId),
		runOf: (requestId) => byRequest.get(requestId),
		hasSpoken(runId) {
			const before = speakers.has(runId);
			put(speakers, runId, '');
			return before;
		},
	};
}
