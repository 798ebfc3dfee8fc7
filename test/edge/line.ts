import {describe, expect, test} from 'vitest';
import {createLine} from '../../source/edge/line.ts';
import {askStatus} from '../../source/edge/sequences.ts';
import {createHandTurnedClock} from '../helpers/hand-turned-clock.ts';

/** A terminal whose system takes nothing while it is full. */
function terminal() {
	const clock = createHandTurnedClock();
	const waiting: Array<() => void> = [];
	let written = '';
	const stream = {
		writable: true,
		bytesWritten: 0,
		writableLength: 0,
		write(text: string, taken?: () => void) {
			written += text;
			stream.bytesWritten += text.length;

			if (taken !== undefined) {
				waiting.push(taken);
			}
		},
	};
	const line = createLine(stream, clock);
	let tries = 0;
	const draw = async (urgency: 'urgent' | 'usual' = 'usual'): Promise<boolean> => {
		const mayDraw = line.mayDraw({
			again() {
				tries += 1;
			},
			isUrgent: urgency === 'urgent',
		});

		if (mayDraw) {
			stream.write('frame');
		}

		await Promise.resolve();
		return mayDraw;
	};

	return {
		clock,
		line,
		stream,
		draw,
		tries: () => tries,
		asked: () => written.split(askStatus).length - 1,
		/** The system takes nothing, somebody wants to draw, and then it has taken everything. */
		async wasFull() {
			stream.writableLength = 3000;
			expect(await draw()).toBe(false);
			stream.writableLength = 0;

			for (const taken of waiting.splice(0)) {
				taken();
			}
		},
	};
}

async function slow() {
	const one = terminal();
	one.line.canAnswer();
	await one.wasFull();
	return one;
}

describe('the line to a terminal', () => {
	test('a fast one is drawn on at any time, and asked every few seconds whether it still is', async () => {
		const {clock, line, draw, asked} = terminal();
		line.canAnswer();
		expect([await draw(), await draw(), await draw()]).toEqual([true, true, true]);
		expect(asked()).toBe(1);
		clock.turn(300);
		line.arrived();
		expect([await draw(), await draw()]).toEqual([true, true]);
		expect(asked()).toBe(1);
		clock.turn(4700);
		expect([await draw(), await draw()]).toEqual([true, true]);
		expect(asked()).toBe(2);
	});

	test('one whose answer is late is slow from then on', async () => {
		const {clock, line, draw} = terminal();
		line.canAnswer();
		await draw();
		clock.turn(401);
		line.arrived();
		expect([await draw(), await draw()]).toEqual([true, false]);
	});

	test('while the system takes nothing no frame is made, and one is tried for once it has', async () => {
		const {stream, draw, wasFull, tries} = terminal();
		await wasFull();
		expect(tries()).toBe(1);
		expect(await draw()).toBe(true);
		stream.writableLength = 10;
		expect(await draw('urgent')).toBe(false);
	});

	test('once it was full, a frame waits until the terminal has said that the one before is there', async () => {
		const {line, draw, asked, tries} = await slow();
		expect([await draw(), await draw(), await draw()]).toEqual([true, false, false]);
		expect(asked()).toBe(1);
		const before = tries();
		line.arrived();
		expect(tries()).toBe(before + 1);
		expect(await draw()).toBe(true);
	});

	test('what a key did does not wait for the frame before it, but only one runs ahead', async () => {
		const {line, draw, asked, tries} = await slow();
		await draw();
		line.hurry();
		expect(await draw()).toBe(true);
		line.hurry();
		expect(await draw()).toBe(false);
		const before = tries();
		line.arrived();
		expect(tries()).toBe(before + 1);
		expect(await draw()).toBe(true);
		expect(asked()).toBe(3);
	});

	test('a picture that is gone is drawn whatever is under way', async () => {
		const {draw} = await slow();
		await draw();
		expect(await draw('urgent')).toBe(true);
	});

	test('a frame that changed nothing is not asked about', async () => {
		const {line, asked} = await slow();
		expect(line.mayDraw({again() {}, isUrgent: false})).toBe(true);
		await Promise.resolve();
		expect(asked()).toBe(0);
	});

	test('a terminal that never answers is not waited for: not at all before it has said anything, and not for ever after', async () => {
		const mute = terminal();
		await mute.wasFull();
		expect([await mute.draw(), await mute.draw()]).toEqual([true, true]);
		expect(mute.asked()).toBe(0);

		const {clock, draw, tries} = await slow();
		await draw();
		expect(await draw()).toBe(false);
		const before = tries();
		clock.turn(20_000);
		expect(tries()).toBe(before + 1);
		expect(await draw()).toBe(true);
	});

	test('whoever takes over the keys waits for what the terminal still has to answer and nothing is drawn meanwhile, but not for long, and not for one that is gone', async () => {
		const {clock, line, stream, draw, tries} = await slow();
		let settled = 0;
		const settle = async (): Promise<void> => {
			await line.settled(300);
			settled += 1;
			line.goOn();
		};
		await settle();
		expect(settled).toBe(1);

		await draw();
		const answered = settle();
		await Promise.resolve();
		expect(settled).toBe(1);
		line.hurry();
		expect(await draw()).toBe(false);
		const before = tries();
		line.arrived();
		await answered;
		// What waited meanwhile is tried for once the keys are back.
		expect(tries()).toBe(before + 1);

		await draw();
		const unanswered = settle();
		clock.turn(300);
		await unanswered;

		await draw();
		stream.writable = false;
		await settle();
		expect(settled).toBe(4);
	});
});
