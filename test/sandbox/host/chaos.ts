import {describe, expect, test} from 'vitest';
import {disturbWire, type DisturbedWire} from '../../../source/sandbox/host/chaos-line.ts';
import {type Chaos, noChaos, readChaos} from '../../../source/sandbox/host/chaos-spec.ts';
import {createUnrest} from '../../../source/sandbox/host/unrest.ts';
import type {Wire} from '../../../source/sandbox/host/wire.ts';
import {createHandClock, type HandClock} from '../../../source/sandbox/world/clock.ts';
import {createRandom} from '../../../source/sandbox/world/random.ts';

function chaosOf(text: string): Chaos {
	const chaos = readChaos(text);

	if (!chaos.ok) {
		throw new Error(chaos.problem);
	}

	return chaos.value;
}

type Recorded = {
	readonly wire: Wire;
	readonly sent: Array<{at: number; frame: string | Buffer}>;
	ended: string[];
};

/** A wire that writes down what reached the client, and when. */
function record(clock: HandClock): Recorded {
	const sent: Recorded['sent'] = [];
	const ended: string[] = [];
	const began = clock.now();
	const wire: Wire = {
		send: (frame) => sent.push({at: clock.now() - began, frame}),
		bufferedBytes: () => 0,
		close: (code, reason) => ended.push(`closed ${code} ${reason}`),
		terminate: () => ended.push('cut'),
		forget: () => undefined,
	};
	return {wire, sent, ended};
}

type Played = Recorded & {
	readonly clock: HandClock;
	readonly disturbed: DisturbedWire;
	readonly frames: string[];
};

function begin(text: string, seed = 1): Omit<Played, 'frames'> & {say: (chaos: Chaos) => void} {
	const clock = createHandClock();
	const recorded = record(clock);
	let chaos = chaosOf(text);
	const disturbed = disturbWire(recorded.wire, {random: createRandom(seed), clock, chaos: () => chaos});
	return {
		...recorded,
		clock,
		disturbed,
		say(next) {
			chaos = next;
		},
	};
}

/** Sends so many numbered frames, ten milliseconds apart, and lets all of them arrive. */
function play(text: string, count = 1000, seed = 1): Played {
	const begun = begin(text, seed);

	for (let index = 0; index < count; index++) {
		begun.disturbed.send(`{"n":${index}}`);
		begun.clock.turn(10);
	}

	begun.clock.turn(3_600_000);
	return {...begun, frames: begun.sent.map(({frame}) => String(frame))};
}

/** The numbers of the frames that arrived whole. */
function numbers(frames: readonly string[]): number[] {
	return frames.flatMap((frame) => {
		const [, number] = /^\{"n":(\d+)\}$/u.exec(frame) ?? [];
		return number === undefined ? [] : [Number(number)];
	});
}

function sendMany(wire: Wire, count: number): void {
	for (let index = 0; index < count; index++) {
		wire.send(String(index));
	}
}

const inOrder = (count: number) => Array.from({length: count}, (_, index) => index);

describe('the words of chaos', () => {
	test.each([
		['', ''],
		['none', ''],
		['  drop ', 'drop'],
		['drop=0.01,delay=200ms, slow=8kB/s', 'drop=0.01,delay=200ms, slow=8kB/s'],
		['mute=2m,restart=30s,garbage=1,oversize=.5,gap=0', 'mute=2m,restart=30s,garbage=1,oversize=.5,gap=0'],
	])('%j is understood', (said, text) => {
		expect(readChaos(said)).toMatchObject({ok: true, value: {text}});
	});

	test('each word alone means something', () => {
		for (const word of ['drop', 'gap', 'duplicate', 'reorder', 'garbage', 'oversize']) {
			expect(chaosOf(word).deeds.size).toBe(1);
		}

		expect(chaosOf('delay').delay).toEqual({mostMs: 200, chance: 1});
		expect(chaosOf('slow').slow).toEqual({bytesPerSecond: 16_000});
		expect(chaosOf('mute').mute).toEqual({forMs: 5000, chance: 0.01});
		expect(chaosOf('restart').restartMs).toBe(30_000);
	});

	test.each([
		['dorp', /^chaos dorp is not known\. Use drop, /u],
		['drop,', /^chaos {2}is not known/u],
		['drop=1.5', /^chaos drop=1\.5 is not possible\. drop takes a chance from 0 to 1 or a time/u],
		['drop=-1', /drop=-1 is not possible/u],
		['drop=', /drop= is not possible/u],
		['drop=NaN', /drop=NaN is not possible/u],
		['drop=8kB', /drop=8kB is not possible/u],
		['delay=0ms', /delay=0ms is not possible/u],
		['delay=5s/s', /delay=5s\/s is not possible/u],
		['slow=0.5', /slow=0\.5 is not possible\. slow takes a time for each frame or a speed/u],
		['restart=0.5', /restart=0\.5 is not possible\. restart takes a time from 500ms on/u],
		['restart=10ms', /restart=10ms is not possible/u],
		['gap,gap=0.1', /^chaos gap is said twice/u],
		['constructor', /^chaos constructor is not known/u],
		['__proto__=1', /^chaos __proto__ is not known/u],
		[`x\n${'y'.repeat(500)}`, /^chaos x\?y{38} is not known/u],
	])('%j is refused in one line that names the word', (said, words) => {
		const read = readChaos(said);
		expect(read.ok ? '' : read.problem).toMatch(words);
		expect(read.ok ? '' : read.problem).not.toContain('\n');
	});
});

