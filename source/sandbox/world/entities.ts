/* What the world is made of, in no gateway's words. Times are epoch milliseconds and end in `At`. */

export type AgentProfile = {
	readonly id: string;
	readonly name: string;
	readonly theme: string;
	readonly emoji: string;
	readonly provider: string;
	readonly model: string;
	readonly isDefault: boolean;
	/** How often it is woken, unscaled; undefined: never. */
	readonly heartbeatMs: number | undefined;
};

export type Spent = {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cost: number;
};

export type ToolCall = {readonly id: string; readonly command: string};

type Said = {readonly id: string; readonly at: number; readonly text: string};

export type Message =
	| (Said & {
			readonly role: 'user';
			readonly key: string | undefined;
			/** Who said it, where that is not simply the person at the keyboard. */
			readonly from: string | undefined;
	  })
	| (Said & {
			readonly role: 'assistant';
			readonly call: ToolCall | undefined;
			readonly stop: 'stop' | 'toolUse' | 'error' | 'aborted';
			readonly error: string | undefined;
			readonly spent: Spent;
			readonly provider: string;
			readonly model: string;
	  })
	| (Said & {
			readonly role: 'tool';
			readonly call: ToolCall;
			readonly exitCode: number;
			readonly durationMs: number;
	  });

export type Thread = {
	readonly key: string;
	readonly agentId: string;
	sessionId: string;
	readonly kind: 'direct' | 'group';
	name: string | undefined;
	label: string | undefined;
	readonly channel: string;
	updatedAt: number;
	messages: Message[];
	inputTokens: number;
	outputTokens: number;
	/** How full the context is. */
	totalTokens: number;
	cost: number;
	thinkingLevel: string | undefined;
	verboseLevel: string | undefined;
	/** Overrides a client patched in; kept and shown, otherwise without effect. */
	overrides: Record<string, unknown>;
	wasAborted: boolean;
	runId: string | undefined;
	startedAt: number | undefined;
	endedAt: number | undefined;
	lastOutcome: 'done' | 'failed' | 'killed' | undefined;
};

export type RunKind = 'chat' | 'agent' | 'cron' | 'heartbeat' | 'own';

export type RunStatus = 'running' | 'waiting' | 'done' | 'error' | 'aborted';

export type Run = {
	readonly id: string;
	readonly kind: RunKind;
	readonly threadKey: string;
	readonly agentId: string;
	readonly sessionId: string;
	/** The connection that asked for it. */
	readonly owner: string | undefined;
	readonly prompt: string;
	readonly startedAt: number;
	status: RunStatus;
	endedAt: number | undefined;
	/** The words of the turn under way: whole, and beginning anew after a tool. */
	text: string;
	/** What the message of the turn under way will be known by once it is kept: another one after a tool. */
	answerId: string;
	error: string | undefined;
	stopReason: string | undefined;
	spent: Spent;
};

export type Decision = 'allow-once' | 'allow-always' | 'deny';

export type Approval = {
	readonly id: string;
	readonly kind: 'exec' | 'plugin';
	/** As the asker put it; its fields belong to the language that carried it. */
	readonly request: Readonly<Record<string, unknown>>;
	readonly createdAt: number;
	readonly expiresAt: number;
	/** The device that asked, where that proved who it is. */
	readonly askerId?: string | undefined;
	decision: Decision | undefined;
	decidedBy: string | undefined;
	/** The device it was decided on, where that proved who it is. */
	deciderId?: string | undefined;
	decidedAt: number | undefined;
	isExpired: boolean;
};

export type Schedule =
	| {readonly kind: 'at'; readonly at: number}
	| {readonly kind: 'every'; readonly everyMs: number; readonly anchorMs: number}
	| {readonly kind: 'cron'; readonly expr: string; readonly tz: string | undefined};

export type CronJob = {
	readonly id: string;
	name: string;
	isOn: boolean;
	readonly createdAt: number;
	updatedAt: number;
	schedule: Schedule;
	target: 'main' | 'isolated';
	wakeMode: 'now' | 'next-heartbeat';
	payload: Readonly<Record<string, unknown>>;
	/** Fields that only belong to the wire: description, delivery, agent, isolation. */
	extra: Readonly<Record<string, unknown>>;
	isOneShot: boolean;
	nextRunAt: number | undefined;
	runningAt: number | undefined;
	lastRunAt: number | undefined;
	lastStatus: 'ok' | 'error' | 'skipped' | undefined;
	lastError: string | undefined;
	lastDurationMs: number | undefined;
	errorsInRow: number;
};

export type CronEntry = {
	readonly at: number;
	readonly jobId: string;
	readonly runId: string;
	readonly status: 'ok' | 'error' | 'skipped';
	readonly summary: string | undefined;
	readonly error: string | undefined;
	readonly runAt: number;
	readonly durationMs: number;
	readonly nextRunAt: number | undefined;
	readonly threadKey: string | undefined;
};

export type Heartbeat = {
	readonly agentId: string;
	readonly at: number;
	readonly status: 'sent' | 'ok-empty' | 'ok-token' | 'skipped' | 'failed';
	readonly reason: string | undefined;
	readonly preview: string | undefined;
	readonly durationMs: number;
};

/** One thing that is asked: something to choose from, in the words of the language that carried it. */
export type QuestionPart = Readonly<Record<string, unknown>> & {
	readonly questionId: string;
	readonly question: string;
};

/** What was chosen, or written, for each part. */
export type Answers = Readonly<Record<string, readonly string[]>>;

export type Question = {
	readonly id: string;
	readonly parts: readonly QuestionPart[];
	readonly agentId: string | undefined;
	readonly threadKey: string | undefined;
	readonly runId: string | undefined;
	readonly createdAt: number;
	readonly expiresAt: number;
	readonly status: 'pending' | 'answered' | 'cancelled' | 'expired';
	/** Undefined unless it was answered. */
	readonly answers: Answers | undefined;
	readonly answeredBy: string | undefined;
};
