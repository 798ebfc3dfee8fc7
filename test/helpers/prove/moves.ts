import fc from 'fast-check';
import type {Approval} from '../../../source/domain/entities.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import {execApproval} from '../approvals.ts';
import type {Size} from './eyes.ts';
import type {Stage} from './stage.ts';

export type Move =
	| {readonly do: 'key'; readonly stroke: Stroke}
	/** The key the prompt shows, as a person would strike it. */
	| {readonly do: 'shown-key'}
	| {readonly do: 'word'}
	/** Back to the inbox, whatever is open. */
	| {readonly do: 'home'}
	/** What somebody does who means it: arms, reads the prompt, confirms, and waits. */
	| {
			readonly do: 'meant';
			readonly key: string;
			readonly reads: number;
			readonly waits: number;
			readonly by: 'key' | 'paste' | 'held';
			readonly meanwhile: number;
	  }
	| {readonly do: 'wait'; readonly ms: number}
	| {readonly do: 'ask'; readonly id: number; readonly lives: number; readonly lines: number}
	| {readonly do: 'elsewhere' | 'list'; readonly id: number}
	| {readonly do: 'answer' | 'refuse' | 'drop' | 'greet' | 'gap' | 'read' | 'break' | 'mend'}
	| {readonly do: 'resize'; readonly size: Size};

const struck = (key: string): Stroke => ({type: 'key', key});

/** Keys that people strike for other reasons, or by mistake. */
const strayKeys =
	'j k j k enter escape space space y 1 2 p w f b z t e tab G m v s S d ? : i u r n @ [ ] / h l g'.split(' ');

/** What hands do at such a screen, the meant and the stray, weighted so that decisions do happen. */
export const moves: fc.Arbitrary<Move> = fc.oneof(
	{weight: 14, arbitrary: fc.constantFrom('a', 'a', 'a', 'x', 'X', 'A', 'u').map(keyMove)},
	{weight: 12, arbitrary: fc.constant<Move>({do: 'shown-key'})},
	{weight: 3, arbitrary: fc.constant<Move>({do: 'word'})},
	{weight: 8, arbitrary: fc.constant<Move>({do: 'home'})},
	{
		weight: 8,
		arbitrary: fc.record({
			do: fc.constant('meant' as const),
			key: fc.constantFrom('a', 'a', 'a', 'A', 'x'),
			reads: fc.constantFrom(100, 360, 400, 700, 9900, 10_100),
			waits: fc.constantFrom(0, 500, 2900, 3100, 3100),
			by: fc.constantFrom('key', 'key', 'key', 'key', 'key', 'paste', 'held'),
			meanwhile: fc.nat({max: 30}),
		}),
	},
	{weight: 6, arbitrary: fc.constantFrom(...strayKeys).map((key) => keyMove(key))},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('a', 'p', 'x', 'w')
			.map((key): Move => ({do: 'key', stroke: {type: 'held', key, count: 5}})),
	},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom('a', 'ap', 'x', 'yes')
			.map((text): Move => ({do: 'key', stroke: {type: 'paste', text}})),
	},
	{
		weight: 22,
		arbitrary: fc
			.constantFrom(20, 100, 340, 360, 360, 500, 800, 3100, 9000)
			.map((ms): Move => ({do: 'wait', ms})),
	},
	{
		weight: 9,
		arbitrary: fc.record({
			do: fc.constant('ask' as const),
			id: fc.nat({max: 4}),
			lives: fc.constantFrom(900, 4000, 12_000, 60_000, 300_000, Infinity),
			lines: fc.constantFrom(1, 1, 1, 40),
		}),
	},
	{weight: 3, arbitrary: fc.record({do: fc.constant('elsewhere' as const), id: fc.nat({max: 4})})},
	{weight: 3, arbitrary: fc.constantFrom<Move>({do: 'answer'}, {do: 'refuse'})},
	{weight: 2, arbitrary: fc.constantFrom<Move>({do: 'drop'}, {do: 'gap'}, {do: 'break'})},
	{weight: 12, arbitrary: fc.constantFrom<Move>({do: 'greet'}, {do: 'read'}, {do: 'mend'})},
	{
		weight: 2,
		arbitrary: fc
			.constantFrom({columns: 120, rows: 36}, {columns: 80, rows: 24}, {columns: 60, rows: 16})
			.map((size): Move => ({do: 'resize', size})),
	},
);

