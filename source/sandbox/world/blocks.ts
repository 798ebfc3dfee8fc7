import type {Block} from './board.ts';
import {setIn} from './keeping.ts';
import type {Blocks} from './parts-board.ts';
import {reviveBlock} from './revive-board.ts';
import type {Stage} from './stage.ts';

const remembered = 500;

/** A block's id is only its own within its run. */
function keyOf(runId: string, id: string): string {
	return JSON.stringify([runId, id]);
}

export function createBlocks({clock, random, emit, ledger, otherwise}: Stage): Blocks {
	const chance = random.fork('blocks');
	const blocks = new Map<string, Block>();

	for (const kept of ledger.all('block')) {
		const block = reviveBlock(kept);
		blocks.set(keyOf(block.runId, block.id), block);
	}

	function isWaiting({actions, decision, expiresAt}: Block): boolean {
		return (
			actions.length > 0 && decision === undefined && (expiresAt === undefined || expiresAt > clock.now())
		);
	}

	function keep(block: Block, isNew: boolean): Block {
		const key = keyOf(block.runId, block.id);
		setIn({otherwise}, blocks, [key, block]);
		ledger.put('block', key, block);
		emit({type: 'block.changed', block, isNew});
		return block;
	}

	function forget(): void {
		if (blocks.size > remembered) {
			const [key] = blocks.entries().find(([, block]) => !isWaiting(block)) ?? [''];
			setIn({otherwise}, blocks, [key, undefined]);
			ledger.remove('block', key);
		}
	}

	return {
		all: () => [...blocks.values()],
		get: (runId, blockId) => blocks.get(keyOf(runId, blockId)),
		add(given) {
			const id = given.id ?? `block_${chance.hex(8)}`;
			const isNew = !blocks.has(keyOf(given.runId, id));
			const block = keep(
				{
					expiresAt: undefined,
					...given,
					id,
					severity: given.severity ?? 'info',
					actions: given.actions ?? [],
					at: clock.now(),
					decision: undefined,
				},
				isNew,
			);
			forget();
			return block;
		},
		update(block, change) {
			const {id, runId} = block;
			return keep({...(blocks.get(keyOf(runId, id)) ?? block), ...change, id, runId}, false);
		},
	};
}
