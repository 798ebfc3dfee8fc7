import type {GatewayEvent} from '../../../source/domain/events.ts';
import type {Clock} from '../../../source/session/clock.ts';
import type {Left, Preview} from './record.ts';
import type {Seat} from './seat.ts';
import {says, type Told, type World} from './world.ts';

type DeskOptions = {
	readonly clock: Clock;
	readonly left: readonly Left[];
	readonly getSeat: () => Seat;
	readonly count: () => number;
};

type Reading = {
	readonly callId: string;
	readonly slice: string;
	readonly order: number;
	readonly at: number;
};

type LookUp = {readonly callId: string; readonly id: string};

/** How long a reading is waited for, in ms. */
export const deadlineMs = 8000;

/** Every way a request is filed; a list of each tells which of them no longer wait. */
const origins = ['exec', 'plugin', 'device', 'question', 'permission', 'block'] as const;

/** Whoever sits at the gateway: answers what is asked, when it is let. */
export function createDesk({clock, left, getSeat, count}: DeskOptions) {
	let readings: Reading[] = [];
	let previews: Preview[] = [];
	let lookUps: LookUp[] = [];
	let doubtedAt = 0;

	const answerPreviews = (): void => {
		// An answer may make the next question.
		for (let open = previews; open.length > 0; open = previews) {
			const {world, say} = getSeat();
			previews = [];

			for (const preview of open) {
				// It need not know of a stop: that is looked after apart from it.
				const isAllowed = world.mood !== 'refuses';
				preview.answer = {order: count(), isAllowed};
				say(isAllowed ? `answer ${preview.callId} []` : `refuse ${preview.callId} too much risk`);
			}
		}
	};

	const answerReading = ({callId, slice, order}: Reading): void => {
		const {world, say} = getSeat();

		if (slice === 'approvals') {
			listed(world, left, order > doubtedAt);
		}

		say(`answer ${callId} ${JSON.stringify(eventsOf(slice, world, clock.now()))}`);
	};

	/** It tells at once how a request ended; one that waits it does not speak of. */
	const answerLookUp = ({callId, id}: LookUp): void => {
		const {world, say} = getSeat();
		const held = world.told.get(id);

		if (held?.end === undefined) {
			say(`refuse ${callId} it waits`);
			return;
		}

		world.told.set(id, {...held, isEndTold: true});
		const event = says.resolved(id, held.end, {at: clock.now(), isNamed: world.isNaming});
		say(`answer ${callId} ${JSON.stringify([event])}`);
	};

	const doubt = (order: number): void => {
		const {world} = getSeat();
		doubtedAt = order;
		world.heard = {...world.heard, isInDoubt: true};
	};

	const forget = (): void => {
		readings = [];
		previews = [];
		lookUps = [];
		doubt(count());
	};

	return {
		asked(preview: Preview) {
			previews.push(preview);
		},
		reads({callId, slice}: {readonly callId: string; readonly slice: string}, order: number) {
			readings.push({callId, slice, order, at: clock.now()});
		},
		looksUp(lookUp: LookUp) {
			lookUps.push(lookUp);
		},
		doubted: doubt,
		/** The connection is gone: what was asked on it is answered no more, and whatever was known is in doubt. */
		forget,
		/** What is answered at once. */
		answer() {
			if (getSeat().world.mood !== 'is slow') {
				answerPreviews();
			}
		},
		/** Everything that was asked is answered now. */
		answerReads() {
			answerPreviews();
			// What comes after its deadline is not heard any more: nobody knows then what was listed.
			const open = readings.filter(({at}) => clock.now() - at < deadlineMs);
			const asked = lookUps;
			readings = [];
			lookUps = [];

			for (const lookUp of asked) {
				answerLookUp(lookUp);
			}

			for (const reading of open) {
				answerReading(reading);
			}

			answerPreviews();
		},
		/** The oldest decision that waits gets its answer; `lost` is one that was carried out and whose answer is gone. */
		settle(wish: 'answered' | 'refused' | 'lost', connection: number) {
			const {world, say, isOpen, drop} = getSeat();
			const open = left.find((one) => one.outcome === 'open' && one.connection === connection);

			if (open === undefined || !isOpen()) {
				return;
			}

			open.isDone = wish !== 'refused' && carryOut(world, open);

			if (wish === 'lost') {
				forget();
				drop();
				return;
			}

			// What is over cannot be answered any more, and what has changed was not meant.
			open.outcome = open.isDone ? 'answered' : 'refused';
			say(open.isDone ? `answer ${open.callId} []` : `refuse ${open.callId} no`);
			answerPreviews();
		},
	};
}

/** Gives whether it could be carried out. What a gateway has carried out it does not list as waiting. */
function carryOut({told}: World, {command, key}: Left): boolean {
	const held = told.get(command.approvalId);

	if (held?.approval.hash !== command.hash || held.end !== undefined) {
		return false;
	}

	told.set(command.approvalId, {
		...held,
		end: {action: command.action, by: key},
	});
	return true;
}

/** A whole list tells that what is on it waits, whatever was sent, and that what is not on it has ended. */
function listed(world: World, left: readonly Left[], isNewer: boolean): void {
	for (const one of left) {
		const held = world.told.get(one.command.approvalId);

		if (
			one.outcome === 'open' &&
			one.gateway.name === world.name &&
			held !== undefined &&
			held.end === undefined
		) {
			one.outcome = 'listed';
		}
	}

	for (const [id, held] of world.told) {
		world.told.set(id, held.end === undefined ? held : {...held, isEndTold: true});
	}

	world.heard = {...world.heard, isInDoubt: world.heard.isInDoubt && !isNewer};
}

function eventsOf(slice: string, world: World, at: number): readonly GatewayEvent[] {
	switch (slice) {
		case 'approvals': {
			const pending = [...world.told.values()].filter(({end}) => end === undefined);
			return origins.map((origin) => ({
				type: 'approvals.replaced',
				origin,
				approvals: pending.flatMap(({approval}: Told) => (approval.origin === origin ? [approval] : [])),
				at,
			}));
		}

		case 'risk': {
			world.heard = {...world.heard, isStopped: world.isStopped};
			return [says.risk(world.isStopped, at)];
		}

		case 'accounts': {
			world.heard = {...world.heard, modes: new Map(world.modes)};
			return [says.accounts(world.modes, at)];
		}

		default: {
			return [];
		}
	}
}
