import {cut} from '../../../format/width.ts';
import type {Tone} from '../../../theme/tones.ts';
import {say, type Line} from '../span.ts';
import {codeRanges} from './ranges.ts';
import type {Sheet} from './signs.ts';

export type Code = {
	/** The first word after the fence; empty where nothing is named. */
	readonly language: string;
	readonly text: string;
	/** Whether the code goes on from a piece that was drawn before. */
	readonly isRest?: boolean;
};

/** Code as it stands, every line behind a line of ours; what is too long goes on below behind another sign. */
export function codeRows({language, text, isRest = false}: Code, {width, signs}: Sheet): readonly Line[] {
	// Where there is hardly any room, the line at the left is given up.
	const gutter = width >= 4 ? 2 : 0;
	const room = width - gutter;
	const isDiff = language === 'diff' || language === 'patch';
	const head: readonly Line[] =
		language === '' || isRest ? [] : [[say(cut(`${signs.codeTop} ${language}`, width), 'muted')]];
	const rows = text.split('\n').flatMap((raw) => {
		const line = expandTabs(raw);
		const tone = isDiff ? diffTone(line) : undefined;
		return codeRanges(line, room).map(({start, end}, index): Line => [
			say(`${index === 0 ? signs.code : signs.wrapped} `.slice(0, gutter), 'muted'),
			say(line.slice(start, end), tone),
		]);
	});
	return [...head, ...rows];
}

/** To the next column of four, as the code was most likely written. */
function expandTabs(line: string): string {
	if (!line.includes('\t')) {
		return line;
	}

	let expanded = '';

	for (const [index, part] of line.split('\t').entries()) {
		expanded += (index === 0 ? '' : ' '.repeat(4 - (expanded.length % 4))) + part;
	}

	return expanded;
}

function diffTone(line: string): Tone | undefined {
	switch (line[0]) {
		case '+': {
			return 'good';
		}

		case '-': {
			return 'bad';
		}

		case '@': {
			return 'accent';
		}

		case undefined: {
			return undefined;
		}
	}

	return undefined;
}
