import type {Ledger} from '../world/ledger.ts';
import {isForeign} from './read.ts';

/** What was written into an agent's workspace when it was made. The paths are names, and nothing on a disk. */
export type Notes = {readonly soul: string; readonly manual: string};

export type Notebook = {
	readonly read: (agentId: string) => Notes;
	/** The same by lines, under the names of its files. */
	readonly lines: (agentId: string) => ReadonlyMap<string, readonly string[]>;
	readonly write: (agentId: string, notes: Partial<Notes>) => void;
};

const empty: Notes = {soul: '', manual: ''};

/** Keeps the notes of all agents; they outlive a restart. */
export function createNotebook(ledger: Ledger): Notebook {
	const notes = new Map<string, Notes>();

	for (const fact of ledger.all('config')) {
		if (isForeign(fact) && typeof fact['notesOf'] === 'string') {
			const {notesOf, soul, manual} = fact;
			notes.set(notesOf, {
				soul: typeof soul === 'string' ? soul : '',
				manual: typeof manual === 'string' ? manual : '',
			});
		}
	}

	return {
		read: (agentId) => notes.get(agentId) ?? empty,
		lines(agentId) {
			const {soul, manual} = notes.get(agentId) ?? empty;
			return new Map([
				['SOUL.md', soul.split('\n')],
				['TRADING_MANUAL.md', manual.split('\n')],
			]);
		},
		write(agentId, change) {
			const after = {...empty, ...notes.get(agentId), ...change};
			ledger.put('config', `notes ${agentId}`, {notesOf: agentId, ...after});
			notes.set(agentId, after);
		},
	};
}

export const workspaceOf = (agentId: string): string => `workspaces/${agentId}`;
