import type {Sandbox} from '../../source/sandbox/sandbox.ts';

/** The main agent is at a command that takes a minute. */
export function atWork({world}: Sandbox): void {
	world.runs.ask({
		id: 'run-of-the-story',
		kind: 'own',
		threadKey: 'agent:main:main',
		prompt: 'Run the tests',
		whenBusy: 'wait',
		steps: [{do: 'run', command: 'npm test', output: 'ok', ms: 60_000}],
	});
}
