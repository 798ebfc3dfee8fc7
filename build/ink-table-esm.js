/**
 * ink-table 3 is CommonJS and requires Ink, whose modules await at the top level: Node refuses that. This wraps
 * its one file as a module that imports Ink instead. Shared by the build (esbuild) and the tests (vitest), so
 * that both run the same code.
 */
export const inkTableFile = /[\\/]ink-table[\\/]dist[\\/]index\.js$/;

export function toModule(source) {
	return `import * as react from 'react';
import * as ink from 'ink';
import * as hash from 'object-hash';
const required = {react: react.default ?? react, ink, 'object-hash': hash.default ?? hash};
const module = {exports: {}};
(function (exports, require, module) {${source}
}).call(undefined, module.exports, (name) => required[name], module);
const {default: Table, Header, Cell, Skeleton} = module.exports;
export {Table as default, Header, Cell, Skeleton};`;
}
