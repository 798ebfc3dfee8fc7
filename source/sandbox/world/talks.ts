import type {Notice, Talk} from './board.ts';
import type {FactKind} from './ledger.ts';
import type {Notices, Talks} from './parts-board.ts';
import {reviveNotice, reviveTalk} from './revive-board.ts';
import type {Stage} from './stage.ts';

/** A list that only grows at its end: the ledger keeps what the list keeps. */
function createLine<Entry extends {readonly id: string}>(
	{ledger}: Stage,
	{kind, longest, revive}: {kind: FactKind; longest: number; revive: (kept: unknown) => Entry},
) {
	let entries: readonly Entry[] = ledger.all(kind).map((kept) => revive(kept));

	return {
		all: () => entries,
		add(entry: Entry): void {
			ledger.put(kind, entry.id, entry);
			entries = [...entries, entry];

			for (const old of entries.slice(0, Math.max(0, entries.length - longest))) {
				ledger.remove(kind, old.id);
			}

			entries = entries.slice(-longest);
		},
	};
}

export function createTalks(stage: Stage): Talks {
	const chance = stage.random.fork('talks');
	const line = createLine(stage, {kind: 'talk', longest: 500, revive: reviveTalk});
	return {
		all: line.all,
		say(said) {
			const talk: Talk = {...said, id: chance.uuid(), at: stage.clock.now()};
			line.add(talk);
			stage.emit({type: 'talk.said', talk});
			return talk;
		},
	};
}

export function createNotices(stage: Stage): Notices {
	const chance = stage.random.fork('notices');
	const line = createLine(stage, {kind: 'notice', longest: 200, revive: reviveNotice});
	return {
		all: line.all,
		raise(raised) {
			const notice: Notice = {...raised, id: chance.uuid(), at: stage.clock.now()};
			line.add(notice);
			stage.emit({type: 'notice.raised', notice});
			return notice;
		},
	};
}
