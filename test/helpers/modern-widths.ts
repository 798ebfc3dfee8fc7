import type {Terminal} from '@xterm/headless';

/* The emulator counts cells as Unicode 6 did, where an emoji was one cell wide. Every terminal of today makes it two. */

const wide =
	/[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;
const none = /[\p{Mn}\p{Me}\p{Cf}\u1160-\u11FF]/u;
/** Two of them make one flag, a cell each. */
const half = /[\u{1F1E6}-\u{1F1FF}]/u;

function wcwidth(codePoint: number): 0 | 1 | 2 {
	const character = String.fromCodePoint(codePoint);
	return none.test(character) ? 0 : wide.test(character) && !half.test(character) ? 2 : 1;
}

/** Counts as terminals of today do. To be called before anything is written. */
export function countAsToday({unicode}: Terminal): void {
	unicode.register({
		version: 'today',
		wcwidth,
		// In bits: the width from the second on, and whether it joins the character before it in the first.
		charProperties(codePoint: number, preceding: number) {
			const width = wcwidth(codePoint);
			const before = (preceding >> 1) & 3;
			return width === 0 && preceding !== 0 && before !== 0 ? (before << 1) | 1 : width << 1;
		},
	});
	unicode.activeVersion = 'today';
}
