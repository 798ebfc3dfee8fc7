/** Where two people agree to strike at the same moment. */
export type Meeting = {
	/** Resolves when the other is there over the same thing, or after so long alone. */
	readonly meet: (over: string, mostMs: number) => Promise<void>;
};

export function createMeeting(): Meeting {
	const waiting = new Map<string, () => void>();

	return {
		meet(over, mostMs) {
			const other = waiting.get(over);

			if (other !== undefined) {
				other();
				return Promise.resolve();
			}

			return new Promise((resolve) => {
				const leave = (): void => {
					clearTimeout(timer);
					waiting.delete(over);
					resolve();
				};
				const timer = setTimeout(leave, mostMs);
				waiting.set(over, leave);
			});
		},
	};
}
