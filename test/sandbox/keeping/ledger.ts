import {chmodSync} from 'node:fs';
import path from 'node:path';
import {DatabaseSync} from 'node:sqlite';
import fc from 'fast-check';
import {afterAll, describe, expect, test, vi} from 'vitest';
import {openLedger} from '../../../source/sandbox/world/ledger-sqlite.ts';
import type {FactKind} from '../../../source/sandbox/world/ledger.ts';
import {createPlaces, fileIn, live, rightsOf} from './places.mts';

const {place, clear} = createPlaces();

afterAll(clear);

describe('a ledger', () => {
	test('gives every kind back in the order in which its facts were first put', () => {
		const directory = place();
		live(directory, (ledger) => {
			ledger.put('task', 'z', {id: 'z', n: 1});
			ledger.put('talk', 'a', {id: 'a'});
			ledger.put('task', 'a', {id: 'a', n: 2});
			ledger.put('task', 'z', {id: 'z', n: 3});
		});
		expect(live(directory, (ledger) => ledger.all('task'))).toEqual([
			{id: 'z', n: 3},
			{id: 'a', n: 2},
		]);
		expect(live(directory, (ledger) => ledger.all('talk'))).toEqual([{id: 'a'}]);
		expect(live(directory, (ledger) => ledger.all('trade'))).toEqual([]);
	});

	test('forgets what is removed, and nothing else', () => {
		const directory = place();
		live(directory, (ledger) => {
			ledger.put('task', 'a', 1);
			ledger.put('talk', 'a', 2);
			ledger.remove('task', 'a');
			ledger.remove('task', 'never there');
		});
		expect(live(directory, (ledger) => [ledger.all('task'), ledger.all('talk')])).toEqual([[], [2]]);
	});

	test('keeps all of what is put together, or nothing of it, and says why', () => {
		const directory = place();
		live(directory, (ledger) => {
			ledger.put('task', 'before', 1);
			expect(() =>
				ledger.together(() => {
					ledger.put('task', 'half', 2);
					ledger.remove('task', 'before');
					throw new Error('the world has a fault');
				}),
			).toThrow('the world has a fault');
			ledger.together(() => {
				ledger.put('task', 'one', 3);
				ledger.put('trade', 'two', 4);
			});
			expect(ledger.all('task')).toEqual([1, 3]);
		});
		expect(live(directory, (ledger) => [ledger.all('task'), ledger.all('trade')])).toEqual([[1, 3], [4]]);
	});

	test('an act inside another goes with it when the outer one fails', () => {
		const directory = place();
		live(directory, (ledger) => {
			expect(() =>
				ledger.together(() => {
					ledger.together(() => ledger.put('task', 'inner', 1));
					throw new Error('outer');
				}),
			).toThrow('outer');
			expect(ledger.all('task')).toEqual([]);
		});
	});

	test('an act that fails inside another, and is caught there, takes only its own facts along', () => {
		live(place(), (ledger) => {
			ledger.together(() => {
				ledger.put('task', 'outer', 1);
				expect(() =>
					ledger.together(() => {
						ledger.put('task', 'inner', 2);
						throw new Error('inner');
					}),
				).toThrow('inner');
			});
			expect(ledger.all('task')).toEqual([1]);
		});
	});

	test('keeps ids and texts as they are, however odd', () => {
		const directory = place();
		const odd = ['', '__proto__', 'a\0b', 'a', '\uD800', '\uD801', "'; drop table fact; --", '🦀'];
		live(directory, (ledger) => {
			for (const id of odd) {
				ledger.put('message', id, {id, text: id});
			}
		});
		expect(live(directory, (ledger) => ledger.all('message'))).toEqual(odd.map((id) => ({id, text: id})));
	});

	test('is, after any doings, what a list in memory would be', () => {
		const kinds: readonly FactKind[] = ['task', 'trade', 'audit'];
		const ids = ['a', 'b', 'c', 'd'];
		const doing = fc.record({
			verb: fc.constantFrom('put', 'put', 'remove'),
			kind: fc.constantFrom(...kinds),
			id: fc.constantFrom(...ids),
			fact: fc.jsonValue(),
		});
		const batch = fc.record({doings: fc.array(doing, {maxLength: 8}), fails: fc.boolean()});
		fc.assert(
			fc.property(fc.array(batch, {maxLength: 8}), (batches) => {
				const directory = place();
				const model = new Map<string, string>();
				live(directory, (ledger) => {
					for (const {doings, fails} of batches) {
						const next = new Map(model);
						const act = () => {
							for (const {verb, kind, id, fact} of doings) {
								if (verb === 'put') {
									ledger.put(kind, id, fact);
									next.set(`${kind} ${id}`, JSON.stringify(fact));
								} else {
									ledger.remove(kind, id);
									next.delete(`${kind} ${id}`);
								}
							}

							if (fails) {
								throw new Error('planned');
							}
						};

						if (fails) {
							expect(() => ledger.together(act)).toThrow('planned');
						} else {
							ledger.together(act);
							model.clear();

							for (const [key, fact] of next) {
								model.set(key, fact);
							}
						}
					}
				});

				for (const kind of kinds) {
					const wanted = [...model].filter(([key]) => key.startsWith(kind)).map(([, fact]) => fact);
					const found = live(directory, (ledger) => ledger.all(kind)).map((fact) => JSON.stringify(fact));
					expect(found).toEqual(wanted);
				}
			}),
			{numRuns: 25},
		);
	});

	test('lies where only its owner may look', () => {
		const umask = process.umask(0);

		try {
			const directory = path.join(place(), 'deep');
			const ledger = openLedger(directory);
			ledger.put('task', 'a', 1);
			expect(rightsOf(directory)).toBe(0o700);
			expect(rightsOf(fileIn(directory))).toBe(0o600);
			expect(rightsOf(`${fileIn(directory)}-wal`)).toBe(0o600);
			ledger.close();
			chmodSync(fileIn(directory), 0o644);
			live(directory, () => expect(rightsOf(fileIn(directory))).toBe(0o600));
		} finally {
			process.umask(umask);
		}
	});

	test('is one sandbox at a time', () => {
		const directory = place();
		const first = openLedger(directory);
		first.put('task', 'a', 1);
		expect(() => openLedger(directory)).toThrow(
			`Another sandbox keeps its world in ${directory}: stop it, or name another directory with --data`,
		);
		first.put('task', 'b', 2);
		first.close();
		expect(live(directory, (ledger) => ledger.all('task'))).toEqual([1, 2]);
	});

	test('takes nothing any more once the disk refused: what came after would not follow from what is kept', () => {
		class SmallDatabase extends DatabaseSync {
			constructor(file: string) {
				super(file);
				this.exec('pragma max_page_count = 12');
			}
		}

		const spy = vi.spyOn(process, 'getBuiltinModule').mockReturnValue({DatabaseSync: SmallDatabase});
		const directory = place();
		const ledger = openLedger(directory);
		spy.mockRestore();
		ledger.put('task', 'small', 1);
		const big = 'x'.repeat(60_000);
		expect(() =>
			ledger.together(() => {
				ledger.put('task', 'with the big one', 2);
				ledger.put('task', 'big', big);
			}),
		).toThrow(`${fileIn(directory)} cannot be written: database or disk is full`);
		expect(() => ledger.put('task', 'afterwards', 3)).toThrow('disk is full');
		expect(() => ledger.together(() => undefined)).toThrow('disk is full');
		ledger.close();
		expect(live(directory, (next) => next.all('task'))).toEqual([1]);
	});

	test('a fact that is no JSON is refused and harms nothing', () => {
		live(place(), (ledger) => {
			expect(() => ledger.put('task', 'a', undefined)).toThrow(TypeError);
			ledger.put('task', 'b', 1);
			expect(ledger.all('task')).toEqual([1]);
		});
	});

	test('gives back what is nested deeper than SQLite reads', () => {
		const directory = place();
		const deep = JSON.parse('['.repeat(3000) + ']'.repeat(3000)) as unknown;
		live(directory, (ledger) => ledger.put('task', 'deep', deep));
		expect(live(directory, (ledger) => JSON.stringify(ledger.all('task')[0]).length)).toBe(6000);
	});

	test('takes nothing any more once it is closed, and may be closed twice', () => {
		const ledger = openLedger(place());
		ledger.close();
		ledger.close();
		expect(() => ledger.put('task', 'a', 1)).toThrow('is closed');
		expect(() => ledger.together(() => undefined)).toThrow('is closed');
	});
});
