import {defineConfig} from 'vitest/config';
import {inkTableFile, toModule} from './build/ink-table-esm.js';

export default defineConfig({
	define: {QUARTERDECK_VERSION: JSON.stringify('0.0.0-test')},
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
		include: ['test/**/*.{ts,tsx}'],
		exclude: ['test/helpers/**', 'test/fixtures/**', 'test/benchmark/**', 'test/upstream/**'],
		server: {deps: {inline: ['ink-table']}},
		env: {TZ: 'UTC', FORCE_COLOR: '0', CI: 'false'},
		// The tests keep nothing between files; a worker of its own for each would cost more than they do.
		isolate: false,
		maxWorkers: 2,
		testTimeout: 20_000,
		hookTimeout: 20_000,
	},
});