describe('each fault', () => {
	test('no chaos changes nothing, and uses no time', () => {
		const {clock, disturbed, sent} = begin('');
		disturbed.send('{"n":0}');
		disturbed.close(1000, 'done');
		expect(sent).toEqual([{at: 0, frame: '{"n":0}'}]);
		expect(clock.now()).toBe(createHandClock().now());
	});

	test('drop cuts the line without a word, and nothing comes after', () => {
		const {ended, frames} = play('drop=0.01', 2000);
		expect(ended[0]).toBe('cut');
		expect(frames.length).toBeLessThan(1000);
		expect(numbers(frames)).toEqual(inOrder(frames.length));
		expect(play('drop=1', 1)).toMatchObject({ended: ['cut'], frames: []});
	});

	test('gap leaves out some frames, and the rest keep their order', () => {
		const arrived = numbers(play('gap=0.1').frames);
		expect(arrived.length).toBeGreaterThan(850);
		expect(arrived.length).toBeLessThan(950);
		expect(arrived).toEqual(arrived.toSorted((a, b) => a - b));
	});

	test('duplicate sends some frames twice, one right after the other', () => {
		const arrived = numbers(play('duplicate=0.1').frames);
		expect(arrived.length).toBeGreaterThan(1050);
		expect(arrived).toEqual(arrived.toSorted((a, b) => a - b));
		expect([...new Set(arrived)]).toEqual(inOrder(1000));
	});

	test('reorder swaps some frames with the next one, and loses none', () => {
		const arrived = numbers(play('reorder=0.1').frames);
		expect(arrived.toSorted((a, b) => a - b)).toEqual(inOrder(1000));
		const moved = arrived.filter((number, index) => number !== index).length;
		expect(moved).toBeGreaterThan(100);
		expect(arrived.every((number, index) => Math.abs(number - index) <= 1)).toBe(true);
	});

	test('a frame that is to change places goes alone when none follows, and before a close', () => {
		const alone = begin('reorder=1');
		alone.disturbed.send('a');
		expect(alone.sent).toEqual([]);
		expect(alone.disturbed.bufferedBytes()).toBe(1);
		alone.clock.turn(1000);
		expect(alone.sent).toEqual([{at: 1000, frame: 'a'}]);
		const closed = begin('reorder=1');
		closed.disturbed.send('a');
		closed.disturbed.close(1000, 'x');
		expect(closed.sent.length).toBe(1);
		expect(closed.ended).toEqual(['closed 1000 x']);
	});

	test('delay holds frames back, no longer than it says, and keeps their order', () => {
		const {sent, frames} = play('delay=200ms', 500);
		expect(numbers(frames)).toEqual(inOrder(500));
		const waits = sent.map(({at}, index) => at - index * 10);
		expect(Math.max(...waits)).toBeLessThanOrEqual(200);
		expect(Math.max(...waits)).toBeGreaterThan(150);
	});

	test('slow sends no faster than it says, in bytes or in frames', () => {
		const bytes = begin('slow=1kB');
		const frame = 'x'.repeat(500);

		for (let index = 0; index < 10; index++) {
			bytes.disturbed.send(frame);
		}

		expect(bytes.disturbed.bufferedBytes()).toBe(5000);
		bytes.clock.turn(2000);
		expect(bytes.sent.length).toBe(4);
		bytes.clock.turn(3000);
		expect(bytes.sent.map(({at}) => at)).toEqual(inOrder(10).map((n) => (n + 1) * 500));
		expect(bytes.disturbed.bufferedBytes()).toBe(0);
		const frames = begin('slow=50ms');
		frames.disturbed.send('a');
		frames.disturbed.send('b');
		frames.clock.turn(1000);
		expect(frames.sent.map(({at}) => at)).toEqual([50, 100]);
	});

	test('garbage puts something unreadable between frames that all arrive', () => {
		const {frames} = play('garbage=0.1');
		const whole = numbers(frames);
		expect(whole).toEqual(inOrder(1000));
		const garbage = frames.length - whole.length;
		expect(garbage).toBeGreaterThan(50);
		const unreadable = frames.filter((frame) => {
			try {
				JSON.parse(frame);
				return false;
			} catch (error) {
				return error instanceof SyntaxError;
			}
		});
		expect(unreadable.length).toBe(garbage);
	});

	test('oversize adds frames of two megabytes that are valid JSON of an unknown kind', () => {
		const {frames} = play('oversize=0.05', 100);
		const large = frames.filter((frame) => frame.length > 1000);
		expect(large.length).toBeGreaterThan(0);
		expect(large[0]?.length).toBeGreaterThan(2_000_000);
		expect(JSON.parse(large[0] ?? '')).toMatchObject({type: 'event', event: 'chaos.oversize'});
		expect(numbers(frames)).toEqual(inOrder(100));
	});

	test('mute sends nothing for as long as it says, and then all of it', () => {
		const {sent, frames} = play('mute=3s', 2000);
		expect(numbers(frames)).toEqual(inOrder(2000));
		const pauses = sent.map(({at}, index) => at - (sent[index - 1]?.at ?? 0));
		expect(Math.max(...pauses)).toBeGreaterThan(2900);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(3010);
	});

	test('a time instead of a chance: the first frame after each such time', () => {
		const {sent} = play('duplicate=1s', 1000);
		expect(sent.length).toBe(1009);
	});

	test('a close waits for what was sent before it', () => {
		const {clock, disturbed, sent, ended} = begin('slow=100ms');
		disturbed.send('a');
		disturbed.close(4000, 'bye');
		expect({sent, ended}).toEqual({sent: [], ended: []});
		clock.turn(200);
		expect(sent.length).toBe(1);
		expect(ended).toEqual(['closed 4000 bye']);
	});

	test('nothing is sent to a client that is gone', () => {
		const {clock, disturbed, sent} = begin('delay=5s,reorder=0.5');
		sendMany(disturbed, 20);
		disturbed.forget();
		expect(disturbed.bufferedBytes()).toBe(0);
		clock.turn(60_000);
		expect(sent).toEqual([]);
	});

	test('what waits is bounded in frames, however small they are', () => {
		const {disturbed} = begin('slow=1m');
		sendMany(disturbed, 10_002);
		expect(disturbed.bufferedBytes()).toBe(Infinity);
	});
});

