import {afterEach, describe, expect, test} from 'vitest';
import {type Sandbox, startSandbox} from '../../../source/sandbox/sandbox.ts';
import {createHandClock} from '../../../source/sandbox/world/clock.ts';
import {crowdSpeeches, type Ear, listen, wordsOf} from '../../helpers/crowd.ts';

let sandbox: Sandbox | undefined;

afterEach(async () => {
	await sandbox?.stop();
	sandbox = undefined;
});

const events = 200;

describe.each(['claw', 'major-claw', 'pm-dashboard', 'mt5-trader'] as const)('%s', (dialect) => {
	const speech = crowdSpeeches[dialect];

	async function gather(
		count: number,
	): Promise<{world: Sandbox['world']; ears: Ear[]; clock: ReturnType<typeof createHandClock>}> {
		const clock = createHandClock(Date.now());
		sandbox = await startSandbox({...speech.options, token: 'secret', scenario: 'quiet', clock});
		const {url, world} = sandbox;
		const ears = await Promise.all(Array.from({length: count}, async () => listen(url, 'secret', speech)));
		return {world, ears, clock};
	}

	test('twenty clients miss none of two hundred events pushed at once', async () => {
		const {world, ears, clock} = await gather(20);

		for (let n = 1; n <= events; n++) {
			speech.happen(world, wordsOf(n));
		}

		const all = Array.from({length: events}, (_, index) => index + 1);

		for (const ear of ears) {
			await expect
				.poll(() => {
					clock.turn(20);
					return ear.numbers.length;
				})
				.toBe(events);
			expect(ear.numbers).toEqual(all);
			expect(ear.gaps()).toBe(0);
		}
	});

	test('who does not read is closed with 1008, and the one beside it misses nothing', async () => {
		const {world, ears, clock} = await gather(2);
		const [reader, lazy] = ears;
		lazy?.socket.pause();

		async function untilRead(n: number): Promise<void> {
			await expect
				.poll(
					() => {
						clock.turn(20);
						return reader?.numbers.at(-1);
					},
					{interval: 1, timeout: 5000},
				)
				.toBe(n);
		}

		// More than any language lets wait, and the kernel keeps.
		for (let n = 1; n <= 600; n += 10) {
			for (let many = 0; many < 9; many++) {
				speech.flood(world, wordsOf(n + many));
			}

			speech.happen(world, wordsOf(n + 9));
			await untilRead(n + 9);
		}

		lazy?.socket.resume();
		expect(await lazy?.closed).toEqual({code: 1008, reason: 'slow consumer'});
		expect(reader?.gaps()).toBe(0);
		await expect.poll(() => sandbox?.clientCount()).toBe(1);
	});
});
