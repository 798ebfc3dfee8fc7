import type {Message} from '../domain/entities.ts';
import {shownApproval} from './select-approvals.ts';
import {checkRowsById} from './select-checks.ts';
import {gatewayLine} from './select-gateway-log.ts';
import {logLine, type LogLine} from './select-log.ts';
import {messagesOf} from './select-entities.ts';
import {requestBehind} from './select-pairings.ts';
import {selectedId} from './select-lists.ts';
import type {ListName, State} from './state.ts';

/** An entry of any list, with the list where its shape matters. */
export type Entry =
	| {readonly list: 'messages'; readonly value: Message}
	| {readonly list: 'log'; readonly value: LogLine}
	| {readonly list: 'other'; readonly value: object};

/** What stands behind a row of a list; undefined once it has gone. */
export function entryOf(list: ListName, state: State, id: string): Entry | undefined {
	switch (list) {
		case 'messages': {
			const value = messagesOf(state, selectedId('threads', state)).find((message) => message.id === id);
			return value === undefined ? undefined : {list, value};
		}

		case 'log': {
			const value = logLine(state, id);
			return value === undefined ? undefined : {list, value};
		}

		case 'lines': {
			return other(gatewayLine(state, id));
		}

		case 'checks': {
			return other(checkRowsById(state).get(id)?.check);
		}

		case 'trades':
		case 'accounts':
		case 'follows':
		case 'backtests': {
			return other(state.trading[list].get(id) ?? requestBehind(state, list, id));
		}

		case 'nodes': {
			return other(state.nodes.get(id) ?? requestBehind(state, list, id));
		}

		case 'approvals': {
			return other(shownApproval(state, id));
		}

		case 'agents':
		case 'runs':
		case 'tasks':
		case 'projects':
		case 'threads':
		case 'presence':
		case 'cron': {
			return other(state[list].get(id));
		}
	}
}

function other(value: object | undefined): Entry | undefined {
	return value === undefined ? undefined : {list: 'other', value};
}