describe('chance', () => {
	const all = 'gap=0.05,duplicate=0.05,reorder=0.05,garbage=0.05,delay=100ms,mute=0.001';

	test('the same seed does the same to the same frames, another seed does not', () => {
		expect(play(all, 500, 7).sent).toEqual(play(all, 500, 7).sent);
		expect(play(all, 500, 7).frames).not.toEqual(play(all, 500, 8).frames);
	});

	test('one more fault does not move the others', () => {
		const gaps = numbers(play('gap=0.1', 500).frames);
		expect(numbers(play('gap=0.1,oversize=0.01', 500).frames)).toEqual(gaps);
	});
});

describe('unrest', () => {
	function stirUp() {
		const clock = createHandClock();
		let restarts = 0;
		const unrest = createUnrest({random: createRandom(1), clock, restart: () => restarts++});
		return {clock, unrest, restarts: () => restarts};
	}

	test('restart restarts as often as it says, until it is over', () => {
		const {clock, unrest, restarts} = stirUp();
		clock.turn(120_000);
		expect(restarts()).toBe(0);
		unrest.set(chaosOf('restart=30s'));
		clock.turn(95_000);
		expect(restarts()).toBe(3);
		unrest.set(noChaos);
		clock.turn(95_000);
		expect(restarts()).toBe(3);
	});

	test('a change is felt at once: what waited is sent, and nothing more waits', () => {
		const {clock, unrest} = stirUp();
		const {wire, sent} = record(clock);
		unrest.set(chaosOf('slow=1m'));
		const disturbed = unrest.disturb(wire);
		disturbed.send('a');
		disturbed.send('b');
		expect(sent).toEqual([]);
		unrest.set(noChaos);
		disturbed.send('c');
		expect(sent.map(({frame}) => frame)).toEqual(['a', 'b', 'c']);
	});

	test('every client has a chance of its own', () => {
		const {clock, unrest} = stirUp();
		unrest.set(chaosOf('gap=0.5'));
		const [one, other] = [record(clock), record(clock)];
		const wires = [unrest.disturb(one.wire), unrest.disturb(other.wire)];

		for (const wire of wires) {
			sendMany(wire, 100);
		}

		expect(one.sent).not.toEqual(other.sent);
	});

	test('it forgets a client that is gone', () => {
		const {clock, unrest} = stirUp();
		unrest.set(chaosOf('slow=1m'));
		const {wire, sent} = record(clock);
		const disturbed = unrest.disturb(wire);
		disturbed.send('a');
		disturbed.forget();
		unrest.stop();
		expect(sent).toEqual([]);
	});
});
