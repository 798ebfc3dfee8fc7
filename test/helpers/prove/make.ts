import {doIt} from './deed.ts';
import {happen} from './happen.ts';
import {confirm, goHome, typeWord} from './hands.ts';
import type {Move} from './moves.ts';
import type {Stage} from './stage.ts';

/** Lets one move happen. */
export function make(move: Move, stage: Stage): void {
	if (move.do === 'key') {
		stage.strike(move.stroke);
		return;
	}

	if (move.do === 'deed') {
		doIt(move, stage);
		return;
	}

	const hands = {
		'shown-key': () => {
			confirm(stage, 'key');
		},
		word: () => {
			typeWord(stage, 'whole');
		},
		home: () => {
			goHome(stage);
		},
	} as const;

	if (move.do === 'shown-key' || move.do === 'word' || move.do === 'home') {
		hands[move.do]();
	} else {
		happen(move, stage);
	}
}
