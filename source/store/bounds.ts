/** The bounds that keep memory flat however long the program runs. */
export const bounds = {
	log: 10_000,
	latency: 240,
	samples: 240,
	heartbeats: 120,
	alerts: 200,
	healthChanges: 200,
	commands: 200,
	runs: 500,
	endedApprovals: 200,
	/** More than a person could ever answer; what comes on top is read from the gateway's list later. */
	approvals: 700,
	presence: 1000,
	entities: 10_000,
	transcripts: 40,
	messagesInTranscript: 500,
	drafts: 50,
	/** Words kept of each kind of field. */
	recalls: 50,
	/** Entries of the palette that stand first because they were run last. */
	recent: 10,
	/** Answers to requests by name that are kept whole. */
	answers: 5,
	blocks: 500,
	facts: 500,
	/** Jobs whose last runs are kept. */
	cronRuns: 20,
	trades: 2000,
	quotes: 500,
	series: 20,
	backtests: 100,
	candlesInSeries: 500,
} as const;
