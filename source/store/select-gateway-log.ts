import type {KeptLine} from './gateway-log.ts';
import {entriesOf} from './ring.ts';
import {remember} from './select-remember.ts';
import type {State} from './state.ts';

/** The lines of the gateway's own log that are kept, oldest first. */
export function gatewayLines({gatewayLog}: State): readonly KeptLine[] {
	return lines(gatewayLog.lines);
}

/** The line with an id: positions follow each other, so nothing is searched. */
export function gatewayLine(state: State, id: string): KeptLine | undefined {
	const all = gatewayLines(state);
	return all[Number(id) - Number(all[0]?.id ?? 0)];
}

const lines = remember((ring: State['gatewayLog']['lines']) => entriesOf(ring));
