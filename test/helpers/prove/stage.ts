import type {Decide} from '../../../source/domain/deciding.ts';
import type {Approval, Gateway} from '../../../source/domain/entities.ts';
import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {JournalEntry} from '../../../source/domain/journal.ts';
import type {Json} from '../../../source/domain/json.ts';
import {fail, ok} from '../../../source/domain/result.ts';
import {bindings} from '../../../source/input/bindings.ts';
import type {Stroke} from '../../../source/input/keys.ts';
import {symbolsOf} from '../../../source/theme/symbols.ts';
import {strike} from '../../../source/views/strike.ts';
import {errandOf} from '../../../source/wire/dialects/dialect.ts';
import {littleDialect} from '../little-dialect.ts';
import {startLittleSession} from '../little-gateway.ts';
import {faceOf, seenOn, type Seen, type Size} from './eyes.ts';

/** What the gateway itself holds, apart from anything the program believes. */
export type Told = {
	readonly approval: Approval;
	status: 'pending' | 'ended';
};

/** One decision as it was on the wire. */
export type Left = {
	readonly callId: string;
	readonly at: number;
	readonly key: string;
	readonly approvalId: string;
	readonly hash: string;
	readonly meaning: string;
	readonly isLive: boolean;
	/** Our journal as it was when the frame left. */
	readonly written: readonly JournalEntry[];
	readonly told: Told | undefined;
	/** Whether the gateway has since said anything that ends this attempt. */
	outcome: 'open' | 'refused' | 'answered' | 'listed';
};

export type Struck = {
	readonly at: number;
	readonly stroke: Stroke;
	readonly seen: Seen;
	/** Since when keys rest: what was looked at changed, or a key was swallowed. */
	readonly restFrom: number;
	/** The key of the decision this stroke took back. */
	readonly takesBack: string | undefined;
};

export type StageOptions = {readonly isReadonly: boolean};

