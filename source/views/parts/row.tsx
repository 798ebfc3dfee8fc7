import {Text} from 'ink';
import {memo, useContext} from 'react';
import {plainWords, type Symbols} from '../../theme/symbols.ts';
import type {Theme} from '../../theme/themes.ts';
import type {TextStyle} from '../../theme/tones.ts';
import {linkWords} from './link.ts';
import {LookContext} from './look.ts';
import {signedLine} from './signed.ts';
import {joinSpans, isSameLine, type Line, type Span} from './span.ts';

type RowProps = {readonly line: Line};

/** One line, one `Text`: a row of boxes costs twice as much to lay out. */
export const Row = memo(
	({line}: RowProps) => {
		const {theme, symbols} = useContext(LookContext);
		return (
			<Text wrap="truncate">
				{joinSpans(theme.name === 'bare' ? signedLine(line) : line).map((span, index) => {
					const text = wordsOf(span, symbols);
					const style = styleOf(span, theme);
					return style === undefined ? (
						text
					) : (
						<Text key={index} {...style}>
							{text}
						</Text>
					);
				})}
			</Text>
		);
	},
	(before, after) => isSameLine(before.line, after.line),
);

Row.displayName = 'Row';

/** A terminal that has only ASCII is not spoken to in sequences it may print. */
function wordsOf({text, link}: Span, symbols: Symbols): string {
	const words = plainWords(text, symbols);
	return link === undefined || symbols.name === 'ascii' ? words : linkWords(words, link);
}

/** How a span is drawn; undefined where nothing is to be said about it. */
export function styleOf(span: Span, theme: Theme): TextStyle | undefined {
	const {tone, bold, italic, strike, inverse, selected} = span;

	if (
		(tone === undefined || tone === 'plain') &&
		[bold, italic, strike, inverse, selected].every((is) => is !== true)
	) {
		return undefined;
	}

	// A colour of the words would be one of the paper behind them.
	const isTurned = selected === true && theme.selected.inverse === true;
	return {
		...(tone !== undefined && (isTurned ? weightOf(theme.tones[tone]) : theme.tones[tone])),
		...(bold === true && {bold: true}),
		...(italic === true && {italic: true}),
		...(strike === true && {strikethrough: true}),
		...(inverse === true && {inverse: true}),
		...(selected === true && theme.selected),
	};
}

function weightOf({bold}: TextStyle): TextStyle {
	return bold === true ? {bold} : {};
}
