import {invalid} from '../frames.ts';
import type {Call, Methods} from '../gateway.ts';
import {textAt} from '../read.ts';
import {name, object, text} from '../schemas.ts';

/** An id is made of the name, as the gateway makes it. */
function idOf(called: string): string {
	return called
		.toLowerCase()
		.replaceAll(/[^a-z\d_-]+/gu, '-')
		.replaceAll(/^-+|-+$/gu, '')
		.slice(0, 64);
}

function create({params, answer, refuse, world}: Call): void {
	const called = (textAt(params, 'name') ?? '').trim();
	const workspace = textAt(params, 'workspace') ?? '';
	const id = idOf(called);

	if (id === '' || world.agents.get(id) !== undefined) {
		refuse(invalid(id === '' ? 'agent name is required' : `agent "${id}" already exists`));
		return;
	}

	world.agents.put({id, name: called});
	answer({ok: true, agentId: id, name: called, workspace});
}

/** From 2026.2.9 on (measured: among the methods an admin may call). */
export function agentMethods(): Methods {
	return {
		'agents.create': {
			params: object({'name!': name, 'workspace!': name, emoji: text, avatar: text}),
			serve: create,
		},
	};
}
