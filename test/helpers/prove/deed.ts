import {confirm, fillIn, goHome, isCut, key, strikeAll, typeWord} from './hands.ts';
import {drawnId, happen} from './happen.ts';
import type {Deed, Happening} from './moves.ts';
import type {Stage} from './stage.ts';

/** Does what somebody does who means it: chooses, reads, confirms, and waits. */
export function doIt(deed: Deed, stage: Stage): void {
	const {way, marks, form, reads, word, by, meanwhile, held, waits, after} = deed;

	// Whoever sees nothing makes the window larger first.
	if (stage.look().place === 'nothing drawn' && deed.first.length > 0) {
		happen({do: 'resize', size: {columns: 80, rows: 24}}, stage);
	}

	goHome(stage);

	// Most of the time all is well.
	for (const what of deed.first) {
		mend(what, stage);
	}

	for (const asked of deed.asks) {
		happen(fitted(way, asked), stage);
	}

	choose(deed, stage);

	for (let marked = 0; marked < marks; marked += 1) {
		stage.wait(360);
		stage.strike(key('space'));
		stage.strike(key('j'));
	}

	stage.wait(360);
	// Only a form hides the request that was looked at before.
	const title = way === 'e' ? stage.look().request()?.title : undefined;
	const id = way === 'e' && deed.filling === 'changes' ? drawnId(stage) : '';
	stage.strike(key(way));
	change(id, deed, stage);

	if (way === 'e') {
		fillIn(stage, form, title === 'Question' ? 'choice' : 'fields');
	} else if (way === 'X') {
		strikeAll(stage, reads === 400 ? ['up', 'enter'] : ['n', 'o', 'space', 't', 'enter']);
	}

	stage.wait(reads);
	typeWord(stage, word);

	if (meanwhile !== undefined) {
		happen(meanwhile, stage);
	}

	stage.wait(360);
	confirm(stage, by);

	if (held !== undefined) {
		happen(held, stage);
	}

	stage.wait(waits);

	if (after === 'undo') {
		stage.strike(key('u'));
	} else if (after !== 'nothing') {
		happen({do: after}, stage);
	}
}

/** Another request under the same name. */
function change(id: string, {asks}: Deed, stage: Stage): void {
	const [asked] = asks;

	if (asked?.do === 'ask' && id !== '') {
		happen({...asked, id: Number(id.slice(1))}, stage);
	}
}

/** What can be answered so, by what stands over the request. */
const fitting: {readonly [way in Deed['way']]?: readonly string[]} = {
	a: ['Trade', 'Command to run', 'Plugin', 'Permission', 'Pairing'],
	A: ['Command to run', 'Plugin', 'Permission'],
	e: ['Trade', 'Question'],
};

/** Whoever wants to fill in a form is asked something that has one. */
function fitted(way: Deed['way'], asked: Happening): Happening {
	if (asked.do !== 'ask') {
		return asked;
	}

	const {kind} = asked.look;
	const isForm = kind === 'trade' || kind === 'question';
	const isAlways = kind === 'exec' || kind === 'plugin' || kind === 'permission';
	const isFitting = way === 'e' ? isForm : way !== 'A' || isAlways;
	return isFitting ? asked : {...asked, look: {...asked.look, kind: way === 'e' ? 'trade' : 'exec'}};
}

/** Somebody who doubts the list reads it again. */
function mend(what: Deed['first'][number], stage: Stage): void {
	if (what === 'read') {
		stage.strike(key('r'));
		// Several doubts in a row are one: it is asked for a moment later.
		stage.wait(200);
		happen({do: what}, stage);
		// What was asked for before is asked for once more.
		stage.wait(200);
	}

	happen({do: what}, stage);
}

/** Goes to one of the list that can be answered so, and reads it. */
function choose({from, downs, scrolls, way}: Deed, stage: Stage): void {
	if (from === 'top' && stage.look().isHeld()) {
		stage.strike(key('p'));
	}

	strikeAll(stage, [...(from === 'top' ? ['g'] : []), ...Array.from({length: downs}, () => 'j')]);

	for (let more = 0; more < 4; more += 1) {
		if (fitting[way]?.includes(stage.look().request()?.title ?? '') === false) {
			stage.strike(key('j'));
		}
	}

	if (scrolls === 'whole' && isCut(stage)) {
		stage.strike(key('enter'));

		for (let page = 0; page < 20 && isCut(stage); page += 1) {
			stage.strike(key('ctrl+d'));
		}
	}
}
