import type {Intent, ScreenName} from '../domain/intents.ts';
import type {Binding, ModeName} from './binding.ts';
import {bindings as standard} from './bindings.ts';
import {typedBy, type Stroke} from './keys.ts';
import {typedIn, type Typed} from './typing-modes.ts';

/** Where a key is struck. */
export type Where = {
	readonly mode: ModeName;
	readonly screen: ScreenName;
	/** The key that confirms what is armed or asked; only in those modes. */
	readonly confirmKey: string | undefined;
};

/** What the person wants by this stroke; undefined where it means nothing. */
export function findIntent(
	stroke: Stroke,
	where: Where,
	bindings: readonly Binding[] = standard,
): Intent | undefined {
	const {mode, confirmKey} = where;

	if (mode === 'armed' || mode === 'ask' || (mode === 'stop' && confirmKey !== undefined)) {
		// A paste that begins with the confirming key is still a paste: whatever is not that key disarms.
		const isConfirmed = stroke.type === 'key' && stroke.key === confirmKey;
		return isConfirmed ? confirmations[mode] : {type: 'back'};
	}

	const taken = typedIn(mode);

	if (stroke.type === 'paste') {
		if (mode === 'stop') {
			return {type: 'stop.paste'};
		}

		return taken === undefined || taken === 'proof'
			? undefined
			: {type: 'text.type', text: cleaned(stroke.text, taken)};
	}

	const bound = bindings.find((binding) => isBound(binding, stroke.key, where))?.intent;
	const typed = taken === undefined ? undefined : typedBy(stroke.key);

	// Whoever asked where a task may go, and strikes what leads nowhere, is out again, as of every question.
	if (mode === 'move' && bound === undefined && stroke.type === 'key') {
		return {type: 'back'};
	}

	if (stroke.type === 'held') {
		// A held key moves or types; whatever else it might do, it would do too often.
		return isRepeated(bound) ? bound : typed === undefined ? undefined : {type: 'text.type', text: typed};
	}

	return bound ?? (typed === undefined ? undefined : {type: 'text.type', text: typed});
}

const confirmations = {
	armed: {type: 'approval.confirm'},
	ask: {type: 'work.confirm'},
	stop: {type: 'stop.confirm'},
} as const satisfies {readonly [mode in ModeName]?: Intent};

/** The bindings that have a meaning in a place, in the order of the help screen. */
export function bindingsFor(
	{mode, screen}: Omit<Where, 'confirmKey'>,
	bindings: readonly Binding[] = standard,
): readonly Binding[] {
	return bindings.filter((binding) => binding.modes.includes(mode) && isOnScreen(binding, screen));
}

function isBound(binding: Binding, key: string, {mode, screen}: Where): boolean {
	return binding.keys.includes(key) && binding.modes.includes(mode) && isOnScreen(binding, screen);
}

function isOnScreen({screens}: Binding, screen: ScreenName): boolean {
	return screens === undefined || screens.includes(screen);
}

function isRepeated(intent: Intent | undefined): boolean {
	return intent !== undefined && repeated.has(intent.type);
}

const repeated: ReadonlySet<Intent['type']> = new Set([
	'list.move',
	'text.erase',
	'text.move',
	'palette.move',
] as const);

/** Pasted words without what a terminal would act on; only what is written to somebody has lines. */
function cleaned(text: string, taken: Exclude<Typed, 'proof'>): string {
	const lines = text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll('\t', ' '.repeat(4))
		.replaceAll(/[\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, '');
	return taken === 'lines' ? lines.replaceAll(/[^\P{Cc}\n]/gu, '') : lines.replaceAll(/\p{Cc}/gu, ' ');
}
