import type {DialectName} from '../../domain/entities.ts';
import {fail, ok} from '../../domain/result.ts';
import {whyNoNewAgent} from '../select-offers.ts';
import {leads, textIn} from './fields.ts';
import type {Field, MakeForm} from './form.ts';

/** What each kind of gateway takes along with the name. */
const takes: {readonly [name in DialectName]: readonly ('role' | 'instructions')[]} = {
	claw: [],
	'major-claw': [],
	'pm-dashboard': ['role'],
	'mt5-trader': ['instructions'],
};

const fields: {readonly [name in 'role' | 'instructions']: Field} = {
	role: {
		name: 'role',
		label: 'Role',
		kind: 'line',
		first: '',
		isNeeded: true,
		says: 'Which type of agent: development, testing, research.',
	},
	instructions: {
		name: 'instructions',
		label: 'Instructions',
		kind: 'lines',
		first: '',
		isNeeded: false,
		says: 'Who it is and how it works, in words for the agent.',
	},
};

export const agentCreateForm: MakeForm<{readonly type: 'agent.create'}> = (state) => {
	const {gateway, agents} = state;
	const because = whyNoNewAgent(state);

	if (gateway === undefined || because !== undefined) {
		return fail(because ?? 'no gateway has answered yet');
	}

	const names = new Set([...agents.values()].map(({name}) => name.toLowerCase()));
	return ok({
		title: 'New agent',
		submit: 'Create the agent',
		fields: [
			{name: 'name', label: 'Name', kind: 'line', first: '', isNeeded: true},
			...takes[gateway.dialect].map((name) => fields[name]),
		],
		read(values) {
			const name = textIn(values, 'name') ?? '';
			return leads(
				{
					type: 'agent.create',
					name,
					role: textIn(values, 'role'),
					instructions: textIn(values, 'instructions'),
				},
				[
					names.has(name.toLowerCase())
						? {field: 'name', says: 'There is an agent of this name.'}
						: undefined,
				],
			);
		},
	});
};
