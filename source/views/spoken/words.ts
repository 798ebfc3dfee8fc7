import {endedAs} from '../../domain/approvals.ts';
import type {Approval} from '../../domain/entities.ts';
import {agentName} from '../../store/select-agents.ts';
import type {State} from '../../store/state.ts';

/** A line read aloud is no longer than this. */
const longest = 300;

/** What is known of a thing, on one line. */
export function flat(parts: readonly (string | undefined)[]): string {
	const text = parts
		.filter((part) => part !== undefined && part !== '')
		.join(', ')
		.replaceAll(/\s+/gu, ' ');
	return text.length > longest ? `${text.slice(0, longest)}, and more` : text;
}

export function approvalWords(state: State, approval: Approval): string {
	const {kind, title, agentId, status} = approval;
	const agent = agentName(state, agentId);
	return flat([
		kind,
		title,
		agent === '' ? undefined : `from ${agent}`,
		status === 'pending' ? undefined : endedAs(approval),
	]);
}

/** A key as it is told to somebody who cannot see it: "w as in whiskey". */
export function spelled(key: string): string {
	const word = alphabet[key];
	return word === undefined ? key : `${key} as in ${word}`;
}

const alphabet: {readonly [key: string]: string} = Object.fromEntries(
	'alfa bravo charlie delta echo foxtrot golf hotel india juliett kilo lima mike november oscar papa quebec romeo sierra tango uniform victor whiskey xray yankee zulu'
		.split(' ')
		.map((word) => [word.charAt(0), word]),
);
