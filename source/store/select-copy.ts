import {entryOf} from './select-entry.ts';
import {shownApproval} from './select-approvals.ts';
import {gatewayLine} from './select-gateway-log.ts';
import {focusOf, selectedId} from './select-lists.ts';
import {marksOf} from './select-marks.ts';
import {reportedOf} from './select-reported.ts';
import type {ListName, State} from './state.ts';

/** What a copy takes, and what is said about it: "Message of 14 lines". */
export type Copy = {readonly says: string; readonly text: string};

/** The most useful text of the chosen entry, of all marked ones, or the whole of what is looked into. */
export function copyOf(state: State): Copy | undefined {
	const list = focusOf(state);
	const id = list === undefined ? undefined : selectedId(list, state);

	if (list === undefined || id === undefined) {
		return undefined;
	}

	if (state.ui.mode.type === 'details') {
		const text = jsonOf(list, state, id);
		return text === undefined ? undefined : {says: `${nouns[list]} as JSON`, text};
	}

	const marks = marksOf(list, state);
	const texts = (marks.length > 0 ? marks : [id])
		.map((each) => textOf(list, state, each))
		.filter((text) => text !== undefined);
	return texts.length === 0
		? undefined
		: {says: texts.length === 1 ? nouns[list] : `${texts.length} marked`, text: texts.join('\n')};
}

/** The last web address in the chosen message or entry; undefined where it has none. */
export function linkOf(state: State): string | undefined {
	const list = focusOf(state);
	const id = list === undefined ? undefined : selectedId(list, state);
	const text =
		list === undefined || id === undefined
			? undefined
			: list === 'messages'
				? textOf(list, state, id)
				: jsonOf(list, state, id);
	return text
		?.match(/\bhttps?:\/\/[^\s"'<>\\`]+/gu)
		?.at(-1)
		?.replace(/[).,;:!?\]}*_]+$/u, '');
}

const nouns: {readonly [list in ListName]: string} = {
	approvals: 'What is asked',
	agents: 'Id of the agent',
	runs: 'Id of the run',
	tasks: 'Title of the task',
	projects: 'Name of the project',
	trades: 'Id of the trade',
	accounts: 'Id of the account',
	follows: 'Id of the copy',
	backtests: 'Id of the backtest',
	threads: 'Id of the thread',
	messages: 'Message',
	checks: 'What the check says',
	presence: 'Address',
	nodes: 'Id of the node',
	cron: 'Id of the job',
	log: 'Frame',
	lines: 'Line of the log',
};

/** What a person would want to paste elsewhere; its id where nothing else is. */
function textOf(list: ListName, state: State, id: string): string | undefined {
	switch (list) {
		case 'approvals': {
			return shownApproval(state, id)?.title;
		}

		case 'tasks': {
			return state.tasks.get(id)?.title;
		}

		case 'projects': {
			return state.projects.get(id)?.name;
		}

		case 'presence': {
			const entry = state.presence.get(id);
			return entry?.ip ?? entry?.host ?? entry?.label;
		}

		case 'checks': {
			const check = state.health.now?.checks.find((each) => each.id === id);
			return check === undefined ? undefined : `${check.label}: ${check.says}`;
		}

		case 'messages': {
			const entry = entryOf(list, state, id);
			return entry?.list === 'messages' ? entry.value.text : undefined;
		}

		case 'log': {
			return jsonOf(list, state, id);
		}

		case 'lines': {
			return gatewayLine(state, id)?.text;
		}

		case 'agents':
		case 'runs':
		case 'trades':
		case 'accounts':
		case 'follows':
		case 'backtests':
		case 'threads':
		case 'nodes':
		case 'cron': {
			return id;
		}
	}
}

/** The entry as we know it; a frame as it came. */
function jsonOf(list: ListName, state: State, id: string): string | undefined {
	const entry = entryOf(list, state, id);

	if (entry === undefined) {
		return undefined;
	}

	// Of a check the gateway's own words are shown, where there are any, and copied.
	const reported = list === 'checks' ? reportedOf(state, id) : undefined;

	if (reported !== undefined) {
		return JSON.stringify(reported, undefined, 2);
	}

	return entry.list === 'log' ? entry.value.entry.json : JSON.stringify(entry.value, undefined, 2);
}
