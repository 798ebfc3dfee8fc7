import {defineConfig} from 'vitest/config';
import {inkTableFile, toModule} from './build/ink-table-esm.js';

/**
 * What takes longer than a person waits: whole programs killed, flooded and run against each other, crowds, mutations
 * by the ten thousand, and the examples, each a program of its own. `npm run prove` runs these; `npm test` runs all others.
 */
const long = [
	'test/prove/mutants.ts',
	'test/end-to-end/chaos.ts',
	'test/end-to-end/load.ts',
	'test/end-to-end/long-answer.ts',
	'test/end-to-end/deciding/*-trouble.ts',
	'test/sandbox/claw-example.ts',
	'test/sandbox/host/crowd.ts',
	'test/sandbox/host/full-house.ts',
	'test/sandbox/major-claw/example.ts',
	'test/sandbox/mt5-trader/example.ts',
	'test/sandbox/keeping/storm.ts',
	'test/sandbox/keeping/crash-points.ts',
	'test/sandbox/keeping/sigkill.ts',
	'test/sandbox/keeping/board-crashes.ts',
	'test/sandbox/keeping/same-wire.ts',
	'test/sandbox/claw-mutations.ts',
	'test/sandbox/pm-dashboard/full-channel.ts',
	'test/sandbox/pm-dashboard/mutation.ts',
	'test/sandbox/major-claw/mutations.ts',
	'test/sandbox/mt5-trader/mutations.ts',
	'test/views/markdown-limits.ts',
];

/** What does more of the same there: `often` in test/helpers says how much. */
const longer = [
	'test/edge/journal-file.ts',
	'test/input/rebind.ts',
	'test/sandbox/desk/hooks.ts',
	'test/sandbox/desk/market.ts',
	'test/sandbox/desk/trading.ts',
	'test/sandbox/keeping/determinism.ts',
	'test/sandbox/major-claw/busy.ts',
	'test/sandbox/world.ts',
	'test/sandbox/world/life.ts',
	'test/sandbox/world/revive.ts',
	'test/session/interleavings.ts',
	'test/views/line-chart.ts',
	'test/wire/claw/never-throws.ts',
	'test/wire/mt5-trader/never-throws.ts',
];

export default defineConfig(({mode}) => ({
	define: {QUARTERDECK_VERSION: JSON.stringify('0.0.0-test')},
	oxc: {jsx: {runtime: 'automatic', development: false}},
	plugins: [
		{
			name: 'ink-table',
			enforce: 'pre',
			transform(code, id) {
				return inkTableFile.test(id.split('?')[0] ?? '') ? {code: toModule(code), map: null} : undefined;
			},
		},
	],
	test: {
		include: mode === 'long' ? [...long, ...longer] : ['test/**/*.{ts,tsx}'],
		exclude: [
			'test/helpers/**',
			'test/fixtures/**',
			'test/benchmark/**',
			'test/upstream/**',
			...(mode === 'long' ? [] : long),
		],
		server: {deps: {inline: ['ink-table']}},
		// With `oxc.jsx` above, React as it is shipped: its development build spends a third of every frame on stacks for warnings.
		env: {TZ: 'UTC', FORCE_COLOR: '0', CI: 'false', NODE_ENV: 'production', TEST_MODE: mode},
		// Many tests wait for a program on a terminal: a third worker uses two cores best.
		// The tests keep nothing between files; a worker of its own for each would cost more than they do.
		isolate: false,
		maxWorkers: 3,
		testTimeout: mode === 'long' ? 120_000 : 20_000,
		hookTimeout: 20_000,
	},
}));
