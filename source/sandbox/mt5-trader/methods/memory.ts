import {searchNotes} from '../../world/desk/memory.ts';
import {no, ok} from '../frames.ts';
import {agentIdPattern, method, type Method, missing, takeAgentId} from '../gateway.ts';
import {workspaceOf} from '../notebook.ts';

/** memory.* (seed 004 §5.9). Where the shipped server searches any folder of its machine, this one knows agents. */
export const memoryMethods: readonly Method[] = [
	method(
		'memory.search',
		(take) => {
			if (!take.has('agentId') && !take.has('workspacePath')) {
				take.complain('workspacePath', 'is required, or agentId');
			}

			return {
				agentId: take.maybeText('agentId', {max: 80, pattern: agentIdPattern}),
				path: take.maybeText('workspacePath', {max: 300}),
				query: take.text('query', {max: 500}),
				maxResults: take.maybeNumber('maxResults', {min: 1, max: 50, whole: true}) ?? 10,
			};
		},
		({world, notebook}, {agentId, path, query, maxResults}) => {
			const agent = world.agents
				.all()
				.find(({id}) => id === (agentId ?? id) && workspaceOf(id) === (path ?? workspaceOf(id)));
			const hits = agent === undefined ? undefined : world.desk.memory.search(agent.id, query, maxResults);

			if (agent === undefined || hits === undefined) {
				return no('NOT_FOUND', `workspace not found: ${path ?? agentId ?? ''}`, {what: 'workspace'});
			}

			const {id} = agent;
			const own = searchNotes(notebook.lines(id), query, maxResults);
			const best = [...own, ...hits].toSorted((one, other) => other.score - one.score).slice(0, maxResults);
			return ok({
				results: best.map((hit) => ({
					path: `${workspaceOf(id)}/${hit.path}`,
					start_line: hit.startLine,
					end_line: hit.endLine,
					snippet: hit.snippet,
					score: hit.score,
					source: 'fts',
				})),
			});
		},
	),
	method('memory.status', takeAgentId, ({world}, agentId) => {
		const status = world.desk.memory.status(agentId);
		return status === undefined ? missing('agent', agentId) : ok({agentId, source: 'fts', ...status});
	}),
];