/** The whole program but the terminal, on a gateway, a clock and a journal that are in the hands of whoever plays. */
export function createStage({isReadonly}: StageOptions) {
	const written: JournalEntry[] = [];
	const told = new Map<string, Told>();
	const left: Left[] = [];
	const strokes: Struck[] = [];
	const symbols = symbolsOf('unicode');
	let journal: 'whole' | 'broken' = 'whole';
	let size: Size = {columns: 120, rows: 36};
	let face = '';
	let faceAt = 0;
	let swallowedAt = 0;

	const little = startLittleSession({
		isReadonly,
		policy: {holdMs: 3000},
		journal: {
			append(entry) {
				if (journal === 'broken') {
					return fail('The journal cannot be written. Nothing was sent.');
				}

				written.push(entry);
				return ok(true);
			},
		},
		dialect: {
			...littleDialect,
			encode: (id, call) => `${id} ${call.method} ${JSON.stringify(call.params ?? null)}`,
			errandFor: (command, _gateway: Gateway, key) =>
				ok(
					errandOf({
						method: command.type,
						params: toJson({...command, key}),
						deadlineMs: 8000,
					}),
				),
		},
	});
	const {clock, store, session} = little;

	/** Looks at the wire: every decision that left since the last look. */
	const watch = (): void => {
		for (const socket of little.sockets) {
			for (const text of socket.sent.splice(0)) {
				const [callId = '', method = '', ...rest] = text.split(' ');

				if (method === 'approval.decide') {
					const {approvalId, hash, key, action} = JSON.parse(rest.join(' ')) as Decide & {
						readonly key: string;
					};
					left.push({
						callId,
						at: clock.now(),
						key,
						approvalId,
						hash,
						meaning: action.meaning,
						isLive: socket === little.socket() && socket.isOpen,
						written: [...written],
						told: told.get(approvalId),
						outcome: 'open',
					});
				} else if (method.startsWith('read-')) {
					reads.push({callId, slice: method.slice('read-'.length)});
				}
			}
		}
	};

	const reads: Array<{readonly callId: string; readonly slice: string}> = [];

	const look = (): Seen => seenOn(store.get(), size, symbols);

	// Since when what a person looks at has been as it is: told at the moment it changes, whatever changes it.
	const {dispatch} = store;
	Object.assign(store, {
		dispatch(events: Parameters<typeof dispatch>[0]) {
			dispatch(events);
			const now = faceOf(store.get());

			if (now !== face) {
				face = now;
				faceAt = clock.now();
			}
		},
	});

	const after = watch;

	const say = (event: GatewayEvent): void => {
		if (little.socket().isOpen && store.get().link.phase === 'live') {
			little.say(`event ${JSON.stringify(event)}`);
			after();
		}
	};

	return {
		clock,
		store,
		told,
		left,
		strokes,
		isReadonly,
		start() {
			session.start();
			little.greet();
			after();
		},
		say,
		/** The list of what waits, as a gateway that is asked gives it. */
		answerReads() {
			for (const {callId, slice} of reads.splice(0)) {
				const approvals = [...told.values()]
					.filter(({status}) => status === 'pending')
					.map(({approval}) => approval);
				const at = clock.now();
				for (const one of left) {
					// Listed as still waiting after its answer got lost: it did not arrive.
					if (
						slice === 'approvals' &&
						one.outcome === 'open' &&
						told.get(one.approvalId)?.status === 'pending'
					) {
						one.outcome = 'listed';
					}
				}

				const events =
					slice === 'approvals' ? [{type: 'approvals.replaced', origin: 'exec', approvals, at}] : [];
				little.say(`answer ${callId} ${JSON.stringify(events)}`);
			}

			after();
		},
		settle(outcome: 'answered' | 'refused') {
			const open = left.find((one) => one.outcome === 'open');

			if (open !== undefined && little.socket().isOpen) {
				open.outcome = outcome;
				const held = told.get(open.approvalId);

				// What a gateway has carried out it does not list as waiting.
				if (outcome === 'answered' && held?.approval.hash === open.hash) {
					held.status = 'ended';
				}

				little.say(outcome === 'answered' ? `answer ${open.callId} []` : `refuse ${open.callId} no`);
				after();
			}
		},
		drop() {
			const socket = little.socket();

			if (socket.isOpen) {
				socket.isOpen = false;
				socket.closed(1006, '');
			}

			after();
		},
		greet() {
			if (store.get().link.phase === 'dialling' || store.get().link.phase === 'greeting') {
				little.greet();
				after();
			}
		},
		wait(ms: number) {
			// In steps, so that the moment a frame leaves is known.
			for (let gone = 0; gone < ms; gone += 250) {
				clock.turn(Math.min(250, ms - gone));
				after();
			}
		},
		resize(to: Size) {
			size = to;
			after();
		},
		setJournal(to: 'whole' | 'broken') {
			journal = to;
		},
		strike(stroke: Stroke) {
			const seen = look();
			const at = clock.now();
			const restFrom = Math.max(faceAt, swallowedAt);
			const pending = [...store.get().deciding.values()].at(-1)?.key;
			strike(stroke, size, {
				getState: store.get,
				act: session.act,
				symbols,
				bindings,
				suspend: () => undefined,
				editor: () => undefined,
			});
			const isUndo = stroke.type === 'key' && stroke.key === 'u' && seen.mode === 'browse';
			strokes.push({at, stroke, seen, restFrom, takesBack: isUndo ? pending : undefined});

			// A key that would decide and came too soon makes the others wait anew.
			if (at - restFrom < restMs && stroke.type === 'key' && decides(stroke.key, seen)) {
				swallowedAt = at;
			}

			after();
		},
		/** The confirming key as a person reads it on the screen. */
		shownKey: () => look().confirmKey,
		shownPrompt: () => look().prompt,
		isBroken: () => journal === 'broken',
	};
}

/** As it is on the wire. */
function toJson(value: object): Json {
	const text = JSON.stringify(value);
	return JSON.parse(text) as Json;
}

const restMs = 350;

function decides(key: string, seen: Seen): boolean {
	return seen.mode === 'armed'
		? key === seen.confirmKey
		: seen.mode === 'browse' && ['a', 'A', 'x', 'X'].includes(key) && seen.screen === 'decisions';
}

export type Stage = ReturnType<typeof createStage>;
