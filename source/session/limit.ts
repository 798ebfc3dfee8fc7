/** Something that runs for a while and says when it is done. */
export type Errand = (done: () => void) => void;

/** Runs errands in order, at most so many at once. */
export function createLimit(atOnce: number): (errand: Errand) => void {
	const waiting: Errand[] = [];
	let underWay = 0;

	const pump = (): void => {
		while (underWay < atOnce) {
			const next = waiting.shift();

			if (next === undefined) {
				return;
			}

			underWay += 1;
			next(() => {
				underWay -= 1;
				pump();
			});
		}
	};

	return (errand) => {
		waiting.push(errand);
		pump();
	};
}
