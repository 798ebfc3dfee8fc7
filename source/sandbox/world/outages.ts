/** Which providers of models do not answer, and with which words. */
export type Outages = {
	readonly of: (provider: string) => string | undefined;
	readonly begin: (provider: string, error: string) => void;
	readonly end: (provider: string) => void;
};

export function createOutages(): Outages {
	const down = new Map<string, string>();
	return {
		of: (provider) => down.get(provider),
		begin(provider, error) {
			down.set(provider, error);
		},
		end(provider) {
			down.delete(provider);
		},
	};
}
