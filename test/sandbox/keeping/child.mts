/* A sandbox in a process of its own, that can be killed, and asked from outside what it knows. */
import {type SandboxOptions, startSandbox} from '../../../source/sandbox/sandbox.ts';

export type Question = 'allow much' | 'load' | 'facts';

export type Load = {readonly events: number; readonly cpuMs: number; readonly memory: number};

export type Facts = {
	readonly executions: ReadonlyArray<{
		readonly id: string;
		readonly intentId: string;
		readonly positionId: string | undefined;
	}>;
	readonly positions: readonly string[];
	readonly tasks: readonly string[];
	readonly audited: number;
	readonly firstBroken: number | undefined;
	readonly isStopped: boolean;
};

const options: SandboxOptions = JSON.parse(process.argv[2] ?? '{}');
const sandbox = await startSandbox(options);
const {desk, tasks} = sandbox.world;
let events = 0;
sandbox.world.on(() => {
	events++;
});

function load(): Load {
	const {user, system} = process.cpuUsage();
	return {events, cpuMs: (user + system) / 1000, memory: process.memoryUsage.rss() / 1_048_576};
}

function facts(): Facts {
	return {
		executions: desk.trading
			.executions()
			.filter(({status}) => status === 'executed' || status === 'placed')
			.map(({id, intentId, positionId}) => ({id, intentId, positionId})),
		positions: desk.trading.positions().map(({id}) => id),
		tasks: tasks.all().map(({id}) => id),
		audited: desk.audit.after(0, 1_000_000).length,
		firstBroken: desk.audit.firstBroken(),
		isStopped: desk.risk.status().isStopped,
	};
}

function allowMuch(): unknown {
	const caller = {actor: 'test', origin: {kind: 'desk'}, traceId: undefined} as const;
	return desk.risk.setPolicy(
		{maxConcurrentPositions: 100_000, maxDailyLoss: 1e9, requiresStopLoss: false},
		caller,
	);
}

const answers: Readonly<Record<Question, () => unknown>> = {load, facts, 'allow much': allowMuch};

process.on('message', ({question}: {question: Question}) => {
	process.send?.({answer: answers[question]()});
});
process.on('disconnect', () => process.exit());
process.send?.({answer: {url: sandbox.url, token: sandbox.token}});
