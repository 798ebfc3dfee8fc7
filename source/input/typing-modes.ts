import type {ModeName} from './binding.ts';

/** Where a printable key types itself. */
const typing: ReadonlySet<ModeName> = new Set([
	'write',
	'filter',
	'reason',
	'palette',
	'form',
	'prove',
	'stop',
] as const);

export function isTyping(modes: readonly ModeName[]): boolean {
	return modes.some((mode) => typing.has(mode));
}
