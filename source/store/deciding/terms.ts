import type {Approval} from '../../domain/entities.ts';
import {isJsonObject, type Json} from '../../domain/json.ts';

/** The request's own fields, by the names they are answered with. */
export type Terms = {readonly [field: string]: Json};

/** The terms of a proposal; gateways wrap them differently: in a card, in `data`, or not at all. */
export function termsOf({request}: Pick<Approval, 'request'>): Terms {
	const outer = fieldsOf(request);
	return fieldsOf(fieldsOf(outer['block'])['data'] ?? outer['data'] ?? request);
}

/** The fields a person filled in or changed; none where nothing was. */
export function fieldsOf(input: Json | undefined): Terms {
	return isJsonObject(input) ? input : {};
}

/** Whether a person filled in this field. */
export function isNarrowedTo(input: Json | undefined, field: string): boolean {
	return Object.hasOwn(fieldsOf(input), field);
}

/** Whether it is filled at what the market asks; a price of its own is only what the agent expects then. */
export function isAtMarket(orderType: Json | undefined): boolean {
	return typeof orderType === 'string' && orderType.trim().toLowerCase() === 'market';
}
