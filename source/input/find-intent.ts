import type {Intent, ScreenName} from '../domain/intents.ts';
import type {Binding, ModeName} from './binding.ts';
import {bindings} from './bindings.ts';
import {typedBy, type Stroke} from './keys.ts';

/** Where a key is struck. */
export type Where = {
	readonly mode: ModeName;
	readonly screen: ScreenName;
	/** The key that confirms what is armed; only in the armed mode. */
	readonly confirmKey: string | undefined;
};

/** What the person wants by this stroke; undefined where it means nothing. */
export function findIntent(stroke: Stroke, where: Where): Intent | undefined {
	const {mode, confirmKey} = where;

	if (mode === 'armed') {
		// A paste that begins with the confirming key is still a paste: whatever is not that key disarms.
		return stroke.type === 'key' && stroke.key === confirmKey ? {type: 'approval.confirm'} : {type: 'back'};
	}

	const isWriting = mode === 'write' || mode === 'filter';

	if (stroke.type === 'paste') {
		return isWriting ? {type: 'text.type', text: cleaned(stroke.text, mode)} : undefined;
	}

	const bound = bindings.find((binding) => isBound(binding, stroke.key, where))?.intent;
	const typed = isWriting ? typedBy(stroke.key) : undefined;

	if (stroke.type === 'held') {
		// A held key moves or types; whatever else it might do, it would do too often.
		return bound?.type === 'list.move' || bound?.type === 'text.erase' || bound?.type === 'text.move'
			? bound
			: typed === undefined
				? undefined
				: {type: 'text.type', text: typed};
	}

	return bound ?? (typed === undefined ? undefined : {type: 'text.type', text: typed});
}

/** The bindings that have a meaning in a place, in the order of the help screen. */
export function bindingsFor({mode, screen}: Omit<Where, 'confirmKey'>): readonly Binding[] {
	return bindings.filter((binding) => binding.modes.includes(mode) && isOnScreen(binding, screen));
}

function isBound(binding: Binding, key: string, {mode, screen}: Where): boolean {
	return binding.keys.includes(key) && binding.modes.includes(mode) && isOnScreen(binding, screen);
}

function isOnScreen({screens}: Binding, screen: ScreenName): boolean {
	return screens === undefined || screens.includes(screen);
}

/** Pasted words without what a terminal would act on; a filter has one line. */
function cleaned(text: string, mode: 'write' | 'filter'): string {
	const lines = text
		.replaceAll(/\r\n?/g, '\n')
		.replaceAll('\t', ' '.repeat(4))
		.replaceAll(/[\u{200E}\u{200F}\u{202A}-\u{202E}\u{2066}-\u{2069}]/gu, '');
	return mode === 'write' ? lines.replaceAll(/[^\P{Cc}\n]/gu, '') : lines.replaceAll(/\p{Cc}/gu, ' ');
}
