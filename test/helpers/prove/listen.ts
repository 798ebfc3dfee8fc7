import type {Event} from '../../../source/domain/events.ts';
import type {State} from '../../../source/store/state.ts';
import type {Claim, Left} from './record.ts';
import type {Seat} from './seat.ts';
import type {World} from './world.ts';

/** Hears everything that changes the state of the program, once it has changed it. */
export function listen({store}: Seat, changed: (events: readonly Event[], state: State) => void): void {
	const {dispatch} = store;
	Object.assign(store, {
		dispatch(events: readonly Event[]) {
			dispatch(events);
			changed(events, store.get());
		},
	});
}

/** What the program says of decisions that left, beside what became of them at the gateway. */
export function claimsIn(events: readonly Event[], left: readonly Left[], {told}: World): readonly Claim[] {
	return events.flatMap((event) => {
		const one = event.type === 'command.settled' ? left.find(({key}) => key === event.id) : undefined;
		const held = told.get(one?.command.approvalId ?? '');
		const ended = held?.approval.hash === one?.command.hash ? held?.end?.action.id : undefined;
		return event.type === 'command.settled' && one !== undefined
			? [{key: event.id, status: event.status, ended}]
			: [];
	});
}
