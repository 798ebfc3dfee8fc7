import {fail, ok} from '../../domain/result.ts';
import {leads, textIn} from './fields.ts';
import type {MakeForm} from './form.ts';

/** Asks an agent to do something. */
export const agentInvokeForm: MakeForm<{readonly type: 'agent.invoke'; readonly agentId: string}> = (
	state,
	{agentId},
) => {
	const agent = state.agents.get(agentId);

	if (agent === undefined) {
		return fail('the agent is gone');
	}

	const {name, status, model} = agent;
	return ok({
		title: `Ask ${name}`,
		submit: `Ask ${name}`,
		facts: [
			{label: 'Agent', text: [name, status, model].filter((part) => part !== undefined).join(', ')},
			...(status === 'paused' ? [{label: 'Paused', text: 'it begins nothing until it is resumed'}] : []),
		],
		fields: [{name: 'prompt', label: 'What to do', kind: 'lines', first: '', isNeeded: true}],
		read: (values) => leads({type: 'agent.invoke', agentId, prompt: textIn(values, 'prompt') ?? ''}),
	});
};
