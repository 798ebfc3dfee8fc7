import {doIt} from './deed.ts';
import {happen} from './happen.ts';
import {confirm, goHome, typeWord} from './hands.ts';
import type {Move} from './moves.ts';
import type {Stage} from './stage.ts';

/** Lets one move happen. */
export function make(move: Move, stage: Stage): void {
	if (move.do === 'key') {
		stage.strike(move.stroke);
	} else if (move.do === 'deed') {
		doIt(move, stage);
	} else if (move.do === 'shown-key') {
		confirm(stage, 'key');
	} else if (move.do === 'word') {
		typeWord(stage, 'whole');
	} else if (move.do === 'home') {
		goHome(stage);
	} else {
		happen(move, stage);
	}
}
