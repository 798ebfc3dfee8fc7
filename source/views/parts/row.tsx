import {Text} from 'ink';
import {memo, useContext} from 'react';
import {plainWords} from '../../theme/symbols.ts';
import type {Theme} from '../../theme/themes.ts';
import type {TextStyle} from '../../theme/tones.ts';
import {LookContext} from './look.ts';
import {joinSpans, isSameLine, type Line, type Span} from './span.ts';

type RowProps = {readonly line: Line};

/** One line, one `Text`: a row of boxes costs twice as much to lay out. */
export const Row = memo(
	({line}: RowProps) => {
		const {theme, symbols} = useContext(LookContext);
		return (
			<Text wrap="truncate">
				{joinSpans(line).map((span, index) => {
					const text = plainWords(span.text, symbols);
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

/** How a span is drawn; undefined where nothing is to be said about it. */
export function styleOf({tone, bold, inverse, selected}: Span, theme: Theme): TextStyle | undefined {
	if ((tone === undefined || tone === 'plain') && bold !== true && inverse !== true && selected !== true) {
		return undefined;
	}

	return {
		...(tone !== undefined && theme.tones[tone]),
		...(bold === true && {bold: true}),
		...(inverse === true && {inverse: true}),
		...(selected === true && theme.selected),
	};
}