function keyMove(key: string): Move {
	return {do: 'key', stroke: struck(key)};
}

/** Lets one move happen. */
export function make(move: Move, stage: Stage): void {
	switch (move.do) {
		case 'key': {
			stage.strike(move.stroke);
			return;
		}

		case 'shown-key': {
			const key = stage.shownKey();

			if (key !== undefined) {
				stage.strike(struck(key));
			}

			return;
		}

		case 'home': {
			stage.strike(struck('escape'));
			stage.strike(struck('escape'));
			stage.strike(struck('2'));
			return;
		}

		case 'meant': {
			stage.wait(360);
			stage.strike(struck(move.key));
			stage.wait(move.reads);
			make({do: 'word'}, stage);

			if (move.meanwhile <= 4) {
				ask({do: 'ask', id: move.meanwhile, lives: 60_000, lines: 1}, stage);
			}

			stage.wait(360);
			const key = stage.shownKey();

			if (key !== undefined) {
				stage.strike(confirmingStroke(key, move.by));
			}

			stage.wait(move.waits);
			return;
		}

		case 'word': {
			// Types what the prompt asks for, as far as it is a word on a keyboard.
			const [, word = ''] = /type (\S+)/u.exec(stage.shownPrompt()) ?? [];

			for (const key of word.slice(0, 20)) {
				stage.strike(struck(key));
			}

			return;
		}

		case 'wait': {
			stage.wait(move.ms);
			return;
		}

		case 'ask': {
			ask(move, stage);
			return;
		}

		case 'elsewhere': {
			const held = stage.told.get(`r${move.id}`);

			if (held?.status === 'pending') {
				held.status = 'ended';
				stage.say({
					type: 'approval.resolved',
					id: `r${move.id}`,
					status: 'approved',
					decision: 'allow-once',
					by: 'somebody',
					at: stage.clock.now(),
				});
			}

			return;
		}

		case 'gap': {
			stage.say({type: 'events.lost', count: 1, at: stage.clock.now()});
			return;
		}

		case 'read':
		case 'list': {
			stage.answerReads();
			return;
		}

		case 'answer':
		case 'refuse': {
			stage.settle(move.do === 'answer' ? 'answered' : 'refused');
			return;
		}

		case 'drop': {
			stage.drop();
			return;
		}

		case 'greet': {
			stage.greet();
			return;
		}

		case 'break':
		case 'mend': {
			stage.setJournal(move.do === 'break' ? 'broken' : 'whole');
			return;
		}

		case 'resize': {
			stage.resize(move.size);
		}
	}
}

function confirmingStroke(key: string, by: 'key' | 'paste' | 'held'): Stroke {
	switch (by) {
		case 'key': {
			return struck(key);
		}

		case 'paste': {
			return {type: 'paste', text: `${key} and more`};
		}

		case 'held': {
			return {type: 'held', key, count: 3};
		}
	}
}

let asked = 0;

/** A new request, or another under an id that is known already: what it asks has changed. */
function ask({id, lives, lines}: Extract<Move, {do: 'ask'}>, stage: Stage): void {
	const at = stage.clock.now();
	asked += 1;
	const approval: Approval = execApproval(`r${id}`, {
		title: `run-${asked} ${'and then some more words '.repeat(lines * 4)}`,
		hash: asked.toString(16).padStart(8, '0').padEnd(64, '7'),
		createdAt: at,
		expiresAt: lives === Infinity ? undefined : at + lives,
	});

	if (stage.store.get().link.phase === 'live') {
		stage.told.set(approval.id, {approval, status: 'pending'});
		stage.say({type: 'approval.requested', approval, at});
	}
}
