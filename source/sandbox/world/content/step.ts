/** One thing a run does. A run is a list of them, carried out one after the other. */
export type Step =
	| {readonly do: 'say'; readonly text: string}
	| {
			readonly do: 'run';
			readonly command: string;
			readonly output: string;
			readonly ms: number;
			readonly exitCode?: number;
	  }
	/** Wants a person's leave first, and stops the run when it is refused. */
	| {
			readonly do: 'ask';
			readonly command: string;
			readonly cwd: string;
			readonly output: string;
			readonly ms: number;
			readonly warning?: string;
	  }
	| {readonly do: 'flood'; readonly chunks: number}
	| {readonly do: 'rest'; readonly ms: number}
	| {readonly do: 'fail'; readonly error: string};

/** A piece of work an agent takes up by itself. */
export type Job = {
	readonly agentId: string;
	readonly threadKey: string;
	readonly title: string;
	readonly prompt: string;
	readonly steps: readonly Step[];
};
