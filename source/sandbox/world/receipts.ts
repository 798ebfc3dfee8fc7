import type {Stage} from './stage.ts';

/** What came of one answer: it was carried out now, it had been carried out in the same words, or nothing was done. */
export type Came = 'carried out' | 'repeated' | 'refused';

/** One answer to something that waited for a decision, as it reached the gateway. */
export type Receipt = {
	readonly at: number;
	/** The name of what waited, as the language tells it to its clients. */
	readonly askedId: string;
	/** The answer, in the words of the language. */
	readonly answer: string;
	/** Who gave it, as far as the gateway knows. */
	readonly by: string;
	/** The id of the request that carried it. */
	readonly requestId: string;
	readonly came: Came;
	/** What was asked, as it was told to everybody; undefined where nothing of that name is known. */
	readonly asked: unknown;
};

/** Every answer that came in, in the order in which they came. Nothing in it is ever changed. */
export type Receipts = {
	readonly write: (receipt: Omit<Receipt, 'at'>) => void;
};

export function createReceipts({clock, ledger}: Pick<Stage, 'clock' | 'ledger'>): Receipts {
	let count = ledger.all('receipt').length;

	return {
		write(receipt) {
			count++;
			ledger.put('receipt', `receipt ${count}`, {at: clock.now(), ...receipt});
		},
	};
}
