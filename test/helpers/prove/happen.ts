import type {Approval} from '../../../source/domain/entities.ts';
import {says} from './world.ts';
import type {Happening} from './moves.ts';
import {makeRequest} from './requests.ts';
import type {Stage} from './stage.ts';

/** Lets happen what happens of itself: at the gateway, on the wire, in the config file, to the terminal. */
export function happen(move: Happening, stage: Stage): void {
	stage.step();

	switch (move.do) {
		case 'ask': {
			const at = stage.gatewayNow();
			const time = {
				createdAt: at,
				expiresAt: move.lives === Infinity ? undefined : at + move.lives,
			};
			ask(makeRequest(`r${move.id}`, move.look, time), stage);
			return;
		}

		case 'ask the same': {
			const other = stage.otherWorld().told.get(`r${move.id}`)?.approval;

			// What was asked here before is not asked again: it may have been answered.
			if (other !== undefined && !stage.wasAsked(other.hash)) {
				ask(other, stage);
			}

			return;
		}

		case 'elsewhere': {
			answerElsewhere(move.id === 'drawn' ? drawnId(stage) : `r${move.id}`, move.how, stage);
			return;
		}

		case 'tell': {
			tellEnd(`r${move.id}`, stage);
			return;
		}

		case 'quote': {
			const {symbol, price, ageMs} = move;
			const at = stage.gatewayNow() - ageMs;
			stage.say(says.quote({id: symbol, bid: price - 0.1, ask: price + 0.1, last: price, at}, at));
			return;
		}

		case 'account': {
			stage.world().modes.set(move.id, move.mode);
			stage.say(says.account(move.id, move.mode, stage.gatewayNow()));
			return;
		}

		case 'stop': {
			stage.world().isStopped = move.isStopped;

			if (move.isTold) {
				stage.say(says.risk(move.isStopped, stage.gatewayNow()));
			}

			return;
		}

		case 'calm': {
			stage.world().mood = 'allows';
			stage.setPolicy({sizeLimit: undefined});
			happen({do: 'account', id: 'demo1', mode: 'demo'}, stage);
			happen({do: 'stop', isStopped: false, isTold: true}, stage);

			for (const {id, last = 100} of stage.world().heard.quotes.values()) {
				happen(
					{
						do: 'quote',
						symbol: id === 'BTC' ? 'BTC' : 'EUR',
						price: last,
						ageMs: 0,
					},
					stage,
				);
			}

			return;
		}

		case 'mood': {
			stage.world().mood = move.mood;
			return;
		}

		case 'policy': {
			stage.setPolicy(move.change);
			return;
		}

		case 'readonly': {
			if (move.dice === 0) {
				stage.makeReadonly();
			}

			return;
		}

		case 'turn to the other': {
			stage.turnTo();
			return;
		}

		case 'resize': {
			stage.resize(move.size);
			return;
		}

		case 'wait': {
			stage.wait(move.ms);
			return;
		}

		case 'answer':
		case 'refuse':
		case 'lose': {
			stage.settle(settlings[move.do]);
			return;
		}

		case 'drop':
		case 'greet':
		case 'gap': {
			stage[move.do]();
			return;
		}

		case 'read': {
			stage.answerReads();
			return;
		}

		case 'break':
		case 'mend': {
			stage.setJournal(move.do === 'break' ? 'broken' : 'whole');
		}
	}
}

const settlings = {
	answer: 'answered',
	refuse: 'refused',
	lose: 'lost',
} as const;

/** A new request, or another under an id that is known already: what it asks has changed. */
function ask(approval: Approval, stage: Stage): void {
	if (stage.isLive()) {
		stage.noteAsked(approval.hash);
		stage.world().told.set(approval.id, {approval, end: undefined, isEndTold: false});
		stage.say({type: 'approval.requested', approval, at: stage.clock.now()});
	}
}

/** What is on the screen is named by the hash that stands there. */
export function drawnId(stage: Stage): string {
	const short = stage.look().request()?.hash;
	const drawn = [...stage.world().told.values()].find(({approval}) => approval.hash.slice(0, 8) === short);
	return drawn?.approval.id ?? '';
}

/** Another person answers. */
function answerElsewhere(id: string, how: 'yes' | 'no' | 'other', stage: Stage): void {
	const {told} = stage.world();
	const held = told.get(id);
	const actions = held?.approval.actions ?? [];
	const [first, ...others] = actions.filter(({meaning}) => meaning !== 'reject');
	const no = actions.find(({meaning}) => meaning === 'reject');
	const action = {yes: first, no, other: others.at(-1) ?? first}[how];

	if (held !== undefined && held.end === undefined && action !== undefined) {
		told.set(id, {...held, end: {action, by: 'somebody'}});
		tellEnd(id, stage);
	}
}

/** It is told how it ended, where we can hear it; also what we did before, where the answer to that got lost. */
function tellEnd(id: string, stage: Stage): void {
	const {told, isNaming} = stage.world();
	const held = told.get(id);

	if (held?.end !== undefined) {
		told.set(id, {...held, isEndTold: held.isEndTold || stage.isLive()});
		stage.say(says.resolved(id, held.end, {at: stage.clock.now(), isNamed: isNaming}));
	}
}
