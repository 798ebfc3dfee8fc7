import {expect, test} from 'vitest';
import {createBus} from '../../../source/sandbox/world/events.ts';
import {createKeeping, setIn} from '../../../source/sandbox/world/keeping.ts';
import {createMortalLedger, type Disk} from './mortal-ledger.mts';

function stage() {
	const disk: Disk = new Map();
	const ledger = createMortalLedger(disk);
	const bus = createBus();
	const heard: string[] = [];
	const memory = new Map<string, number>();
	const keeping = createKeeping(ledger, bus);
	bus.on((event) => {
		if (event.type === 'voicewake.changed') {
			// Nobody hears of what is not on the disk yet.
			heard.push(...event.triggers.map((word) => `${word} ${disk.has(`risk ${word}`) ? 'kept' : 'lost'}`));
		}
	});

	return {
		...{disk, bus, heard, memory, keeping},
		note(word: string, value: number): void {
			ledger.put('risk', word, {value});
			setIn(keeping, memory, [word, value]);
			bus.emit({type: 'voicewake.changed', triggers: [word]});
		},
	};
}

test('what is said inside is heard once all of it is kept, in its order', () => {
	const {heard, memory, keeping, note} = stage();
	const value = keeping.together(() => {
		note('one', 1);
		note('two', 2);
		expect(heard).toEqual([]);
		return 3;
	});
	expect(value).toBe(3);
	expect(heard).toEqual(['one kept', 'two kept']);
	expect(memory.size).toBe(2);
});

test('an act that throws leaves nothing on the disk, nothing in memory, and nobody hears of it', () => {
	const {disk, heard, memory, keeping, note} = stage();
	note('one', 1);
	expect(() =>
		keeping.together(() => {
			note('one', 2);
			note('two', 2);
			throw new Error('a mistake of ours');
		}),
	).toThrow('a mistake of ours');
	note('three', 3);
	expect(heard).toEqual(['one kept', 'three kept']);
	expect([...memory]).toEqual([
		['one', 1],
		['three', 3],
	]);
	expect([...disk.keys()]).toEqual(['risk one', 'risk three']);
});

test('a part that throws and is caught is undone alone', () => {
	const {disk, heard, memory, keeping, note} = stage();
	keeping.together(() => {
		note('one', 1);
		expect(() =>
			keeping.together(() => {
				note('two', 2);
				throw new Error('never mind');
			}),
		).toThrow('never mind');
		note('three', 3);
	});
	expect([...disk.keys()]).toEqual(['risk one', 'risk three']);
	expect([...memory.keys()]).toEqual(['one', 'three']);
	expect(heard.map((line) => line.split(' ')[0])).toEqual(['one', 'three']);
});

test('a listener that causes more while it hears is heard after what it heard', () => {
	const {bus, heard, keeping, note} = stage();
	let isFirst = true;
	bus.on(() => {
		if (isFirst) {
			isFirst = false;
			keeping.together(() => note('echo', 9));
		}
	});
	keeping.together(() => {
		note('one', 1);
		note('two', 2);
	});
	expect(heard).toEqual(['one kept', 'two kept', 'echo kept']);
});
