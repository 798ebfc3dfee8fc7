/** How grave a line says it is. `gap`: no line of the gateway's, but our own word that some are missing here. */
export type LineLevel = 'debug' | 'info' | 'warning' | 'error' | 'gap';

/** One line of the log a gateway keeps for itself; cleaned, bounded and without secrets. */
export type GatewayLine = {
	/** By the gateway's clock; undefined where the line does not say. */
	readonly at: number | undefined;
	readonly level: LineLevel | undefined;
	/** Which part of the gateway wrote it. */
	readonly subsystem: string | undefined;
	readonly text: string;
};

/** How far a log was read: the next reading begins there. */
export type LogPlace = {readonly file: string | undefined; readonly cursor: number};

/** What is told of a gateway's own log. */
export type GatewayLogEvent =
	/** What was written since the last reading, oldest first. */
	| {
			readonly type: 'gateway-log.told';
			readonly lines: readonly GatewayLine[];
			readonly place: LogPlace | undefined;
			/** There was more than was told. */
			readonly isCut: boolean;
			/** The log was begun anew since it was last read. */
			readonly isReset: boolean;
			readonly at: number;
	  }
	/** It cannot be read here: not offered, or not to us. */
	| {readonly type: 'gateway-log.refused'; readonly because: string; readonly at: number}
	| {readonly type: 'gateway-log.unanswered'; readonly because: string; readonly at: number};
