import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {JournalEntry} from '../../../source/domain/journal.ts';
import {defaultPolicy, type DecidingPolicy} from '../../../source/domain/policy.ts';
import {fail, ok} from '../../../source/domain/result.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import {createHandTurnedClock} from '../hand-turned-clock.ts';
import {createDesk} from './desk.ts';
import {createFates} from './fates.ts';
import {claimsIn, listen} from './listen.ts';
import type {Claim, Left, Moment, Preview} from './record.ts';
import {takeSeat, type Seat} from './seat.ts';
import {createTerminal} from './terminal.ts';
import {readFrame} from './tongue.ts';
import {createWorld, heardAfter, type World} from './world.ts';

type StageOptions = {
	readonly isReadonly: boolean;
	readonly skewMs?: number;
};

/** The whole program but the terminal, on gateways, a clock and a journal that are in the hands of whoever plays. */
export function createStage({isReadonly: isReadonlyAtFirst, skewMs = 0}: StageOptions) {
	const clock = createHandTurnedClock();
	const worlds = [createWorld('one', skewMs), createWorld('two', -skewMs)] as const;
	const written: JournalEntry[] = [];
	const left: Left[] = [];
	const previews: Preview[] = [];
	const claims: Claim[] = [];
	const fates = createFates((key) => left.some((one) => one.key === key));
	let policy: DecidingPolicy = defaultPolicy;
	const holds = [{at: 0, holdMs: policy.holdMs}];
	let isReadonly = isReadonlyAtFirst;
	let journal: 'whole' | 'broken' = 'whole';
	let order = 0;
	let steps = 0;
	let keys = 0;
	let seats = 0;
	let connection = 0;
	let world: World = worlds[0];
	const terminal = createTerminal({now: clock.now, getSeat: () => seat, moment});
	let seat: Seat = sit();
	const desk = createDesk({clock, left, getSeat: () => seat, count: () => (order += 1)});

	function moment(): Moment {
		order += 1;
		return {at: clock.now(), order, seat: seats, policy, heard: world.heard};
	}

	/** A new connection to a gateway, with a screen that knows nothing yet: what another one said is not known here. */
	function sit(): Seat {
		seats += 1;
		const number = seats;
		world.heard = {quotes: new Map(), modes: new Map(), isStopped: false, isInDoubt: false};
		const own = world;
		const taken = takeSeat({
			world,
			clock,
			policy,
			isReadonly: () => isReadonly,
			newKey: () => `k${(keys += 1)}`,
			sent(text, isLive) {
				hear(text, isLive && number === seats, own);
			},
			journal: {
				append(entry) {
					if (journal === 'broken') {
						return fail('the journal cannot be written. Free some space.');
					}

					written.push(entry);
					return ok(true);
				},
			},
		});
		listen(taken, (events, state) => {
			fates.hear(events, state.ui.notice?.says);
			claims.push(...claimsIn(events, left, own));
			terminal.changed(state);
		});
		return taken;
	}

	/** Looks at the wire, at the moment a frame is handed to it. */
	function hear(text: string, isLive: boolean, own: World): void {
		const frame = readFrame(text);

		switch (frame.is) {
			case 'decision': {
				const {callId, key, command} = frame;
				const {name, url, skewMs: itsSkewMs} = own;
				left.push({
					...moment(),
					callId,
					key,
					command,
					isLive,
					isReadonly,
					connection,
					gateway: {name, url, skewMs: itsSkewMs},
					written: [...written],
					told: own.told.get(command.approvalId),
					outcome: 'open',
					isDone: false,
				});
				return;
			}

			case 'preview': {
				const {callId, key, command} = frame;
				const asked: Preview = {
					order: (order += 1),
					callId,
					key,
					command,
					answer: undefined,
				};
				previews.push(asked);
				desk.asked(asked);
				return;
			}

			case 'reading': {
				desk.reads(frame, (order += 1));
				return;
			}

			case 'looking up': {
				desk.looksUp(frame);
				return;
			}

			case 'other': {
				return;
			}
		}
	}

	const say = (event: GatewayEvent): void => {
		if (seat.isLive()) {
			world.heard = heardAfter(world.heard, event);
			seat.say(`event ${JSON.stringify(event)}`);
			desk.answer();
		}
	};

	return {
		clock,
		/** Keys, pastes, and whatever happens: each is a step. */
		step() {
			steps += 1;
		},
		steps: () => steps,
		strokes: terminal.strokes,
		left,
		previews,
		claims,
		written,
		holds,
		fates: fates.fates,
		say,
		world: () => world,
		otherWorld: () => (world === worlds[0] ? worlds[1] : worlds[0]),
		wasAsked: (hash: string) => world.asked.has(hash),
		noteAsked(hash: string) {
			world.asked.add(hash);
		},
		/** The time as the gateway has it: what it says carries this. */
		gatewayNow: () => clock.now() + world.skewMs,
		isLive: () => seat.isLive(),
		isBrowsing: () => seat.store.get().ui.mode.type === 'browse',
		start() {
			seat.session.start();
			connection += 1;
			seat.greet();
			desk.answer();
		},
		answerReads: desk.answerReads,
		settle(outcome: 'answered' | 'refused' | 'lost') {
			desk.settle(outcome, connection);
		},
		drop() {
			desk.forget();
			seat.drop();
		},
		/** What was missed nobody knows; the list is to be read again. */
		gap() {
			if (seat.isLive()) {
				desk.doubted((order += 1));
				say({type: 'events.lost', count: 1, at: clock.now()});
			}
		},
		greet() {
			connection += 1;
			seat.greet();
			desk.answer();
		},
		/** To the other gateway, as the program does it: a new connection and a new state, the same journal. */
		turnTo() {
			seat.session.stop();
			desk.forget();
			world = world === worlds[0] ? worlds[1] : worlds[0];
			seat = sit();
			seat.session.start();
			connection += 1;
			seat.greet();
			desk.answer();
		},
		wait(ms: number) {
			for (let gone = 0; gone < ms; gone += 250) {
				clock.turn(Math.min(250, ms - gone));
				desk.answer();
			}
		},
		resize: terminal.resize,
		setJournal(to: 'whole' | 'broken') {
			journal = to;
		},
		/** The config file says something else now. */
		setPolicy(change: Partial<DecidingPolicy>) {
			policy = {...policy, ...change};
			holds.push({at: clock.now(), holdMs: policy.holdMs});
			seat.store.dispatch([{type: 'policy.changed', policy, at: clock.now()}]);
		},
		/** The right to change anything is taken away, and never comes back. */
		makeReadonly() {
			isReadonly = true;
			seat.store.dispatch([{type: 'gateway.described', change: {isReadonly}, at: clock.now()}]);
		},
		strike(stroke: Stroke) {
			steps += 1;
			terminal.strike(stroke);
			desk.answer();
		},
		look: terminal.look,
	};
}

export type Stage = ReturnType<typeof createStage>;
