/** Something went wrong, or may. */
export type Alert = {
	readonly id: string;
	readonly level: 'info' | 'warning' | 'critical';
	readonly says: string;
	readonly at: number;
	/** What the risk engine held back or warned of; undefined for any other trouble. */
	readonly about?: 'risk';
	/** When it was over, where that was told. */
	readonly endedAt?: number;
};
