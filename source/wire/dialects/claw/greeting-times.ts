/** How long each wait of the greeting lasts. Every one of them ends: a silent gateway must not hold us. */
export const greetingTimes = {
	/** No challenge by then means a gateway older than 2026.1.24. */
	challengeMs: 800,
	/** Where a challenge came last time, a busy gateway is given longer. */
	patientMs: 3000,
	/** A gateway whose challenge came late is known to send one. */
	lateMs: 10_000,
	/** No answer to the greeting by then: dial again. */
	answerMs: 10_000,
} as const;
