import type {WorldEvent} from '../../world/events.ts';
import type {Gateway} from '../gateway.ts';
import {isDeskEvent, narrateDesk} from './desk.ts';
import {isWorkEvent, narrateWork} from './work.ts';

/** Tells sessions what happens in the world, in this language's words. */
export function narrate(gateway: Gateway, event: WorldEvent): void {
	if (isDeskEvent(event)) {
		narrateDesk(gateway, event);
	} else if (isWorkEvent(event)) {
		narrateWork(gateway, event);
	}
}
