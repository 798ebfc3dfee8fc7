import {inquiries} from './content/inquiries.ts';
import type {World} from './parts.ts';

/** Now and then an agent asks a person to choose. Chance of its own: nothing else in the world goes otherwise for it. */
export function beginInquiries({stage, questions}: World): void {
	const {clock, pace} = stage;
	const random = stage.random.fork('inquiries');
	let asked = 0;

	const again = (ms: number): void => {
		clock.after(pace(ms), () => {
			const inquiry = inquiries[asked % inquiries.length] ?? inquiries[0];

			// One at a time: nobody asks on while no answer has come.
			if (questions.pending().length === 0) {
				asked += 1;
				questions.ask({...inquiry, id: `inquiry-${random.hex(8)}`, timeoutMs: pace(240_000)});
			}

			again(random.between(180_000, 420_000));
		});
	};

	again(75_000);
}
