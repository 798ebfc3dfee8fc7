/** Why a link ended for good, so that a caller can choose an exit code without reading the sentence. */
export type Ending = 'asked' | 'refused' | 'pairing' | 'protocol';

/** The connection and its phase. Times are epoch milliseconds. */
export type Link =
	| {readonly phase: 'dialling'; readonly attempt: number; readonly since: number}
	| {readonly phase: 'greeting'; readonly attempt: number; readonly since: number}
	| {readonly phase: 'live'; readonly since: number}
	| {
			readonly phase: 'waiting';
			readonly attempt: number;
			readonly since: number;
			readonly until: number;
			readonly because: string;
	  }
	| {
			readonly phase: 'closed';
			readonly since: number;
			readonly ending: Ending;
			readonly because: string;
			/** What the person can do about it; empty when nothing. */
			readonly advice: string;
	  };
